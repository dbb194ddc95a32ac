-- Rows in = rows accepted + rows rejected + rows superseded, for every file of every table of every enabled vendor,
-- and no row has two fates: a partial load that follows on passed tests looks for those among the rows that it has staged again.
with

delivered_files as (
    select * from {{ ref('delivered_files') }} where file_name is not null
),

fates as (
    select
        vendor,
        source_name,
        table_name,
        file_name,
        count(*) filter (where row_fate in ('accepted', 'rejected', 'superseded')) as rows_with_fate
    from {{ ref('row_fates') }}
    group by vendor, source_name, table_name, file_name
),

rows_with_two_fates as (
    select vendor, source_name, table_name, file_name, row_number
    from {{ ref('row_fates') }}
    where {{ is_staged_again('kept_id') if rests_on_passed_tests() else 'true' }}
    group by vendor, source_name, table_name, file_name, row_number
    having count(*) > 1
)

select
    coalesce(delivered_files.source_name, fates.source_name) as source_name,
    coalesce(delivered_files.table_name, fates.table_name) as table_name,
    coalesce(delivered_files.file_name, fates.file_name) as file_name,
    delivered_files.rows_in,
    fates.rows_with_fate,
    cast(null as bigint) as row_number
from delivered_files
full outer join fates
    on
        delivered_files.vendor = fates.vendor
        and delivered_files.source_name = fates.source_name
        and delivered_files.table_name = fates.table_name
        and delivered_files.file_name = fates.file_name
where coalesce(delivered_files.rows_in, 0) <> coalesce(fates.rows_with_fate, 0)
union all
select
    source_name,
    table_name,
    file_name,
    cast(null as bigint) as rows_in,
    cast(null as bigint) as rows_with_fate,
    row_number
from rows_with_two_fates
