-- One row is one file that was read, and what became of its rows; or one table of a delivered source that was not delivered.
with

landing_files as (
    select * from {{ source('landing', 'landing_files') }}
    where vendor in ('{{ staged_tables() | join("', '") }}')
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
    landing_files.source_name as source,
    landing_files.table_name,
    landing_files.file_name,
    landing_files.file_name is null as is_absent,
    landing_files.rows_in,
    coalesce(row_fates.rows_accepted, 0) as rows_accepted,
    coalesce(row_fates.rows_rejected, 0) as rows_rejected,
    coalesce(row_fates.rows_superseded, 0) as rows_superseded,
    landing_files.missing_columns,
    landing_files.unknown_columns,
    landing_files.loaded_at
from landing_files
left join row_fates
    on
        landing_files.source_name = row_fates.source_name
        and landing_files.table_name = row_fates.table_name
        and landing_files.file_name = row_fates.file_name
