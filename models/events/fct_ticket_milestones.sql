-- One row per counted ticket and milestone (created, acknowledged, first_replied, first_solved, solved): the row that ticket KPIs are counted on.
-- Slices are those in force at the milestone; durations run from creation. What a ticket's whole life comes to stands at the milestones
-- that are counted by it, NULL at the others: else each reply to an old ticket would change the day of its creation.
{{ config(materialized=kept(), meta={'dated_by': 'reached_on'}) }}
with

milestones as (
    select * from {{ affected(ref('ticket_milestones')) }}
),

tickets as (
    select * from {{ affected(ref('fct_tickets')) }} where is_counted
),

ticket_clock as (
    select * from {{ affected(ref('ticket_clock')) }}
)

select
    milestones.ticket_id,
    milestones.milestone,
    milestones.reached_at,
    {{ local_date('milestones.reached_at') }} as reached_on,
    milestones.channel,
    milestones.team,
    milestones.agent,
    milestones.priority,
    tickets.category,
    tickets.product,
    tickets.customer_segment,
    tickets.language,
    tickets.source,
    {{ seconds_between('tickets.created_at', 'milestones.reached_at') }} as seconds_since_created,
    ticket_clock.business_seconds as business_seconds_since_created,
    tickets.created_at,
    tickets.is_reply_expected,
    case when milestones.milestone = 'created' then coalesce(tickets.first_resolution_seconds <= 7 * 24 * 3600, false) end as is_solved_within_7_days,
    case when milestones.milestone = 'created' then tickets.was_ever_assigned end as was_ever_assigned,
    case when milestones.milestone in ('created', 'solved') then tickets.transfers end as transfers,
    case when milestones.milestone in ('created', 'solved') then tickets.is_escalated end as is_escalated,
    case when milestones.milestone in ('first_solved', 'solved') then tickets.reopens end as reopens,
    case when milestones.milestone = 'solved' then tickets.agent_replies end as agent_replies,
    case when milestones.milestone = 'solved' then tickets.requester_wait_seconds end as requester_wait_seconds,
    case when milestones.milestone = 'solved' then tickets.agent_wait_seconds end as agent_wait_seconds,
    tickets.is_inferred,
    tickets.is_without_messages
from milestones
inner join tickets on milestones.ticket_id = tickets.ticket_id
left join ticket_clock
    on milestones.ticket_id = ticket_clock.ticket_id and milestones.reached_at = ticket_clock.instant
