-- One row: the instant up to which everything is counted, and its reporting day.
-- By default the last instant at which something happened in the accepted rows; planned dates never count.
with

happenings as (
    {% if var('as_of') %}
    select {{ instant_from_text("'" ~ var('as_of') ~ "'", "'" ~ var('reporting_timezone') ~ "'") }} as happened_at
    {% else %}
    select cast(null as timestamp) as happened_at
    {% for vendor, entry in vendor_tables().items() %}
    {% for table, columns in entry.happened.items() %}
    union all
    select {{ 'greatest' if columns | length > 1 }}(max(cast({{ columns | join(' as timestamp)), max(cast(') }} as timestamp)))
    from {{ ref('stg_' ~ vendor ~ '__' ~ table) }}
    where row_fate = 'accepted'
    {% endfor %}
    {% endfor %}
    {% endif %}
)

select
    max(happened_at) as as_of,
    {{ local_date('max(happened_at)') }} as as_of_on
from happenings
