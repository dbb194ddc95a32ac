-- One row is one file that was read, and what became of its rows; or one table of a delivered source that was not delivered.
with

delivered_files as (
    select * from {{ ref('delivered_files') }}
),

row_fates as (
    select
        source_name,
        table_name,
        file_name,
        count(*) filter (where row_fate = 'accepted') as rows_accepted,
        count(*) filter (where row_fate = 'rejected') as rows_rejected,
        count(*) filter (where row_fate = 'superseded') as rows_superseded
    from {{ ref('row_fates') }}
    group by source_name, table_name, file_name
)

select
    delivered_files.source_name as source,
    delivered_files.table_name,
    delivered_files.file_name,
    delivered_files.file_name is null as is_absent,
    delivered_files.rows_in,
    coalesce(row_fates.rows_accepted, 0) as rows_accepted,
    coalesce(row_fates.rows_rejected, 0) as rows_rejected,
    coalesce(row_fates.rows_superseded, 0) as rows_superseded,
    delivered_files.missing_columns,
    delivered_files.unknown_columns,
    delivered_files.loaded_at
from delivered_files
left join row_fates
    on
        delivered_files.source_name = row_fates.source_name
        and delivered_files.table_name = row_fates.table_name
        and delivered_files.file_name = row_fates.file_name
