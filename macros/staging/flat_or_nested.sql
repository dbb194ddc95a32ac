{#- A member of an object that is delivered either in a column of its own, named with a dot, or inside the object as JSON.
    flat_or_nested('queue', 'Duration') -#}
{% macro flat_or_nested(object, member) -%}
    coalesce({{ quoted(object ~ '.' ~ member) }}, {{ json_text(object, '$.' ~ member) }})
{%- endmacro %}
