-- One row per source and table: for how many days it has been silent at as_of, its longest silence in the year before,
-- and by how many days it reaches beyond the day of the last load.
with

loads as (
    select cast(max(loaded_at) as date) as loaded_on from {{ ref('load_audit') }}
),

arrived_days as (
    select distinct source_name, table_name, happened_on from {{ ref('arrived_days') }}
),

gaps as (
    select
        source_name,
        table_name,
        happened_on,
        {{ days_between('lag(happened_on) over (partition by source_name, table_name order by happened_on)', 'happened_on') }} as days_since_before
    from arrived_days
    where happened_on >= {{ add_days(as_of_day(), -365) }}
),

silences as (
    select
        source_name,
        table_name,
        count(*) as days_with_rows,
        max(happened_on) as last_day,
        coalesce(max(days_since_before), 0) as longest_silence_days
    from gaps
    group by source_name, table_name
),

counted as (
    select
        silences.*,
        loads.loaded_on,
        {{ days_between('silences.last_day', as_of_day()) }} as silent_days,
        {{ days_between('loads.loaded_on', 'silences.last_day') }} as days_after_loading
    from silences
    cross join loads
)

select
    source_name,
    table_name,
    days_with_rows,
    silent_days,
    longest_silence_days,
    silent_days - longest_silence_days as days_beyond_longest,
    days_after_loading,
    concat(
        source_name, ' ', table_name, ' since ', cast(last_day as string), ': nothing for ',
        cast(silent_days as string), ' days; before never for longer than ',
        cast(longest_silence_days as string), '; loaded on ', cast(loaded_on as string)
    ) as finding
from counted
