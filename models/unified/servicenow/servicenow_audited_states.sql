-- One row per audited step of an incident's state or of its reason for being on hold, with our status after and before it.
{{ config(enabled=vendor_is_enabled('servicenow'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

steps as (
    select
        ticket_id,
        changed_at,
        checkpoint,
        min(audit_id) as audit_id,
        max(sys_created_by) as sys_created_by,
        max(newvalue) filter (where field = 'incident_state') as state,
        max(oldvalue) filter (where field = 'incident_state') as old_state,
        coalesce(max(newvalue) filter (where field = 'hold_reason'), max('none') filter (where field = 'hold_reason')) as hold_reason
    from {{ affected(ref('servicenow_audited_changes')) }}
    where field in ('incident_state', 'hold_reason')
    group by ticket_id, changed_at, checkpoint
),

-- The state before the first step; only what has one has an audited history of its states.
beginnings as (
    select ticket_id, old_state as first_state
    from steps
    where old_state is not null
    qualify row_number() over (partition by ticket_id order by changed_at, checkpoint) = 1
),

so_far as (
    select
        steps.*,
        beginnings.first_state,
        coalesce({{ last_known('steps.state') }} over ticket_so_far, beginnings.first_state) as state_so_far,
        {{ last_known('steps.hold_reason') }} over ticket_so_far as hold_reason_so_far
    from steps
    inner join beginnings on steps.ticket_id = beginnings.ticket_id
    window ticket_so_far as (
        partition by steps.ticket_id order by steps.changed_at, steps.checkpoint rows between unbounded preceding and current row
    )
),

translated as (
    select
        so_far.*,
        case
            when states.meaning = 'on_hold' then coalesce(hold_reasons.meaning, 'on_hold')
            else coalesce(states.meaning, 'unknown')
        end as status,
        coalesce(first_states.meaning, 'unknown') as first_status
    from so_far
    left join {{ values_of('servicenow', 'incidents', 'incident_state') }} as states on lower(so_far.state_so_far) = states.raw_value
    left join {{ values_of('servicenow', 'incidents', 'incident_state') }} as first_states
        on lower(so_far.first_state) = first_states.raw_value
    left join {{ values_of('servicenow', 'incidents', 'hold_reason') }} as hold_reasons
        on lower(so_far.hold_reason_so_far) = hold_reasons.raw_value
)

select
    ticket_id,
    audit_id,
    changed_at,
    checkpoint,
    sys_created_by,
    first_status,
    status,
    coalesce(lag(status) over ticket_in_order, first_status) as status_before,
    row_number() over ticket_in_order as place
from translated
window ticket_in_order as (partition by ticket_id order by changed_at, checkpoint)
