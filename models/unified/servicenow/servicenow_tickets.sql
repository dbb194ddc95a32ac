-- One row per ServiceNow incident as its last version states it, in the columns of `tickets`.
{{ config(enabled=vendor_is_enabled('servicenow'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

versions as (
    select * from {{ affected(ref('servicenow_incident_versions')) }}
),

-- made_sla holds until breached, so only the last version tells; reopens are counted up.
reopens as (
    select ticket_id, max(reopen_count) as reopen_count
    from versions
    group by ticket_id
),

-- Where promises are delivered, each tells whether it was broken.
promises as (
    select
        ticket_id,
        count(*) filter (where has_breached) = 0 as is_kept
    from {{ affected(ref('servicenow_promises')) }}
    where has_breached is not null
    group by ticket_id
),

last_versions as (
    select * from versions
    qualify row_number() over (partition by ticket_id order by version desc) = 1
)

select
    last_versions.ticket_id,
    last_versions.source_name,
    last_versions.opened_at as created_at,
    last_versions.sys_updated_on as updated_at,
    last_versions.status,
    'inbound' as origin,
    cast(null as string) as created_by_type,
    last_versions.channel,
    last_versions.customer_id,
    cast(null as string) as requester_key,
    last_versions.team_id,
    last_versions.agent_id,
    last_versions.ticket_priority as priority,
    last_versions.category,
    cast(null as string) as product,
    cast(null as string) as language,
    cast(null as string) as merged_into_ticket_id,
    false as is_spam,
    false as is_test,
    cast(null as boolean) as is_escalated,
    cast(null as timestamp) as deleted_at,
    cast(null as string) as schedule_id,
    cast(null as string) as sla_policy_id,
    cast(null as double) as effort_minutes,
    cast(null as timestamp) as first_replied_at,
    cast(null as timestamp) as first_solved_at,
    last_versions.resolved_at as solved_at,
    last_versions.closed_at,
    cast(null as double) as vendor_first_reply_seconds,
    {{ seconds_between('last_versions.opened_at', 'last_versions.resolved_at') }} as vendor_resolution_seconds,
    reopens.reopen_count as vendor_reopens,
    coalesce(promises.is_kept, last_versions.made_sla) as vendor_is_sla_met
from last_versions
inner join reopens on last_versions.ticket_id = reopens.ticket_id
left join promises on last_versions.ticket_id = promises.ticket_id
