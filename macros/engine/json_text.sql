{#- What stands at a path of a JSON text, as text; objects and lists as JSON. NULL where there is nothing, and where the text is no JSON.
    json_text('via', '$.channel') -#}
{% macro json_text(json, path) -%}
    {{ return(adapter.dispatch('json_text', 'helpdesk_kpis')(json, path)) }}
{%- endmacro %}

{% macro default__json_text(json, path) -%}
    case when json_valid({{ json }}) then json_extract_string({{ json }}, '{{ path }}') end
{%- endmacro %}

{#- Spark gives a null in a list as the text of it, which a list may also have. -#}
{% macro spark__json_text(json, path) -%}
    {%- set found = "get_json_object(" ~ json ~ ", '" ~ path ~ "')" -%}
    {%- set parsed = "try_variant_get(try_parse_json(" ~ json ~ "), '" ~ path ~ "', 'variant')" -%}
    {{ 'case when ' ~ found ~ " <> 'null' or not is_variant_null(" ~ parsed ~ ') then ' ~ found ~ ' end' if path.endswith(']') else found }}
{%- endmacro %}
