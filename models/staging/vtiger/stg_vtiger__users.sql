-- One row per user of the CRM.
{{ config(enabled=vendor_is_enabled('vtiger')) }}
with

raw_users as (
    select * from {{ source('vtiger', 'users') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key(vtiger_id('id')) }} as agent_id,
        {{ trimmed('user_name') }} as user_name,
        {{ trimmed('first_name') }} as first_name,
        {{ trimmed('last_name') }} as last_name,
        {{ trimmed('roleid') }} as roleid,
        {{ trimmed('status') }} as status,
        {{ first_rejection([missing('id')]) }} as rejection
    from raw_users
)

select
    *,
    {{ row_fate(key='source_name, agent_id') }} as row_fate
from typed
