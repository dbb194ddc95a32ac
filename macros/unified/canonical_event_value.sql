{#- A from/to value of a ticket event in the project's own terms, by the type of the event:
    ids carry their source, enumerated values are canonical or 'unknown'. -#}
{% macro canonical_event_value(value) -%}
    case
        when event_type in ('created', 'status_changed', 'restored')
            then {{ enumeration(value, enumerated('ticket_status')) }}
        when event_type = 'channel_changed' then {{ enumeration(value, enumerated('channel')) }}
        when event_type = 'priority_changed' then {{ enumeration(value, enumerated('priority')) }}
        when event_type in ('assignee_changed', 'team_changed', 'schedule_changed', 'sla_applied', 'merged')
            then source_name || ':' || {{ value }}
        else {{ value }}
    end
{%- endmacro %}
