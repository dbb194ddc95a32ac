-- One row per delivered version of a call.
{{ config(enabled=vendor_is_enabled('liveagent'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_calls as (
    select * from {{ source('liveagent', 'calls') }}
    where {{ is_changed('calls', 'id', vendor='liveagent') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as call_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ trimmed('type') }} as type,
        from_number,
        to_number,
        {{ trimmed('via_number') }} as via_number,
        {{ instant_or_epoch('date_created') }} as date_created,
        {{ instant_or_epoch('date_answered') }} as date_answered,
        {{ instant_or_epoch('date_finished') }} as date_finished,
        {{ trimmed('call_duration') }} as call_duration,
        {{ first_rejection([
            missing('id', 'type', 'date_created'),
            not_an_instant_or_epoch('date_created', 'date_answered', 'date_finished'),
            ends_before('date_answered', instant_or_epoch('date_answered'), instant_or_epoch('date_created')),
            ends_before('date_finished', instant_or_epoch('date_finished'), instant_or_epoch('date_created')),
            ends_before('date_finished', instant_or_epoch('date_finished'), instant_or_epoch('date_answered')),
        ]) }} as rejection
    from raw_calls
)

select
    *,
    {{ row_fate(key='source_name, call_id') }} as row_fate
from typed
