-- One row per delivered call resource: a caller's call, or a leg of one that was dialled for it.
{{ config(enabled=vendor_is_enabled('twilio'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_calls as (
    select
        *,
        {{ quoted('from') }} as caller,
        {{ quoted('to') }} as dialled
    from {{ source('twilio', 'calls') }}
    where {{ is_changed('calls', 'sid', vendor='twilio') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('sid') }} as row_key,
        {{ source_key('sid') }} as call_id,
        {{ source_key('parent_call_sid') }} as parent_call_id,
        {{ trimmed('direction') }} as direction,
        {{ trimmed('status') }} as status,
        {{ instant_or_epoch('date_created') }} as created_at,
        {{ instant_or_epoch('date_updated') }} as updated_at,
        {{ instant_or_epoch('start_time') }} as started_at,
        {{ instant_or_epoch('end_time') }} as ended_at,
        {{ number('duration') }} as duration_seconds,
        {{ number('queue_time') }} / 1000 as dial_queue_seconds,
        {{ trimmed('answered_by') }} as answered_by,
        -- A client is somebody who works with the company's software, as a number is not.
        case when lower({{ trimmed('caller') }}) like 'client:%' then {{ referred_key('caller') }} end as calling_agent_id,
        {{ referred_key('dialled') }} as dialled_id,
        {{ first_rejection([
            missing('sid', 'direction', 'status'),
            missing_both('start_time', 'date_created'),
            not_an_instant_or_epoch('date_created', 'date_updated', 'start_time', 'end_time'),
            not_a_number('duration', 'queue_time'),
            negative('duration', 'queue_time'),
            ends_before('end_time', instant_or_epoch('end_time'), instant_or_epoch('start_time')),
        ]) }} as rejection
    from raw_calls
)

select
    *,
    {{ row_fate(key='source_name, call_id', newest='updated_at') }} as row_fate
from typed
