{#- The instant up to which everything is counted. "Today" exists only here: see models/periods/as_of.sql. -#}
{% macro as_of() -%}
    (select as_of_row.as_of from {{ ref('as_of') }} as as_of_row)
{%- endmacro %}
