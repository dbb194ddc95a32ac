{{ config(materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_calls as (
    select * from {{ source('generic', 'calls') }}
    where {{ is_changed('calls', 'call_id') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('call_id') }} as row_key,
        {{ source_key('call_id') }} as call_id,
        {{ enumeration('direction', enumerated('direction')) }} as direction,
        direction as direction_raw,
        {{ instant('started_at') }} as started_at,
        {{ enumeration('outcome', enumerated('call_outcome')) }} as outcome,
        outcome as outcome_raw,
        {{ instant('queue_entered_at') }} as queue_entered_at,
        {{ instant('answered_at') }} as answered_at,
        {{ instant('ended_at') }} as ended_at,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ source_key('customer_id') }} as customer_id,
        {{ source_key('parent_call_id') }} as parent_call_id,
        {{ source_key('agent_id') }} as agent_id,
        {{ source_key('team_id') }} as team_id,
        {{ trimmed('queue') }} as queue,
        {{ number('ivr_seconds') }} as ivr_seconds,
        {{ number('queue_seconds') }} as queue_seconds,
        {{ number('ring_seconds') }} as ring_seconds,
        {{ number('talk_seconds') }} as talk_seconds,
        {{ number('hold_seconds') }} as hold_seconds,
        {{ number('wrap_seconds') }} as wrap_seconds,
        {{ boolean('is_callback') }} as is_callback,
        {{ boolean('is_out_of_hours') }} as is_out_of_hours,
        {{ boolean('is_ticket_origin') }} as is_ticket_origin,
        {{ integer('transfers') }} as transfers,
        {{ trimmed('category') }} as category,
        {{ trimmed('language') }} as language,
        {{ first_rejection([
            missing('call_id', 'direction', 'started_at', 'outcome'),
            not_an_instant('started_at', 'queue_entered_at', 'answered_at', 'ended_at'),
            not_a_number(
                'ivr_seconds', 'queue_seconds', 'ring_seconds', 'talk_seconds', 'hold_seconds', 'wrap_seconds',
            ),
            not_a_boolean('is_callback', 'is_out_of_hours', 'is_ticket_origin'),
            not_an_integer('transfers'),
            negative(
                'ivr_seconds', 'queue_seconds', 'ring_seconds', 'talk_seconds', 'hold_seconds', 'wrap_seconds',
                'transfers',
            ),
            ends_before('answered_at', instant('answered_at'), instant('started_at')),
            ends_before('answered_at', instant('answered_at'), instant('queue_entered_at')),
            ends_before('ended_at', instant('ended_at'), instant('started_at')),
            ends_before('ended_at', instant('ended_at'), instant('queue_entered_at')),
            ends_before('ended_at', instant('ended_at'), instant('answered_at')),
        ]) }} as rejection
    from raw_calls
)

select
    *,
    {{ row_fate(key='source_name, call_id') }} as row_fate
from typed
