-- One row per ticket of any vendor, as its newest accepted version states it.
with

generic_tickets as (
    select * from {{ ref('stg_generic__tickets') }} where row_fate = 'accepted'
),

all_tickets as (
    select
        ticket_id, source_name, created_at, updated_at, status, origin, created_by_type, channel, customer_id,
        requester_key, team_id, agent_id, priority, category, product, language, merged_into_ticket_id,
        coalesce(is_spam, false) as is_spam,
        coalesce(is_test, false) as is_test,
        coalesce(is_escalated, false) as is_escalated,
        deleted_at, schedule_id, sla_policy_id, effort_minutes, first_replied_at, first_solved_at, solved_at, closed_at,
        {{ seconds_between('created_at', 'first_replied_at') }} as vendor_first_reply_seconds,
        {{ seconds_between('created_at', 'coalesce(solved_at, closed_at)') }} as vendor_resolution_seconds,
        reopens as vendor_reopens,
        cast(null as boolean) as vendor_is_sla_met
    from generic_tickets
    {% for vendor, entry in vendor_tables().items() if 'tickets' in entry.feeds %}
    union all
    select
        ticket_id, source_name, created_at, updated_at, status, origin, created_by_type, channel, customer_id,
        requester_key, team_id, agent_id, priority, category, product, language, merged_into_ticket_id,
        is_spam, is_test, is_escalated, deleted_at, schedule_id, sla_policy_id, effort_minutes, first_replied_at,
        first_solved_at, solved_at, closed_at,
        vendor_first_reply_seconds, vendor_resolution_seconds, vendor_reopens, vendor_is_sla_met
    from {{ ref(vendor ~ '_tickets') }}
    {% endfor %}
)

select *
from all_tickets
where created_at <= {{ as_of() }}
