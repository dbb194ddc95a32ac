-- One row per delivered row of `user`: one user, customer or agent, as they are now.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

raw_users as (
    select * from {{ source('zendesk', 'user') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as user_id,
        {{ trimmed('name') }} as name,
        {{ trimmed('role') }} as role,
        {{ source_key('default_group_id') }} as team_id,
        {{ source_key('organization_id') }} as organization_id,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ boolean('active') }} as is_active,
        {{ boolean('suspended') }} as is_suspended,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        {{ first_rejection([
            missing('id'),
            not_a_boolean('active', 'suspended'),
            not_an_instant_or_epoch('created_at', 'updated_at', '_fivetran_synced'),
        ]) }} as rejection
    from raw_users
)

select
    *,
    {{ row_fate(key='source_name, user_id', newest='updated_at') }} as row_fate
from typed
