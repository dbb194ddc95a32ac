{#- A customer's key as it may be published: a keyed hash behind the source, the same for the same person in every table. -#}
{% macro pseudonym(key) -%}
    split_part({{ key }}, ':', 1) || ':' || substr({{ hash_text(pii_key() ~ ' || ' ~ key) }}, 1, 24)
{%- endmacro %}
