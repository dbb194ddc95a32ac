-- One row is one column of a file that was read, or one that the version of the file before had; only vendors that are enabled.
{{ config(materialized='view') }}
with

landing_columns as (
    select * from {{ source('landing', 'landing_columns') }}
),

delivered_files as (
    select * from {{ ref('delivered_files') }} where file_name is not null
)

select
    delivered_files.source_name,
    delivered_files.table_name,
    delivered_files.series,
    delivered_files.file_name,
    delivered_files.is_json,
    delivered_files.rows_in,
    delivered_files.rows_before,
    landing_columns.column_name,
    landing_columns.is_known,
    landing_columns.filled_rows,
    landing_columns.filled_rows_before
from delivered_files
inner join landing_columns
    on
        delivered_files.source_name = landing_columns.source_name
        and delivered_files.table_name = landing_columns.table_name
        and delivered_files.file_name = landing_columns.file_name
