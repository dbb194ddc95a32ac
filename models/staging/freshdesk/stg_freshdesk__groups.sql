-- One row per delivered version of a Freshdesk group.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
with

raw_groups as (
    select * from {{ source('freshdesk', 'groups') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as team_id,
        {{ trimmed('name') }} as name,
        {{ source_key('business_hour_id') }} as schedule_id,
        {{ first_rejection([missing('id')]) }} as rejection
    from raw_groups
)

select
    *,
    {{ row_fate(key='source_name, team_id') }} as row_fate
from typed
