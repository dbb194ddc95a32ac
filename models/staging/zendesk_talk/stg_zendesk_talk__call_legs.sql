-- One row per delivered row of a participant's part of a call; the version written last counts.
{{ config(enabled=vendor_is_enabled('zendesk_talk')) }}
with

raw_call_legs as (
    select * from {{ source('zendesk_talk', 'call_legs') }}
),

known_calls as (
    select call_id as known_id from {{ ref('stg_zendesk_talk__calls') }} where row_fate = 'accepted'
),

sources_with_calls as (
    select distinct source_name from {{ ref('stg_zendesk_talk__calls') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as leg_id,
        {{ source_key('call_id') }} as call_id,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ trimmed('type') }} as type,
        {{ trimmed('completion_status') }} as completion_status,
        {{ referred_key('agent_id') }} as agent_id,
        {{ referred_key('user_id') }} as customer_id,
        {{ number('duration') }} as duration,
        {{ number('talk_time') }} as talk_time,
        {{ number('hold_time') }} as hold_time,
        {{ number('wrap_up_time') }} as wrap_up_time,
        {{ number('consultation_time') }} as consultation_time,
        {{ referred_key('consultation_from') }} as consultation_from,
        {{ referred_key('consultation_to') }} as consultation_to,
        {{ number('conference_time') }} as conference_time,
        {{ referred_key('conference_from') }} as conference_from,
        {{ referred_key('conference_to') }} as conference_to,
        {{ referred_key('transferred_from') }} as transferred_from,
        {{ referred_key('transferred_to') }} as transferred_to,
        {{ trimmed('forwarded_to') }} as forwarded_to,
        {{ first_rejection([
            missing('id', 'call_id', 'created_at'),
            not_an_instant_or_epoch('created_at', 'updated_at'),
            not_a_number('duration', 'talk_time', 'hold_time', 'wrap_up_time', 'consultation_time', 'conference_time'),
            negative('duration', 'talk_time', 'hold_time', 'wrap_up_time', 'consultation_time', 'conference_time'),
            unknown_parent('call_id', 'known_calls.known_id', 'sources_with_calls.source_name'),
        ]) }} as rejection
    from raw_call_legs
    left join known_calls on {{ source_key('call_id') }} = known_calls.known_id
    left join sources_with_calls on raw_call_legs._source_name = sources_with_calls.source_name
)

select
    *,
    {{ row_fate(key='source_name, leg_id', newest='updated_at') }} as row_fate
from typed
