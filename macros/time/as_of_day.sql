{#- The reporting day of `as_of`: the last day that is counted. -#}
{% macro as_of_day() -%}
    (select as_of_row.as_of_on from {{ ref('as_of') }} as as_of_row)
{%- endmacro %}
