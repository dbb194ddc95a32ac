with

raw_teams as (
    select * from {{ source('generic', 'teams') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('team_id') }} as row_key,
        {{ source_key('team_id') }} as team_id,
        {{ trimmed('name') }} as name,
        {{ source_key('parent_team_id') }} as parent_team_id,
        {{ source_key('schedule_id') }} as schedule_id,
        {{ first_rejection([missing('team_id')]) }} as rejection
    from raw_teams
)

select
    *,
    {{ row_fate(key='source_name, team_id') }} as row_fate
from typed
