{#- An id with its source in front, so that it is unique over all sources: '42' of `zendesk@emea` is 'zendesk@emea:42'. -#}
{% macro source_key(column) -%}
    _source_name || ':' || {{ trimmed(column) }}
{%- endmacro %}
