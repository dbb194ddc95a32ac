{#- An id of another source, which `refers_to` in source.yml names, with that source in front: ticket '42' of a phone system
    that refers to `zendesk` is 'zendesk:42'. Without the setting it is the source's own. -#}
{% macro referred_key(column) -%}
    _refers_to || ':' || {{ trimmed(column) }}
{%- endmacro %}
