{#- Whole calendar months from the month of one date to that of another: 31 January to 1 March is 2. -#}
{% macro months_between(first_day, last_day) -%}
    ((year({{ last_day }}) - year({{ first_day }})) * 12 + month({{ last_day }}) - month({{ first_day }}))
{%- endmacro %}
