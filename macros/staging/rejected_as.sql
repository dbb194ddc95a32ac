{#- The text of a rejection: rejected_as('score', 'outside_scale') of an 11 is 'score|outside_scale|11'. -#}
{% macro rejected_as(column, reason) -%}
    '{{ column }}|{{ reason }}|' || coalesce({{ column }}, '')
{%- endmacro %}
