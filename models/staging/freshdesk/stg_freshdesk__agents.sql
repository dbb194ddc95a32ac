-- One row per delivered version of a Freshdesk agent.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
with

raw_agents as (
    select * from {{ source('freshdesk', 'agents') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as agent_id,
        {{ json_text('contact', '$.name') }} as name,
        {{ trimmed('type') }} as role,
        -- Only an agent of one group has a main one.
        case when {{ json_text('group_ids', '$[1]') }} is null then {{ source_key(json_text('group_ids', '$[0]')) }} end as team_id,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ first_rejection([
            missing('id'),
            not_an_instant_or_epoch('updated_at'),
        ]) }} as rejection
    from raw_agents
)

select
    *,
    {{ row_fate(key='source_name, agent_id', newest='updated_at') }} as row_fate
from typed
