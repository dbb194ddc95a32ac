-- One row per Zendesk Talk call, in the columns of `calls`.
{{ config(enabled=vendor_is_enabled('zendesk_talk')) }}
with

raw_calls as (
    select * from {{ ref('stg_zendesk_talk__calls') }} where row_fate = 'accepted'
),

-- A transfer that was missed or declined is none.
legs as (
    select call_id, count(*) filter (where transferred_from_leg_id is not null) as transfers
    from {{ ref('zendesk_talk_call_legs') }}
    group by call_id
),

mapped as (
    select
        raw_calls.*,
        coalesce(directions.meaning, 'unknown') as call_direction,
        coalesce(endings.meaning, 'unknown') as ending,
        legs.transfers,
        raw_calls.agent_id is not null or coalesce(raw_calls.talk_time, 0) > 0 as is_agent_reached,
        case
            when raw_calls.wait_time is not null
                then greatest(raw_calls.wait_time - coalesce(raw_calls.ivr_time_spent, 0), 0)
        end as seconds_after_menu
    from raw_calls
    left join {{ values_of('zendesk_talk', 'calls', 'direction') }} as directions on lower(raw_calls.direction) = directions.raw_value
    left join {{ values_of('zendesk_talk', 'calls', 'completion_status') }} as endings
        on lower(raw_calls.completion_status) = endings.raw_value
    left join legs on raw_calls.call_id = legs.call_id
),

-- Talk calls completed also what a voicemail, the overflow number or the menu ended.
judged as (
    select
        *,
        case
            when call_direction = 'outbound' and ending in ('answered', 'abandoned_hold') then 'outbound_answered'
            when call_direction = 'outbound' and ending not in ('failed', 'unknown') then 'outbound_no_answer'
            when ending = 'abandoned_hold' or ending in ('failed', 'unknown') then ending
            when ending = 'answered' and is_agent_reached and not coalesce(voicemail, false) then 'answered'
            when coalesce(voicemail, false) or ending = 'voicemail' then 'voicemail'
            when coalesce(outside_business_hours, false) then 'out_of_hours'
            when coalesce(overflowed, false) then 'overflowed'
            when ending = 'answered' then 'unknown'
            else ending
        end as outcome
    from mapped
),

timed as (
    select
        *,
        case when outcome in ('answered', 'abandoned_hold') then {{ add_seconds('created_at', 'wait_time') }} end as answered_at,
        case
            when call_direction <> 'inbound' or outcome in ('abandoned_ivr', 'out_of_hours', 'failed', 'unknown') then null
            when outcome in ('answered', 'abandoned_hold') and time_to_answer is not null then least(time_to_answer, wait_time)
            when outcome in ('answered', 'abandoned_hold') then seconds_after_menu
            -- A caller who reached the voicemail at once never waited.
            when outcome = 'voicemail' then nullif(seconds_after_menu, 0)
            else coalesce(seconds_after_menu, duration - coalesce(ivr_time_spent, 0))
        end as queue_seconds
    from judged
)

select
    call_id,
    source_name,
    call_direction as direction,
    created_at as started_at,
    outcome,
    case
        when queue_seconds is not null
            then {{ add_seconds('created_at', 'greatest(coalesce(wait_time - queue_seconds, ivr_time_spent, 0), 0)') }}
    end as queue_entered_at,
    answered_at,
    greatest(
        {{ add_seconds('created_at', 'duration') }},
        {{ add_seconds('answered_at', 'coalesce(talk_time, 0) + coalesce(hold_time, 0)') }}
    ) as ended_at,
    ticket_id,
    customer_id,
    {{ without('string', 'parent_call_id') }},
    agent_id,
    team_id,
    ivr_time_spent as ivr_seconds,
    queue_seconds,
    {{ without('double', 'ring_seconds') }},
    talk_time as talk_seconds,
    hold_time as hold_seconds,
    wrap_up_time as wrap_seconds,
    callback as is_callback,
    outside_business_hours as is_out_of_hours,
    {{ without('boolean', 'is_ticket_origin') }},
    cast(transfers as bigint) as transfers,
    {{ without('string', 'category', 'language') }}
from timed
