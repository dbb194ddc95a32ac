with

raw_call_legs as (
    select * from {{ source('generic', 'call_legs') }}
),

known_calls as (
    select call_id as known_id from {{ ref('stg_generic__calls') }} where row_fate = 'accepted'
),

sources_with_calls as (
    select distinct source_name from {{ ref('stg_generic__calls') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('leg_id') }} as row_key,
        {{ source_key('leg_id') }} as leg_id,
        {{ source_key('call_id') }} as call_id,
        {{ source_key('agent_id') }} as agent_id,
        {{ instant('started_at') }} as started_at,
        {{ instant('answered_at') }} as answered_at,
        {{ instant('ended_at') }} as ended_at,
        {{ enumeration('status', enumerated('call_leg_status')) }} as status,
        status as status_raw,
        {{ number('talk_seconds') }} as talk_seconds,
        {{ number('hold_seconds') }} as hold_seconds,
        {{ number('wrap_seconds') }} as wrap_seconds,
        {{ source_key('transferred_from_leg_id') }} as transferred_from_leg_id,
        {{ first_rejection([
            missing('leg_id', 'call_id', 'started_at'),
            not_an_instant('started_at', 'answered_at', 'ended_at'),
            not_a_number('talk_seconds', 'hold_seconds', 'wrap_seconds'),
            negative('talk_seconds', 'hold_seconds', 'wrap_seconds'),
            ends_before('answered_at', instant('answered_at'), instant('started_at')),
            ends_before('ended_at', instant('ended_at'), instant('started_at')),
            ends_before('ended_at', instant('ended_at'), instant('answered_at')),
            unknown_parent('call_id', 'known_calls.known_id', 'sources_with_calls.source_name'),
        ]) }} as rejection
    from raw_call_legs
    left join known_calls on {{ source_key('call_id') }} = known_calls.known_id
    left join sources_with_calls on raw_call_legs._source_name = sources_with_calls.source_name
)

select
    *,
    {{ row_fate(key='source_name, leg_id') }} as row_fate
from typed
