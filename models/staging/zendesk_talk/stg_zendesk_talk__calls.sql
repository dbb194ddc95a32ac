-- One row per delivered row of a call; the version written last counts.
{{ config(enabled=vendor_is_enabled('zendesk_talk'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_calls as (
    select * from {{ source('zendesk_talk', 'calls') }}
    where {{ is_changed('calls', 'id', vendor='zendesk_talk') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as call_id,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ trimmed('direction') }} as direction,
        {{ trimmed('completion_status') }} as completion_status,
        {{ referred_key('ticket_id') }} as ticket_id,
        {{ referred_key('customer_id') }} as customer_id,
        {{ referred_key('agent_id') }} as agent_id,
        {{ referred_key('call_group_id') }} as team_id,
        {{ number('duration') }} as duration,
        {{ number('wait_time') }} as wait_time,
        {{ number('time_to_answer') }} as time_to_answer,
        {{ number('talk_time') }} as talk_time,
        {{ number('hold_time') }} as hold_time,
        {{ number('consultation_time') }} as consultation_time,
        {{ number('wrap_up_time') }} as wrap_up_time,
        {{ number('ivr_time_spent') }} as ivr_time_spent,
        {{ integer('ivr_hops') }} as ivr_hops,
        {{ trimmed('ivr_routed_to') }} as ivr_routed_to,
        {{ boolean('exceeded_queue_wait_time') }} as exceeded_queue_wait_time,
        {{ boolean('overflowed') }} as overflowed,
        {{ trimmed('overflowed_to') }} as overflowed_to,
        {{ boolean('outside_business_hours') }} as outside_business_hours,
        {{ boolean('callback') }} as callback,
        {{ trimmed('callback_source') }} as callback_source,
        {{ boolean('voicemail') }} as voicemail,
        {{ boolean('customer_requested_voicemail') }} as customer_requested_voicemail,
        {{ boolean('default_group') }} as default_group,
        {{ trimmed('phone_number_id') }} as phone_number_id,
        {{ number('minutes_billed') }} as minutes_billed,
        {{ number('call_charge') }} as call_charge,
        {{ first_rejection([
            missing('id', 'created_at', 'direction', 'completion_status'),
            not_an_instant_or_epoch('created_at', 'updated_at'),
            not_a_number(
                'duration', 'wait_time', 'time_to_answer', 'talk_time', 'hold_time', 'consultation_time', 'wrap_up_time',
                'ivr_time_spent', 'minutes_billed', 'call_charge',
            ),
            not_an_integer('ivr_hops'),
            not_a_boolean(
                'exceeded_queue_wait_time', 'overflowed', 'outside_business_hours', 'callback', 'voicemail',
                'customer_requested_voicemail', 'default_group',
            ),
            negative(
                'duration', 'wait_time', 'time_to_answer', 'talk_time', 'hold_time', 'consultation_time', 'wrap_up_time',
                'ivr_time_spent',
            ),
        ]) }} as rejection
    from raw_calls
)

select
    *,
    {{ row_fate(key='source_name, call_id', newest='updated_at') }} as row_fate
from typed
