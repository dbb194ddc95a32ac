-- One row is one file that was read, or one table of a delivered source that was not delivered; only vendors that are enabled.
{{ config(materialized='view') }}
{% set enabled_vendors = ['generic'] + (var('vendors') or []) %}

with

landing_files as (
    select * from {{ source('landing', 'landing_files') }}
)

select
    vendor,
    source_name,
    table_name,
    file_name,
    rows_in,
    missing_columns,
    unknown_columns,
    loaded_at
from landing_files
where vendor in ('{{ enabled_vendors | join("', '") }}')
