-- One row per delivered row of `group_membership`: one membership of an agent in a group.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

raw_group_memberships as (
    select * from {{ source('zendesk', 'group_membership') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as membership_id,
        {{ source_key('user_id') }} as agent_id,
        {{ source_key('group_id') }} as team_id,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ boolean('_fivetran_deleted') }} as is_deleted,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        {{ first_rejection([
            missing('id', 'user_id', 'group_id'),
            not_a_boolean('_fivetran_deleted'),
            not_an_instant_or_epoch('created_at', 'updated_at', '_fivetran_synced'),
        ]) }} as rejection
    from raw_group_memberships
)

select
    *,
    {{ row_fate(key='source_name, membership_id', newest='updated_at') }} as row_fate
from typed
