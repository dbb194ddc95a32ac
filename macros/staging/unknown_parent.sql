{#- Rejection check: a required id names something that its source delivered no accepted row of. A source that
    delivered no such table at all has nothing to check against.
    unknown_parent('call_id', 'known_calls.known_id', 'sources_with_calls.source_name') after left joins on both. -#}
{% macro unknown_parent(column, known_id, delivering_source) -%}
    case
                when {{ known_id }} is null and {{ delivering_source }} is not null
                    then {{ rejected_as(column, 'unknown_parent') }}
            end
{%- endmacro %}
