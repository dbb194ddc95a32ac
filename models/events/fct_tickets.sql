-- One row per ticket: its whole life, with calendar and business seconds side by side, what we count of it and why not,
-- and what the vendor states of it, for reconciliation.
{{ config(materialized=kept()) }}
with

tickets as (
    select * from {{ affected(ref('tickets')) }}
),

ticket_history as (
    select * from {{ affected(ref('ticket_history')) }}
),

current_states as (
    select * from {{ affected(ref('ticket_states')) }} where to_at is null
),

customers as (
    select customer_id, segment from {{ ref('customers') }}
),

transfers as (
    select ticket_id, count(*) as transfers
    from {{ affected(ref('ticket_transfers')) }}
    group by ticket_id
),

milestone_times as (
    select
        ticket_id,
        max(reached_at) filter (where milestone = 'acknowledged') as acknowledged_at,
        max(reached_at) filter (where milestone = 'first_replied') as first_replied_at,
        max(reached_at) filter (where milestone = 'first_solved') as first_solved_at,
        max(reached_at) filter (where milestone = 'solved') as solved_at
    from {{ affected(ref('ticket_milestones')) }}
    group by ticket_id
),

ticket_clock as (
    select * from {{ affected(ref('ticket_clock')) }}
),

histories as (
    select
        ticket_id,
        count(*) filter (where is_reopen) as reopens,
        count(*) filter (where event_type = 'escalated') as escalations,
        count(*) filter (where event_type = 'assignee_changed' and to_value is not null) as assignments,
        count(*) filter (where event_type = 'spam_marked' or to_value = 'spam') as spam_marks,
        count(*) filter (where not is_inferred) as delivered_events,
        count(*) filter (where agent <> 'unknown' or team <> 'unknown') > 0 as was_ever_assigned
    from ticket_history
    group by ticket_id
),

replies as (
    select ticket_id, count(*) as agent_replies
    from {{ affected(ref('ticket_conversation')) }}
    where speaker = 'agent'
    group by ticket_id
),

-- Until the last solve; solved gaps and deleted time are in neither.
waits as (
    select
        intervals.ticket_id,
        sum(intervals.seconds) filter (where intervals.status in ('new', 'open', 'on_hold', 'unknown')) as requester_wait_seconds,
        sum(intervals.business_seconds) filter (where intervals.status in ('new', 'open', 'on_hold', 'unknown')) as requester_wait_business_seconds,
        sum(intervals.seconds) filter (where intervals.status = 'pending') as agent_wait_seconds,
        sum(intervals.business_seconds) filter (where intervals.status = 'pending') as agent_wait_business_seconds
    from {{ affected(ref('fct_ticket_status_intervals')) }} as intervals
    inner join milestone_times on intervals.ticket_id = milestone_times.ticket_id
    where intervals.to_at <= milestone_times.solved_at
    group by intervals.ticket_id
),

-- Up to as_of for the status a ticket is in now; of solved and closed only what a reopen has ended, for nobody waits there.
times_in_status as (
    select
        ticket_id,
        sum(seconds_so_far) filter (where status = 'new') as new_seconds,
        sum(seconds_so_far) filter (where status = 'open') as open_seconds,
        sum(seconds_so_far) filter (where status = 'pending') as pending_seconds,
        sum(seconds_so_far) filter (where status = 'on_hold') as on_hold_seconds,
        sum(seconds_so_far) filter (where status = 'solved') as solved_seconds,
        sum(seconds_so_far) filter (where status = 'closed') as closed_seconds
    from (
        select
            ticket_id,
            status,
            case
                when to_at is not null then seconds
                when status not in ('solved', 'closed') then {{ seconds_between('from_at', as_of()) }}
            end as seconds_so_far
        from {{ affected(ref('fct_ticket_status_intervals')) }}
    ) as intervals
    group by ticket_id
),

sources_with_messages as (
    select distinct source_name
    from {{ ref('messages') }}
    where ticket_id is not null
),

lives as (
    select
        tickets.ticket_id,
        tickets.source_name as source,
        tickets.created_at,
        {{ local_date('tickets.created_at') }} as created_on,
        tickets.origin,
        tickets.created_by_type,
        case when current_states.presence = 'present' then current_states.status else current_states.presence end as status,
        current_states.channel,
        current_states.priority,
        coalesce(tickets.category, 'unknown') as category,
        coalesce(tickets.product, 'unknown') as product,
        coalesce(tickets.language, 'unknown') as language,
        coalesce(customers.segment, 'unknown') as customer_segment,
        nullif(current_states.team, 'unknown') as team_id,
        nullif(current_states.agent, 'unknown') as agent_id,
        {{ pseudonym('tickets.customer_id') }} as customer_id,
        {{ pseudonym('coalesce(tickets.customer_id, tickets.requester_key)') }} as requester_id,
        milestone_times.acknowledged_at,
        milestone_times.first_replied_at,
        milestone_times.first_solved_at,
        milestone_times.solved_at,
        {{ seconds_between('tickets.created_at', 'milestone_times.acknowledged_at') }} as acknowledgement_seconds,
        {{ seconds_between('tickets.created_at', 'milestone_times.first_replied_at') }} as first_reply_seconds,
        clock_at_first_reply.business_seconds as first_reply_business_seconds,
        {{ seconds_between('tickets.created_at', 'milestone_times.first_solved_at') }} as first_resolution_seconds,
        clock_at_first_solve.business_seconds as first_resolution_business_seconds,
        {{ seconds_between('tickets.created_at', 'milestone_times.solved_at') }} as resolution_seconds,
        clock_at_solve.business_seconds as resolution_business_seconds,
        case
            when milestone_times.solved_at is not null and histories.delivered_events > 0 then coalesce(waits.requester_wait_seconds, 0)
        end as requester_wait_seconds,
        case
            when milestone_times.solved_at is not null and histories.delivered_events > 0 then coalesce(waits.requester_wait_business_seconds, 0)
        end as requester_wait_business_seconds,
        case
            when milestone_times.solved_at is not null and histories.delivered_events > 0 then coalesce(waits.agent_wait_seconds, 0)
        end as agent_wait_seconds,
        case
            when milestone_times.solved_at is not null and histories.delivered_events > 0 then coalesce(waits.agent_wait_business_seconds, 0)
        end as agent_wait_business_seconds,
        coalesce(times_in_status.new_seconds, 0) as new_seconds,
        coalesce(times_in_status.open_seconds, 0) as open_seconds,
        coalesce(times_in_status.pending_seconds, 0) as pending_seconds,
        coalesce(times_in_status.on_hold_seconds, 0) as on_hold_seconds,
        coalesce(times_in_status.solved_seconds, 0) as solved_seconds,
        coalesce(times_in_status.closed_seconds, 0) as closed_seconds,
        coalesce(replies.agent_replies, 0) as agent_replies,
        case when histories.delivered_events > 0 then histories.reopens end as reopens,
        case when histories.delivered_events > 0 then coalesce(transfers.transfers, 0) end as transfers,
        histories.assignments,
        (tickets.is_escalated or histories.escalations > 0) as is_escalated,
        histories.was_ever_assigned,
        histories.delivered_events = 0 as is_inferred,
        sources_with_messages.source_name is null as is_without_messages,
        case
            when tickets.is_test then 'test'
            when histories.spam_marks = 0 and (tickets.is_spam or tickets.status = 'spam') then 'spam'
            when current_states.presence <> 'present' then current_states.presence
            when current_states.is_merged or tickets.merged_into_ticket_id is not null then 'merged'
            when tickets.origin <> 'inbound' then tickets.origin
        end as not_counted_reason,
        coalesce(tickets.created_by_type, '') <> 'agent' and tickets.origin <> 'outbound' as is_reply_expected,
        tickets.effort_minutes,
        tickets.vendor_first_reply_seconds,
        tickets.vendor_resolution_seconds,
        tickets.vendor_reopens,
        tickets.vendor_is_sla_met
    from tickets
    inner join current_states on tickets.ticket_id = current_states.ticket_id
    inner join milestone_times on tickets.ticket_id = milestone_times.ticket_id
    inner join histories on tickets.ticket_id = histories.ticket_id
    left join replies on tickets.ticket_id = replies.ticket_id
    left join waits on tickets.ticket_id = waits.ticket_id
    left join times_in_status on tickets.ticket_id = times_in_status.ticket_id
    left join transfers on tickets.ticket_id = transfers.ticket_id
    left join sources_with_messages on tickets.source_name = sources_with_messages.source_name
    left join customers on tickets.customer_id = customers.customer_id
    left join ticket_clock as clock_at_first_reply
        on tickets.ticket_id = clock_at_first_reply.ticket_id and milestone_times.first_replied_at = clock_at_first_reply.instant
    left join ticket_clock as clock_at_first_solve
        on tickets.ticket_id = clock_at_first_solve.ticket_id and milestone_times.first_solved_at = clock_at_first_solve.instant
    left join ticket_clock as clock_at_solve
        on tickets.ticket_id = clock_at_solve.ticket_id and milestone_times.solved_at = clock_at_solve.instant
)

select
    *,
    not_counted_reason is null as is_counted
from lives
