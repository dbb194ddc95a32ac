-- One row per source in which the row of any ticket states when it was first replied to.
{% for vendor, entry in vendor_tables().items() if entry.replied %}
{% set table, column = entry.replied %}
select distinct source_name
from {{ ref('stg_' ~ vendor ~ '__' ~ table) }}
where row_fate = 'accepted' and {{ column }} is not null
{{ 'union all' if not loop.last }}
{% endfor %}
