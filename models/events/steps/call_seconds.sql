-- One row per call with the seconds that agents spent on it: its own, where it states none its legs', and on top those of its parts.
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
        coalesce(calls.talk_seconds, legs.talk_seconds) as talk_seconds,
        coalesce(calls.hold_seconds, legs.hold_seconds) as hold_seconds,
        coalesce(calls.wrap_seconds, legs.wrap_seconds) as wrap_seconds
    from calls
    left join legs on calls.call_id = legs.call_id
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
    select * from own_seconds
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
)

select
    *,
    {{ handle_seconds() }} as handle_seconds
from summed
