{#- A sum that does not depend on the order of its rows: added up in decimal, given as double. -#}
{% macro exact_sum(amount) -%}
    cast(sum(cast({{ amount }} as decimal(38, 6))) as double)
{%- endmacro %}
