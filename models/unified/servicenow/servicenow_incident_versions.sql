-- One row per accepted version of a ServiceNow incident, in order, in the project's own terms, beside the version before it.
{{ config(enabled=vendor_is_enabled('servicenow'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

incidents as (
    select * from {{ affected(ref('servicenow_incidents')) }}
    where sys_updated_on <= {{ as_of() }}
),

states as (
    select * from {{ values_of('servicenow', 'incidents', 'incident_state') }} as known
),

hold_reasons as (
    select * from {{ values_of('servicenow', 'incidents', 'hold_reason') }} as known
),

priorities as (
    select * from {{ values_of('servicenow', 'incidents', 'priority') }} as known
),

contact_types as (
    select * from {{ values_of('servicenow', 'incidents', 'contact_type') }} as known
),

-- On hold waits for the customer or for a third party: the hold reason tells.
mapped as (
    select
        incidents.*,
        case
            when states.meaning = 'on_hold' then coalesce(hold_reasons.meaning, 'on_hold')
            else coalesce(states.meaning, 'unknown')
        end as status,
        case when incidents.priority is not null then coalesce(priorities.meaning, 'unknown') end as ticket_priority,
        case when incidents.contact_type is not null then coalesce(contact_types.meaning, 'unknown') end as channel
    from incidents
    left join states on lower(incidents.incident_state) = states.raw_value
    left join hold_reasons on lower(incidents.hold_reason) = hold_reasons.raw_value
    left join priorities on lower(incidents.priority) = priorities.raw_value
    left join contact_types on lower(incidents.contact_type) = contact_types.raw_value
)

select
    *,
    row_number() over incident_in_order as version,
    lag(status) over incident_in_order as status_before,
    lag(agent_id) over incident_in_order as agent_before,
    lag(team_id) over incident_in_order as team_before,
    lag(ticket_priority) over incident_in_order as priority_before,
    lag(channel) over incident_in_order as channel_before
from mapped
window incident_in_order as (
    partition by ticket_id order by sys_updated_on, sys_mod_count, file_name, row_number
)
