{#- The reporting day of a UTC instant: its date in `reporting_timezone`. Local midnight belongs to the new day. -#}
{% macro local_date(instant) -%}
    cast({{ local_timestamp(instant, "'" ~ var('reporting_timezone') ~ "'") }} as date)
{%- endmacro %}
