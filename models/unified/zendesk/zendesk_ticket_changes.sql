-- One row per change of a field of a Zendesk ticket in our own terms, in order, beside the value before it.
-- The first value of a field has none before it.
{{ config(enabled=vendor_is_enabled('zendesk'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

history as (
    select * from {{ affected(ref('stg_zendesk__ticket_field_history')) }}
    where
        row_fate = 'accepted'
        and field_name in ('status', 'assignee_id', 'group_id', 'priority')
        and updated_at <= {{ as_of() }}
),

mapped as (
    select
        history.ticket_id,
        history.source_name,
        history.field_name,
        history.updated_at,
        history.actor_id,
        case history.field_name
            when 'status' then coalesce(statuses.meaning, 'unknown')
            when 'priority' then case when history.value is null then 'none' else coalesce(priorities.meaning, 'unknown') end
            else history.source_name || ':' || history.value
        end as to_value
    from history
    left join {{ values_of('zendesk', 'ticket_field_history', 'status') }} as statuses on lower(history.status) = statuses.raw_value
    left join {{ values_of('zendesk', 'ticket_field_history', 'priority') }} as priorities on lower(history.priority) = priorities.raw_value
),

in_order as (
    select
        *,
        row_number() over field_in_order as position,
        lag(to_value) over field_in_order as from_value
    from mapped
    window field_in_order as (partition by ticket_id, field_name order by updated_at)
)

select *
from in_order
where position = 1 or to_value is distinct from from_value
