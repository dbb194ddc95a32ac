{#- The item of a list at a place, of which the first is 1. list_item('percentiles', 1) -#}
{% macro list_item(list, place) -%}
    {{ return(adapter.dispatch('list_item', 'helpdesk_kpis')(list, place)) }}
{%- endmacro %}

{% macro default__list_item(list, place) -%}
    {{ list }}[{{ place }}]
{%- endmacro %}

{% macro spark__list_item(list, place) -%}
    element_at({{ list }}, {{ place }})
{%- endmacro %}
