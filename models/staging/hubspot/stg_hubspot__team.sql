-- One row per team.
{{ config(enabled=vendor_is_enabled('hubspot')) }}
with

raw_team as (
    select * from {{ source('hubspot', 'team') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as team_id,
        {{ trimmed('name') }} as name,
        {{ first_rejection([missing('id')]) }} as rejection
    from raw_team
)

select
    *,
    {{ row_fate(key='source_name, team_id') }} as row_fate
from typed
