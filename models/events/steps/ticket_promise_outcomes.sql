-- One row per promise with how it ended, and when and to whom that counts.
{{ config(
    materialized=kept(), meta={'dated_by': 'decided_on', 'grows': ['elapsed_seconds', 'fulfilled_at', 'stopped_at', 'due_at', 'decided_at']}
) }}
with

ticket_states as (
    select * from {{ affected(ref('ticket_states')) }}
),

tickets as (
    select * from {{ affected(ref('fct_tickets')) }}
),

-- A promise for a ticket takes the state of the ticket at the instant that dates it; a call or chat has its own.
clocks as (
    select
        ticket_id, cast(null as string) as contact_id, metric, applied_at, target_seconds, is_business_hours,
        started_at, fulfilled_at, fulfilled_by, stopped_at, elapsed_seconds, due_at,
        cast(null as string) as channel,
        cast(null as string) as team,
        cast(null as string) as agent,
        cast(null as string) as priority
    from {{ affected(ref('ticket_promise_clocks')) }}
    union all
    select
        ticket_id, contact_id, metric, applied_at, target_seconds, is_business_hours,
        started_at, fulfilled_at, fulfilled_by, stopped_at, elapsed_seconds, due_at,
        channel, team, agent, priority
    from {{ affected(ref('contact_promise_clocks')) }}
),

-- Instants are exact to the microsecond; sums and differences of seconds are a little off beyond that.
measured as (
    select
        *,
        round(elapsed_seconds, 6) as rounded_seconds
    from clocks
),

judged as (
    select
        *,
        case
            when rounded_seconds > target_seconds then 'breached'
            when rounded_seconds <= target_seconds and fulfilled_at is not null then 'met'
            when rounded_seconds <= target_seconds and stopped_at is null then 'pending'
        end as promise_status
    from measured
),

-- An SLA counts when it was kept or when its target ran out; a reply counts against the channel's threshold when it came.
dated as (
    select
        *,
        case
            when promise_status = 'met' or (metric = 'response_threshold' and fulfilled_at is not null) then fulfilled_at
            when promise_status = 'breached' then due_at
        end as decided_at,
        promise_status = 'met' or (metric = 'response_threshold' and fulfilled_at is not null) as is_decided_by_fulfilment
    from judged
)

select
    dated.ticket_id,
    dated.contact_id,
    dated.metric,
    dated.applied_at,
    dated.target_seconds,
    dated.is_business_hours,
    tickets.is_counted,
    dated.started_at,
    dated.rounded_seconds as elapsed_seconds,
    dated.promise_status,
    dated.fulfilled_at,
    dated.stopped_at,
    dated.due_at,
    dated.decided_at,
    {{ local_date('dated.decided_at') }} as decided_on,
    case when dated.decided_at is not null then coalesce(dated.channel, ticket_states.channel) end as channel,
    case when dated.decided_at is not null then coalesce(dated.team, ticket_states.team) end as team,
    case
        when dated.is_decided_by_fulfilment then dated.fulfilled_by
        when dated.decided_at is not null then coalesce(dated.agent, ticket_states.agent)
    end as agent,
    case when dated.decided_at is not null then coalesce(dated.priority, ticket_states.priority) end as priority,
    tickets.category,
    tickets.product,
    tickets.customer_segment,
    tickets.language,
    tickets.source,
    tickets.is_inferred,
    tickets.is_without_messages
from dated
inner join tickets on dated.ticket_id = tickets.ticket_id
left join ticket_states
    on
        dated.ticket_id = ticket_states.ticket_id
        and {{ in_force_at('ticket_states', 'dated.decided_at') }}
