{#- In a select list: a row for each element of an array with its place, which begins at 0; two columns of these names.
    exploded_with_place(json_items('answers'), 'place', 'answer') -#}
{% macro exploded_with_place(items, place, element) -%}
    {{ return(adapter.dispatch('exploded_with_place', 'helpdesk_kpis')(items, place, element)) }}
{%- endmacro %}

{% macro default__exploded_with_place(items, place, element) -%}
    generate_subscripts({{ items }}, 1) - 1 as {{ place }},
    unnest({{ items }}) as {{ element }}
{%- endmacro %}

{% macro spark__exploded_with_place(items, place, element) -%}
    posexplode({{ items }}) as ({{ place }}, {{ element }})
{%- endmacro %}
