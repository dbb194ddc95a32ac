{#- In a select list: a row for each element of an array, none for an empty one or NULL. exploded(json_items('events')) -#}
{% macro exploded(items) -%}
    {{ return(adapter.dispatch('exploded', 'helpdesk_kpis')(items)) }}
{%- endmacro %}

{% macro default__exploded(items) -%}
    unnest({{ items }})
{%- endmacro %}

{% macro spark__exploded(items) -%}
    explode({{ items }})
{%- endmacro %}
