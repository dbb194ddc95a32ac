-- One row is one delivered row of any table of any enabled vendor, and what became of it.
{{ config(materialized=worked_out_once()) }}

{% for vendor, entry in vendor_tables().items() %}
{% set is_last_vendor = loop.last %}
{% set kept_ids = {} %}
{% for table, raw_key, key in entry.kept + entry.get('apart', []) %}
{% do kept_ids.update({table: key}) %}
{% endfor %}
{% for table in entry.staged %}
select
    '{{ vendor }}' as vendor,
    '{{ table }}' as table_name,
    source_name,
    file_name,
    row_number,
    row_key,
    {{ kept_ids.get(table, 'cast(null as string)') }} as kept_id,
    rejection,
    row_fate
from {{ ref('stg_' ~ vendor ~ '__' ~ table) }}
{{ 'union all' if not (loop.last and is_last_vendor) }}
{% endfor %}
{% endfor %}
