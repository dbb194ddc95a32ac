-- One row per group of users.
{{ config(enabled=vendor_is_enabled('vtiger')) }}
with

raw_groups as (
    select * from {{ source('vtiger', 'groups') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key(vtiger_id('id')) }} as team_id,
        {{ trimmed('groupname') }} as groupname,
        {{ first_rejection([missing('id')]) }} as rejection
    from raw_groups
)

select
    *,
    {{ row_fate(key='source_name, team_id') }} as row_fate
from typed
