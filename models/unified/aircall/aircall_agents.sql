-- One row per agent named in an Aircall call, in the columns of `agents`; the latest call has the name.
{{ config(enabled=vendor_is_enabled('aircall')) }}
with

calls as (
    select * from {{ ref('stg_aircall__calls') }}
    where row_fate = 'accepted' and agent_id is not null
)

select
    agent_id,
    source_name,
    max_by(agent_name, started_at) filter (where agent_name is not null) as name,
    {{ without('string', 'role', 'team_id') }},
    false as is_bot,
    {{ without('date', 'active_from', 'active_to') }}
from calls
group by agent_id, source_name
