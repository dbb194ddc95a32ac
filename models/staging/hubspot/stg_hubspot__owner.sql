-- One row per delivered version of an owner: a person whom tickets can be assigned to.
{{ config(enabled=vendor_is_enabled('hubspot')) }}
with

raw_owner as (
    select * from {{ source('hubspot', 'owner') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('owner_id') }} as row_key,
        {{ source_key('owner_id') }} as agent_id,
        {{ trimmed('active_user_id') }} as user_id,
        {{ trimmed('first_name') }} as first_name,
        {{ trimmed('last_name') }} as last_name,
        {{ trimmed('type') }} as type,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ first_rejection([
            missing('owner_id'),
            not_an_instant_or_epoch('updated_at'),
        ]) }} as rejection
    from raw_owner
)

select
    *,
    {{ row_fate(key='source_name, agent_id', newest='updated_at') }} as row_fate
from typed
