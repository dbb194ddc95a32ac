{#- Rejection check: an end, whose raw column is named, comes before its start.
    ends_before('ended_at', instant('ended_at'), instant('started_at')) -#}
{% macro ends_before(column, end, start) -%}
    case
                when {{ end }} < {{ start }} then {{ rejected_as(column, 'ends_before_start') }}
            end
{%- endmacro %}
