-- One row per call with the seconds that agents spent on it: its own, where it states none its legs', and on top those of its parts.
-- Hold or wrap-up that a call leaves out is none where its source states any of it; of other sources nothing is known.
-- A part of a part belongs to the call that it all began with, up to eight parts deep.
with

calls as (
    select * from {{ ref('calls') }}
),

legs as (
    select
        call_id,
        {{ exact_sum('talk_seconds') }} as talk_seconds,
        {{ exact_sum('hold_seconds') }} as hold_seconds,
        {{ exact_sum('wrap_seconds') }} as wrap_seconds
    from {{ ref('call_legs') }}
    group by call_id
),

own_seconds as (
    select
        calls.call_id,
        calls.source_name,
        coalesce(calls.talk_seconds, legs.talk_seconds) as talk_seconds,
        coalesce(calls.hold_seconds, legs.hold_seconds) as hold_seconds,
        coalesce(calls.wrap_seconds, legs.wrap_seconds) as wrap_seconds
    from calls
    left join legs on calls.call_id = legs.call_id
),

sources as (
    select
        source_name,
        count(hold_seconds) > 0 as states_hold,
        count(wrap_seconds) > 0 as states_wrap
    from own_seconds
    group by source_name
),

parents_1 as (
    select call_id, parent_call_id
    from calls
    where direction = 'inbound' and parent_call_id is not null
),

{% for reach in [1, 2, 4] -%}
-- Each step looks as far up again as all before it.
parents_{{ 2 * reach }} as (
    select parts.call_id, coalesce(wholes.parent_call_id, parts.parent_call_id) as parent_call_id
    from parents_{{ reach }} as parts
    left join parents_{{ reach }} as wholes on parts.parent_call_id = wholes.call_id
),

{% endfor -%}
counted_seconds as (
    select call_id, talk_seconds, hold_seconds, wrap_seconds from own_seconds
    union all
    select parents_8.parent_call_id as call_id, own_seconds.talk_seconds, own_seconds.hold_seconds, own_seconds.wrap_seconds
    from own_seconds
    inner join parents_8 on own_seconds.call_id = parents_8.call_id
    inner join calls on parents_8.parent_call_id = calls.call_id
),

summed as (
    select
        call_id,
        {{ exact_sum('talk_seconds') }} as talk_seconds,
        {{ exact_sum('hold_seconds') }} as hold_seconds,
        {{ exact_sum('wrap_seconds') }} as wrap_seconds
    from counted_seconds
    group by call_id
),

handled as (
    select
        *,
        {{ handle_seconds() }} as handle_seconds
    from summed
)

select
    handled.call_id,
    handled.talk_seconds,
    coalesce(handled.hold_seconds, case when sources.states_hold and handled.handle_seconds is not null then 0 end) as hold_seconds,
    coalesce(handled.wrap_seconds, case when sources.states_wrap and handled.handle_seconds is not null then 0 end) as wrap_seconds,
    handled.handle_seconds
from handled
inner join own_seconds on handled.call_id = own_seconds.call_id
inner join sources on own_seconds.source_name = sources.source_name
