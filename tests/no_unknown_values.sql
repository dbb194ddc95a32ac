-- Warns of values that a closed list does not have; they count as 'unknown'.
{{ config(severity='warn') }}

select
    source_name,
    table_name,
    column_name,
    raw_value,
    row_count
from {{ ref('unknown_values') }}
