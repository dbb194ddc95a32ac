{#- Rejection check: an end, whose raw column is named, is not after its start; for intervals that must not be empty.
    not_after('end_minute', integer('end_minute'), integer('start_minute')) -#}
{% macro not_after(column, end, start) -%}
    case
                when {{ end }} <= {{ start }} then {{ rejected_as(column, 'ends_before_start') }}
            end
{%- endmacro %}
