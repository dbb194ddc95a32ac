-- One row per counted ticket and milestone (created, acknowledged, first_replied, first_solved, solved): the row that ticket KPIs are counted on.
-- Slices are those in force at the milestone; durations run from creation.
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
    tickets.solved_at,
    tickets.is_reply_expected,
    tickets.agent_replies,
    tickets.reopens,
    tickets.transfers,
    tickets.is_escalated,
    tickets.was_ever_assigned,
    tickets.first_resolution_seconds,
    tickets.resolution_seconds,
    tickets.requester_wait_seconds,
    tickets.agent_wait_seconds,
    tickets.is_inferred,
    tickets.is_without_messages
from milestones
inner join tickets on milestones.ticket_id = tickets.ticket_id
left join ticket_clock
    on milestones.ticket_id = ticket_clock.ticket_id and milestones.reached_at = ticket_clock.instant
