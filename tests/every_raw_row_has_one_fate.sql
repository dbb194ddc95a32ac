-- Rows in = rows accepted + rows rejected + rows superseded, for every file of every table of every vendor that is built,
-- and no row has two fates.
with

files as (
    select * from {{ source('landing', 'landing_files') }}
    where vendor in ('generic', '{{ (var("vendors") or []) | join("', '") }}')
),

fates as (
    select
        vendor,
        source_name,
        table_name,
        file_name,
        count(*) filter (where row_fate in ('accepted', 'rejected', 'superseded')) as rows_with_fate,
        count(distinct row_number) as rows_found
    from {{ ref('row_fates') }}
    group by vendor, source_name, table_name, file_name
)

select
    coalesce(files.source_name, fates.source_name) as source_name,
    coalesce(files.table_name, fates.table_name) as table_name,
    coalesce(files.file_name, fates.file_name) as file_name,
    files.rows_in,
    fates.rows_with_fate,
    fates.rows_found
from files
full join fates
    on
        files.vendor = fates.vendor
        and files.source_name = fates.source_name
        and files.table_name = fates.table_name
        and files.file_name = fates.file_name
where
    coalesce(files.rows_in, 0) <> coalesce(fates.rows_with_fate, 0)
    or coalesce(files.rows_in, 0) <> coalesce(fates.rows_found, 0)
