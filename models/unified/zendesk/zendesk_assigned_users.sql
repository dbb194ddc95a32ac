-- One row per user whom a ticket was ever assigned to though `user` calls them no agent, with the time in which that proves one.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

tickets as (
    select ticket_id, updated_at from {{ ref('stg_zendesk__ticket') }} where row_fate = 'accepted'
),

assignments as (
    select
        source_name || ':' || value as user_id,
        ticket_id,
        updated_at as from_at,
        lead(updated_at) over (partition by ticket_id order by updated_at) as to_at
    from {{ ref('stg_zendesk__ticket_field_history') }}
    where row_fate = 'accepted' and field_name = 'assignee_id'
),

users as (
    select * from {{ ref('zendesk_users') }}
)

select
    assignments.user_id,
    min(assignments.from_at) as from_at,
    max(coalesce(assignments.to_at, tickets.updated_at, assignments.from_at)) as to_at
from assignments
left join tickets on assignments.ticket_id = tickets.ticket_id
left join users on assignments.user_id = users.user_id
where assignments.user_id is not null and users.actor_type is distinct from 'agent'
group by assignments.user_id
