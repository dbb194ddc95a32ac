-- One row per HelpDesk ticket or case of Vtiger, in the columns of `tickets`.
-- The owner is a group if `groups` has it, else a user. No column says when a ticket was closed.
{{ config(enabled=vendor_is_enabled('vtiger'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

helpdesk as (
    select * from {{ affected(ref('stg_vtiger__helpdesk')) }} where row_fate = 'accepted'
),

cases as (
    select * from {{ affected(ref('stg_vtiger__cases')) }} where row_fate = 'accepted'
),

owner_groups as (
    select team_id from {{ ref('stg_vtiger__groups') }} where row_fate = 'accepted'
),

records as (
    select
        ticket_id, source_name, 'helpdesk' as module, createdtime, modifiedtime, ticketstatus as status, ticketpriorities as priority,
        coalesce(is_from_portal, false) as is_from_portal, source as channel, ticketcategories as category, owner_id,
        cast(null as string) as group_id, customer_id, product_id, is_deleted,
        {{ without('timestamp', 'first_response', 'resolution') }}
    from helpdesk
    union all
    select
        ticket_id, source_name, 'cases' as module, createdtime, modifiedtime, casestatus as status, casepriority as priority,
        false as is_from_portal, casechannel as channel, category, owner_id,
        group_id, customer_id, cast(null as string) as product_id, is_deleted,
        first_response, resolution
    from cases
)

select
    records.ticket_id,
    records.source_name,
    records.createdtime as created_at,
    records.modifiedtime as updated_at,
    coalesce(statuses.meaning, 'unknown') as status,
    'inbound' as origin,
    case when records.is_from_portal then 'customer' end as created_by_type,
    case
        when records.is_from_portal then 'portal'
        when records.channel is not null then coalesce(channels.meaning, 'unknown')
    end as channel,
    records.customer_id,
    coalesce(owner_groups.team_id, records.group_id) as team_id,
    case when owner_groups.team_id is null then records.owner_id end as agent_id,
    case when records.priority is not null then coalesce(priorities.meaning, 'unknown') end as priority,
    records.category,
    records.product_id as product,
    false as is_spam,
    false as is_test,
    cast(null as boolean) as is_escalated,
    case when records.is_deleted then coalesce(records.modifiedtime, records.createdtime) end as deleted_at,
    {{ without('string', 'requester_key', 'language', 'merged_into_ticket_id', 'schedule_id', 'sla_policy_id') }},
    {{ without('timestamp', 'first_replied_at', 'first_solved_at', 'solved_at', 'closed_at') }},
    {{ seconds_between('records.createdtime', 'records.first_response') }} as vendor_first_reply_seconds,
    {{ seconds_between('records.createdtime', 'records.resolution') }} as vendor_resolution_seconds,
    {{ without('double', 'effort_minutes') }},
    {{ without('bigint', 'vendor_reopens') }},
    {{ without('boolean', 'vendor_is_sla_met') }}
from records
left join owner_groups on records.owner_id = owner_groups.team_id
left join {{ ref('vtiger_meanings') }} as statuses
    on records.module = statuses.module and statuses.kind = 'status' and lower(records.status) = statuses.raw_value
left join {{ ref('vtiger_meanings') }} as priorities
    on records.module = priorities.module and priorities.kind = 'priority' and lower(records.priority) = priorities.raw_value
left join {{ ref('vtiger_meanings') }} as channels
    on records.module = channels.module and channels.kind = 'channel' and lower(records.channel) = channels.raw_value
