-- One row per change of a Zendesk ticket, from its audits, merges and SLA policies, in the columns of `ticket_events`.
-- The audit that creates a ticket sets its fields: the status at creation, and whom it went to at once.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

entries as (
    select * from {{ ref('zendesk_api_audit_entries') }}
    where entry_type in ('create', 'change')
),

merged_tickets as (
    select * from {{ ref('zendesk_api_merges') }}
),

policies as (
    select distinct ticket_id, sla_policy_id, applied_at from {{ ref('zendesk_api_policies') }}
),

tickets as (
    select ticket_id, customer_id from {{ ref('stg_zendesk_api__tickets') }} where row_fate = 'accepted'
),

assigned_users as (
    select * from {{ ref('zendesk_api_assigned_users') }}
),

actors as (
    select user_id, actor_type from {{ ref('zendesk_api_actors') }}
),

statuses as (
    select * from {{ values_of('zendesk_api', 'tickets', 'status') }} as statuses
),

priorities as (
    select * from {{ values_of('zendesk_api', 'tickets', 'priority') }} as priorities
),

-- A trigger or an automation acts in the name of whoever set it off.
acted as (
    select
        entries.*,
        case
            when {{ zendesk_automatic('entries.via_channel', 'entries.via_rel') }} or entries.author_id like '%:-1' then 'system'
            when actors.actor_type in ('bot', 'system') then actors.actor_type
            when entries.author_id = tickets.customer_id then 'customer'
            when assigned_users.user_id is not null then 'agent'
            when actors.actor_type <> 'unknown' then actors.actor_type
            else 'third_party'
        end as actor_type
    from entries
    left join tickets on entries.ticket_id = tickets.ticket_id
    left join actors on entries.author_id = actors.user_id
    left join assigned_users on entries.ticket_id = assigned_users.ticket_id and entries.author_id = assigned_users.user_id
),

creations as (
    select
        ticket_id, source_name,
        min_by(audit_id, created_at) as audit_id,
        min(created_at) as created_at,
        min_by(author_id, created_at) filter (where author_id is not null) as actor_id,
        min_by(actor_type, created_at) as actor_type,
        max(value) filter (where field_name = 'status') as status
    from acted
    where entry_type = 'create'
    group by ticket_id, source_name
),

created as (
    select
        creations.audit_id || ':created' as event_id, creations.ticket_id, creations.created_at as event_at, 'created' as event_type,
        cast(0 as bigint) as seq, cast(null as string) as from_value,
        case when creations.status is not null then coalesce(statuses.meaning, 'unknown') else 'new' end as to_value,
        creations.actor_type, creations.actor_id
    from creations
    left join statuses on lower(creations.status) = statuses.raw_value
),

status_changes as (
    select
        acted.audit_id || ':status:' || cast(acted.entry_number as string) as event_id, acted.ticket_id, acted.created_at as event_at,
        'status_changed' as event_type, cast(acted.entry_number as bigint) as seq,
        case when acted.previous_value is not null then coalesce(befores.meaning, 'unknown') end as from_value,
        coalesce(afters.meaning, 'unknown') as to_value,
        acted.actor_type, acted.author_id as actor_id
    from acted
    left join statuses as befores on lower(acted.previous_value) = befores.raw_value
    left join statuses as afters on lower(acted.value) = afters.raw_value
    where acted.entry_type = 'change' and acted.field_name = 'status'
),

priority_changes as (
    select
        acted.audit_id || ':priority:' || cast(acted.entry_number as string) as event_id, acted.ticket_id, acted.created_at as event_at,
        'priority_changed' as event_type, cast(acted.entry_number as bigint) as seq,
        case when acted.previous_value is not null then coalesce(befores.meaning, 'unknown') else 'none' end as from_value,
        case when acted.value is not null then coalesce(afters.meaning, 'unknown') else 'none' end as to_value,
        acted.actor_type, acted.author_id as actor_id
    from acted
    left join priorities as befores on lower(acted.previous_value) = befores.raw_value
    left join priorities as afters on lower(acted.value) = afters.raw_value
    where acted.entry_type = 'change' and acted.field_name = 'priority'
),

owner_changes as (
    select
        audit_id || ':' || field_name || ':' || cast(entry_number as string) as event_id, ticket_id, created_at as event_at,
        case when field_name = 'group_id' then 'team_changed' else 'assignee_changed' end as event_type,
        cast(entry_number as bigint) as seq,
        case when entry_type = 'change' then source_name || ':' || previous_value end as from_value,
        source_name || ':' || value as to_value,
        actor_type, author_id as actor_id
    from acted
    where field_name in ('group_id', 'assignee_id') and (entry_type = 'change' or value is not null)
),

merged as (
    select
        merged_tickets.audit_id || ':merged:' || merged_tickets.ticket_id as event_id, merged_tickets.ticket_id, merged_tickets.merged_at as event_at,
        'merged' as event_type, cast(1000000 as bigint) as seq, cast(null as string) as from_value,
        merged_tickets.merged_into_ticket_id as to_value, nullif(actors.actor_type, 'unknown') as actor_type,
        merged_tickets.author_id as actor_id
    from merged_tickets
    left join actors on merged_tickets.author_id = actors.user_id
),

-- A promise alone is no history: of a ticket without audits creation and solve are inferred, and its row names the policy.
promised as (
    select
        policies.ticket_id || ':sla' as event_id, policies.ticket_id, policies.applied_at as event_at, 'sla_applied' as event_type,
        cast(1000001 as bigint) as seq, cast(null as string) as from_value, policies.sla_policy_id as to_value, 'system' as actor_type,
        cast(null as string) as actor_id
    from policies
    inner join creations on policies.ticket_id = creations.ticket_id
)

select * from created
union all
select * from status_changes
union all
select * from priority_changes
union all
select * from owner_changes
union all
select * from merged
union all
select * from promised
