with

raw_agent_statuses as (
    select * from {{ source('generic', 'agent_statuses') }}
),

known_agents as (
    select agent_id as known_id from {{ ref('stg_generic__agents') }} where row_fate = 'accepted'
),

sources_with_agents as (
    select distinct source_name from {{ ref('stg_generic__agents') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('status_id') }} as row_key,
        {{ source_key('status_id') }} as status_id,
        {{ source_key('agent_id') }} as agent_id,
        {{ instant('from_at') }} as from_at,
        {{ instant('to_at') }} as to_at,
        {{ enumeration('channel', enumerated('channel')) }} as channel,
        channel as channel_raw,
        {{ enumeration('status', enumerated('agent_status')) }} as status,
        status as status_raw,
        {{ first_rejection([
            missing('status_id', 'agent_id', 'from_at', 'status'),
            not_an_instant('from_at', 'to_at'),
            ends_before('to_at', instant('to_at'), instant('from_at')),
            unknown_parent('agent_id', 'known_agents.known_id', 'sources_with_agents.source_name'),
        ]) }} as rejection
    from raw_agent_statuses
    left join known_agents on {{ source_key('agent_id') }} = known_agents.known_id
    left join sources_with_agents on raw_agent_statuses._source_name = sources_with_agents.source_name
)

select
    *,
    {{ row_fate(key='source_name, status_id') }} as row_fate
from typed
