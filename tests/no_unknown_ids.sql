-- Warns of optional ids that name nothing delivered; their rows are kept.
{{ config(severity='warn') }}

select
    source_name,
    table_name,
    column_name,
    referred_table,
    row_count,
    example_id
from {{ ref('unknown_ids') }}
