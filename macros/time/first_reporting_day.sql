{#- The first day that any reporting period of an instant holds: the start of its calendar or fiscal year, whichever is earlier. -#}
{% macro first_reporting_day(instant) -%}
    least(
        {{ month_period_start(local_date(instant), 12) }},
        {{ month_period_start(local_date(instant), 12, is_fiscal=true) }}
    )
{%- endmacro %}
