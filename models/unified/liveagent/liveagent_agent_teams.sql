-- One row per agent of a LiveAgent department. The export knows today's members only, so they count as its members of all times.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
with

members as (
    select
        team_id,
        source_name as _source_name,
        {{ exploded(json_items('agent_ids')) }} as agent
    from {{ ref('stg_liveagent__departments') }}
    where row_fate = 'accepted'
)

select distinct
    {{ source_key('agent') }} as agent_id,
    team_id,
    date '1970-01-01' as valid_from,
    {{ without('date', 'valid_to') }},
    {{ without('boolean', 'is_primary') }}
from members
