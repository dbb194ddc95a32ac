-- Warns of values that a closed list does not have, the most frequent first; they count as 'unknown'. The first 200 are shown, to be mapped.
{{ config(severity='warn', meta={'shown_rows': 200}) }}

select
    source_name,
    table_name,
    column_name,
    raw_value,
    row_count
from {{ ref('unknown_values') }}
order by row_count desc, source_name asc, table_name asc, column_name asc, raw_value asc
