-- One row per rolling window and block of days that it is put together from: the largest of 1, 4, 16 or 64 days that fit into it.
-- Windows share blocks, so what is counted once per block is summed from a dozen rows for a window, not from each of its days.
{% set day_number = days_between("date '2000-01-01'", 'date_day') %}
with

windows as (
    select
        period_number,
        {{ days_between("date '2000-01-01'", 'period_start') }} as first_number,
        {{ days_between("date '2000-01-01'", 'last_day') }} as last_number
    from {{ ref('rolling_windows') }}
),

lengths as (
    select 1 as block_length, 4 as next_length
    union all
    select 4 as block_length, 16 as next_length
    union all
    select 16 as block_length, 64 as next_length
    union all
    select 64 as block_length, null as next_length
),

-- Block n holds the days numbered from n times its length on.
blocks as (
    select distinct
        lengths.block_length,
        lengths.next_length,
        cast(floor({{ day_number }} / lengths.block_length) as integer) as block,
        cast(floor({{ day_number }} / lengths.next_length) as integer) as next_block
    from {{ ref('dim_date') }}
    cross join lengths
)

select
    windows.period_number,
    blocks.block_length,
    blocks.block
from windows
inner join blocks
    on
        blocks.block * blocks.block_length >= windows.first_number
        and (blocks.block + 1) * blocks.block_length - 1 <= windows.last_number
-- A block within a larger one that fits is left out.
where
    blocks.next_length is null
    or blocks.next_block * blocks.next_length < windows.first_number
    or (blocks.next_block + 1) * blocks.next_length - 1 > windows.last_number
