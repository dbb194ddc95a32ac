-- One row per delivered version of an Intercom team.
{{ config(enabled=vendor_is_enabled('intercom')) }}
with

raw_teams as (
    select * from {{ source('intercom', 'teams') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as team_id,
        {{ trimmed('name') }} as name,
        {{ first_rejection([
            missing('id'),
        ]) }} as rejection
    from raw_teams
)

select
    *,
    {{ row_fate(key='source_name, team_id') }} as row_fate
from typed
