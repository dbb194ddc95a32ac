-- One row per Aircall call, in the columns of `calls`. `duration` includes ringing, and a user's `wrap_up_time` is a setting:
-- talk, hold in it, is from the answer to the end, and wrap-up isn't known.
{{ config(enabled=vendor_is_enabled('aircall')) }}
with

calls as (
    select
        calls.*,
        coalesce(directions.meaning, 'unknown') as canonical_direction,
        case when calls.answered_at is null then reasons.meaning end as reason,
        coalesce(progress.meaning = 'ended', false) as is_over
    from {{ ref('stg_aircall__calls') }} as calls
    left join {{ values_of('aircall', 'calls', 'direction') }} as directions on lower(calls.direction) = directions.raw_value
    left join {{ values_of('aircall', 'calls', 'missed_call_reason') }} as reasons
        on lower(calls.missed_call_reason) = reasons.raw_value
    left join {{ values_of('aircall', 'calls', 'status') }} as progress on lower(calls.status) = progress.raw_value
    where calls.row_fate = 'accepted'
)

select
    call_id,
    source_name,
    canonical_direction as direction,
    started_at,
    case
        when canonical_direction = 'outbound' and answered_at is not null then 'outbound_answered'
        when canonical_direction = 'outbound' and is_over then 'outbound_no_answer'
        when answered_at is not null then 'answered'
        when has_voicemail and coalesce(reason, 'missed') = 'missed' then 'voicemail'
        else coalesce(reason, 'unknown')
    end as outcome,
    -- A call rings from its start, but behind a menu, whose length isn't told.
    case
        when canonical_direction = 'inbound' and not coalesce(has_menu, false) and coalesce(reason not in ('out_of_hours', 'abandoned_ivr'), true)
            then started_at
    end as queue_entered_at,
    answered_at,
    ended_at,
    cast(null as string) as ticket_id,
    customer_id,
    cast(null as string) as parent_call_id,
    agent_id,
    team_id,
    {{ without('double', 'ivr_seconds', 'queue_seconds', 'ring_seconds', 'hold_seconds', 'wrap_seconds') }},
    {{ seconds_between('answered_at', 'ended_at') }} as talk_seconds,
    {{ without('boolean', 'is_callback', 'is_ticket_origin') }},
    coalesce(reason = 'out_of_hours', false) as is_out_of_hours,
    case when transferred_to is null then 0 else 1 end as transfers,
    {{ without('string', 'category', 'language') }}
from calls
