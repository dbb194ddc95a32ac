-- One row per owner and team.
{{ config(enabled=vendor_is_enabled('hubspot')) }}
with

raw_owner_team as (
    select * from {{ source('hubspot', 'owner_team') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('owner_id', 'team_id') }} as row_key,
        {{ source_key('owner_id') }} as agent_id,
        {{ source_key('team_id') }} as team_id,
        {{ boolean('is_team_primary') }} as is_team_primary,
        {{ first_rejection([
            missing('owner_id', 'team_id'),
            not_a_boolean('is_team_primary'),
        ]) }} as rejection
    from raw_owner_team
)

select
    *,
    {{ row_fate(key='source_name, agent_id, team_id') }} as row_fate
from typed
