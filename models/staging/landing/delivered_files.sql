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
    {{ file_series('file_name') }} as series,
    file_name like '%.jsonl%' as is_json,
    rows_in,
    rows_before,
    missing_columns,
    unknown_columns,
    loaded_at,
    content_fingerprint
from landing_files
where vendor in ('{{ enabled_vendors | join("', '") }}')
