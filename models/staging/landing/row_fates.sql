-- One row is one delivered row of any table of any enabled vendor, and what became of it.
{{ config(materialized=worked_out_once()) }}

{% for vendor, tables in staged_tables().items() %}
{% set is_last_vendor = loop.last %}
{% for table in tables %}
select
    '{{ vendor }}' as vendor,
    '{{ table }}' as table_name,
    source_name,
    file_name,
    row_number,
    row_key,
    rejection,
    row_fate
from {{ ref('stg_' ~ vendor ~ '__' ~ table) }}
{{ 'union all' if not (loop.last and is_last_vendor) }}
{% endfor %}
{% endfor %}
