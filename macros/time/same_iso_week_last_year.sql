{#- Monday of the ISO week with the same number one ISO year before a week's Monday; NULL for week 53 of a year after one without it. -#}
{% macro same_iso_week_last_year(monday) -%}
    {%- set thursday = add_days(monday, 3) -%}
    {%- set week_index = "cast(floor(" ~ days_between("cast(date_trunc('year', " ~ thursday ~ ") as date)", thursday) ~ " / 7) as integer)" -%}
    {#- 4 January always lies in week 1. -#}
    {%- set first_monday = week_start(add_days("cast(date_trunc('year', " ~ add_months(thursday, -12) ~ ") as date)", 3)) -%}
    {%- set counterpart = add_days(first_monday, week_index ~ " * 7") -%}
    case when year({{ add_days(counterpart, 3) }}) = year({{ thursday }}) - 1 then {{ counterpart }} end
{%- endmacro %}
