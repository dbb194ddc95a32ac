{#- Join condition: the row whose stretch [from_at, to_at) contains an instant; a stretch without end goes on.
    Written without `or`, which would keep an engine from joining by hash. -#}
{% macro in_force_at(relation, instant) -%}
    {{ instant }} >= {{ relation }}.from_at
    and {{ instant }} < coalesce({{ relation }}.to_at, timestamp '9999-12-31 00:00:00')
{%- endmacro %}
