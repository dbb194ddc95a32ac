{#- The elements of a JSON list as an array of texts, objects in it as JSON. NULL where the text is no JSON list.
    json_items('events') -#}
{% macro json_items(json) -%}
    {{ return(adapter.dispatch('json_items', 'helpdesk_kpis')(json)) }}
{%- endmacro %}

{% macro default__json_items(json) -%}
    case when json_valid({{ json }}) and json_type({{ json }}) = 'ARRAY' then json_extract_string({{ json }}, '$[*]') end
{%- endmacro %}

{#- Spark would read a lone object as a list of one. -#}
{% macro spark__json_items(json) -%}
    case when json_array_length({{ json }}) is not null then from_json({{ json }}, 'array<string>') end
{%- endmacro %}
