-- One row per user: customer, agent or administrator, as delivered; the version written last counts.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

raw_users as (
    select * from {{ source('zendesk_api', 'users') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as user_id,
        {{ trimmed('role') }} as role,
        name,
        email,
        {{ source_key('organization_id') }} as account_id,
        {{ source_key('default_group_id') }} as team_id,
        {{ trimmed('time_zone') }} as time_zone,
        {{ boolean('active') }} as active,
        {{ boolean('suspended') }} as suspended,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ first_rejection([
            missing('id'),
            not_an_instant_or_epoch('created_at', 'updated_at'),
            not_a_boolean('active', 'suspended'),
        ]) }} as rejection
    from raw_users
)

select
    *,
    {{ row_fate(key='source_name, user_id', newest='updated_at') }} as row_fate
from typed
