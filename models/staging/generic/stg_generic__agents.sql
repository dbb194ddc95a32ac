with

raw_agents as (
    select * from {{ source('generic', 'agents') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('agent_id') }} as row_key,
        {{ source_key('agent_id') }} as agent_id,
        name,
        email,
        {{ trimmed('role') }} as role,
        {{ boolean('is_bot') }} as is_bot,
        {{ date_of('active_from') }} as active_from,
        {{ date_of('active_to') }} as active_to,
        {{ source_key('team_id') }} as team_id,
        {{ first_rejection([
            missing('agent_id'),
            not_a_boolean('is_bot'),
            not_a_date('active_from', 'active_to'),
            ends_before('active_to', date_of('active_to'), date_of('active_from')),
        ]) }} as rejection
    from raw_agents
)

select
    *,
    {{ row_fate(key='source_name, agent_id') }} as row_fate
from typed
