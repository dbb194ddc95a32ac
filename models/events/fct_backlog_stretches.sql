-- One row per ticket and run of days at whose end it was in the backlog in the same condition, to_day exclusive.
-- A day's end is the next local midnight, for the running day as_of; only the last state of a day counts.
{{ config(materialized=kept()) }}
with

tickets as (
    select * from {{ affected(ref('fct_tickets')) }}
),

ticket_states as (
    select * from {{ affected(ref('ticket_states')) }}
),

ticket_conversation as (
    select * from {{ affected(ref('ticket_conversation')) }} where speaker is not null
),

agings as (
    select ticket_id, {{ add_seconds('created_at', '24 * 3600') }} as happened_at, '3d' as age_band from tickets
    union all
    select ticket_id, {{ add_seconds('created_at', '72 * 3600') }} as happened_at, '7d' as age_band from tickets
    union all
    select ticket_id, {{ add_seconds('created_at', '168 * 3600') }} as happened_at, 'over_7d' as age_band from tickets
),

-- Everything that can change how a ticket stands in the backlog. Exactly 24 hours old is still "up to a day".
happenings as (
    select
        ticket_id, from_at as happened_at, 0 as step, cast(null as string) as message_id,
        is_in_backlog, channel, team, agent, priority, cast(null as string) as speaker, cast(null as string) as age_band
    from ticket_states
    union all
    select
        ticket_id, said_at as happened_at, 1 as step, message_id,
        cast(null as boolean) as is_in_backlog, cast(null as string) as channel, cast(null as string) as team,
        cast(null as string) as agent, cast(null as string) as priority, speaker, cast(null as string) as age_band
    from ticket_conversation
    union all
    select
        ticket_id, happened_at, 2 as step, cast(null as string) as message_id,
        cast(null as boolean) as is_in_backlog, cast(null as string) as channel, cast(null as string) as team,
        cast(null as string) as agent, cast(null as string) as priority, cast(null as string) as speaker, age_band
    from agings
    where happened_at < {{ as_of() }}
),

conditions as (
    select
        ticket_id,
        -- A day that has begun does not end again where clocks go back at midnight.
        max({{ local_date('happened_at') }}) over so_far as day,
        lead({{ local_date('happened_at') }}) over in_order as day_of_next,
        coalesce({{ last_known('is_in_backlog') }} over so_far, false) as is_in_backlog,
        {{ last_known('channel') }} over so_far as channel,
        {{ last_known('team') }} over so_far as team,
        {{ last_known('agent') }} over so_far as agent,
        {{ last_known('priority') }} over so_far as priority,
        {{ last_known('speaker') }} over so_far as last_speaker,
        max(case when speaker = 'agent' then 1 else 0 end) over so_far as has_human_reply,
        coalesce({{ last_known('age_band') }} over so_far, '1d') as age_band
    from happenings
    window
        in_order as (partition by ticket_id order by happened_at, step, message_id nulls first),
        so_far as (
            partition by ticket_id order by happened_at, step, message_id nulls first
            rows between unbounded preceding and current row
        )
),

day_ends as (
    select *
    from conditions
    where day_of_next > day or day_of_next is null
),

runs as (
    select
        *,
        lead(day) over (partition by ticket_id order by day) as next_day
    from day_ends
)

select
    runs.ticket_id,
    runs.day as from_day,
    coalesce(runs.next_day, {{ add_days(as_of_day(), 1) }}) as to_day,
    runs.channel,
    runs.team,
    runs.agent,
    runs.priority,
    tickets.category,
    tickets.product,
    tickets.customer_segment,
    tickets.language,
    tickets.source,
    tickets.is_inferred,
    runs.age_band,
    -- A source without messages says nothing of who waits for whom.
    not tickets.is_without_messages and runs.has_human_reply = 0 as is_never_answered,
    -- An inbound ticket that nobody has written on waits for us too.
    not tickets.is_without_messages and coalesce(runs.last_speaker = 'customer', tickets.origin = 'inbound') as is_unanswered
from runs
inner join tickets on runs.ticket_id = tickets.ticket_id
where runs.is_in_backlog
