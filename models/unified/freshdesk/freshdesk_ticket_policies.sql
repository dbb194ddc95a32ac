-- One row per Freshdesk ticket with the SLA policy it is under, of sources whose tickets don't state when they are due.
-- As in Freshdesk it is the first that fits; where that has conditions we can't read, none.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
with

policies as (
    select * from {{ ref('stg_freshdesk__sla_policies') }} where row_fate = 'accepted' and is_active
),

conditions as (
    select * from {{ ref('freshdesk_policy_conditions') }}
),

tickets as (
    select * from {{ ref('stg_freshdesk__tickets') }}
    where
        row_fate = 'accepted'
        and source_name in (select policies.source_name from policies)
        and source_name not in (select stating.source_name from {{ ref('freshdesk_stating_sources') }} as stating)
),

fields as (
    select ticket_id, 'account' as field, account_id as value from tickets
    union all
    select ticket_id, 'team' as field, team_id as value from tickets
    union all
    select ticket_id, 'product' as field, lower(product) as value from tickets
    union all
    select ticket_id, 'source' as field, lower(source) as value from tickets
    union all
    select ticket_id, 'category' as field, lower(category) as value from tickets
),

asked as (
    select sla_policy_id, count(distinct field) as fields_asked from conditions group by sla_policy_id
),

matched as (
    select fields.ticket_id, conditions.sla_policy_id, count(distinct fields.field) as fields_matched
    from fields
    inner join conditions on fields.field = conditions.field and fields.value = conditions.value
    group by fields.ticket_id, conditions.sla_policy_id
),

fitting as (
    select
        tickets.ticket_id,
        tickets.priority,
        policies.sla_policy_id,
        policies.has_advanced_conditions
    from tickets
    inner join policies on tickets.source_name = policies.source_name
    left join asked on policies.sla_policy_id = asked.sla_policy_id
    left join matched on tickets.ticket_id = matched.ticket_id and policies.sla_policy_id = matched.sla_policy_id
    where coalesce(asked.fields_asked, 0) = coalesce(matched.fields_matched, 0)
    qualify row_number() over (partition by tickets.ticket_id order by policies.position, policies.sla_policy_id) = 1
),

priorities as (
    select * from {{ values_of('freshdesk', 'tickets', 'priority') }} as priorities
)

-- Another priority has other targets from the creation on, so the one of now decides.
select fitting.ticket_id, fitting.sla_policy_id || ' ' || priorities.meaning as sla_policy_id
from fitting
inner join priorities on lower(fitting.priority) = priorities.raw_value
where not fitting.has_advanced_conditions
