{#- Monday of the ISO week of a date. -#}
{% macro week_start(day) -%}
    {{ add_days(day, '1 - ' ~ iso_weekday(day)) }}
{%- endmacro %}
