-- One row per HubSpot ticket, in the columns of `tickets`.
-- Of several contacts the one with the smallest id is the customer: which came first is not delivered.
{{ config(enabled=vendor_is_enabled('hubspot'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

tickets as (
    select * from {{ affected(ref('stg_hubspot__ticket')) }} where row_fate = 'accepted'
),

contacts as (
    select ticket_id, min(contact_id) as contact_id
    from {{ affected(ref('stg_hubspot__ticket_contact')) }}
    where row_fate = 'accepted'
    group by ticket_id
),

companies as (
    select ticket_id, min(company_id) as company_id
    from {{ affected(ref('stg_hubspot__ticket_company')) }}
    where row_fate = 'accepted'
    group by ticket_id
),

-- Who set the first stage created the ticket.
creations as (
    select ticket_id, actor_type as created_by_type
    from {{ affected(ref('hubspot_property_changes')) }}
    where property_name = 'hs_pipeline_stage' and place = 1
),

-- Stage ids are unique in a portal, whatever the pipeline.
stages as (
    select source_name, stage_id, min(status) as status
    from {{ ref('hubspot_stages') }}
    group by source_name, stage_id
)

select
    tickets.ticket_id,
    tickets.source_name,
    tickets.created_at,
    tickets.lastmodified_at as updated_at,
    coalesce(stages.status, 'unknown') as status,
    'inbound' as origin,
    creations.created_by_type,
    case when tickets.source_type is not null then coalesce(channels.meaning, 'unknown') end as channel,
    coalesce(contacts.contact_id, companies.company_id) as customer_id,
    tickets.team_id,
    tickets.agent_id,
    case when tickets.ticket_priority is not null then coalesce(priorities.meaning, 'unknown') end as priority,
    tickets.category,
    false as is_spam,
    false as is_test,
    cast(null as boolean) as is_escalated,
    case when tickets.is_deleted then coalesce(tickets.lastmodified_at, tickets.created_at) end as deleted_at,
    {{ without('double', 'effort_minutes') }},
    {{ without('string', 'requester_key', 'product', 'language', 'merged_into_ticket_id', 'schedule_id', 'sla_policy_id') }},
    tickets.first_agent_reply_at as first_replied_at,
    {{ without('timestamp', 'first_solved_at') }},
    tickets.closed_at as solved_at,
    tickets.closed_at,
    {{ seconds_between('tickets.created_at', 'tickets.first_agent_reply_at') }} as vendor_first_reply_seconds,
    {{ seconds_between('tickets.created_at', 'tickets.closed_at') }} as vendor_resolution_seconds,
    {{ without('bigint', 'vendor_reopens') }},
    {{ without('boolean', 'vendor_is_sla_met') }}
from tickets
left join contacts on tickets.ticket_id = contacts.ticket_id
left join companies on tickets.ticket_id = companies.ticket_id
left join creations on tickets.ticket_id = creations.ticket_id
left join stages on tickets.source_name = stages.source_name and tickets.stage_id = stages.stage_id
left join {{ values_of('hubspot', 'ticket', 'ticket_priority') }} as priorities on lower(tickets.ticket_priority) = priorities.raw_value
left join {{ values_of('hubspot', 'ticket', 'source_type') }} as channels on lower(tickets.source_type) = channels.raw_value
