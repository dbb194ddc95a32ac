-- One row per membership of an agent in a group, as delivered; the version written last counts.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

raw_group_memberships as (
    select * from {{ source('zendesk_api', 'group_memberships') }}
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
        {{ first_rejection([
            missing('id', 'user_id', 'group_id'),
            not_an_instant_or_epoch('created_at', 'updated_at'),
        ]) }} as rejection
    from raw_group_memberships
)

select
    *,
    {{ row_fate(key='source_name, membership_id', newest='updated_at') }} as row_fate
from typed
