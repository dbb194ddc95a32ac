-- One row is one table that is delivered, or that once was.
{{ config(materialized='view') }}

select
    vendor,
    source_name,
    table_name,
    rows_in,
    rows_before
from {{ source('landing', 'landing_tables') }}
