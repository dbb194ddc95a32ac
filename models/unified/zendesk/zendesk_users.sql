-- One row per user of Zendesk with what their role is now, and what their tags say.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

users as (
    select * from {{ ref('stg_zendesk__user') }} where row_fate = 'accepted'
),

tags as (
    select
        user_id,
        count(*) filter (where tag = 'bot') > 0 as is_bot,
        count(*) filter (where tag = 'internal') > 0 as is_internal,
        count(*) filter (where tag = 'test') > 0 as is_test
    from {{ ref('stg_zendesk__user_tag') }}
    where row_fate = 'accepted'
    group by user_id
)

select
    users.user_id,
    users.source_name,
    users.name,
    users.role,
    users.team_id,
    users.organization_id,
    users.created_at,
    coalesce(users.is_suspended, false) as is_suspended,
    roles.meaning as actor_type,
    coalesce(tags.is_bot, false) as is_bot,
    coalesce(tags.is_internal, false) as is_internal,
    coalesce(tags.is_test, false) as is_test
from users
left join tags on users.user_id = tags.user_id
left join {{ values_of('zendesk', 'user', 'role') }} as roles on lower(users.role) = roles.raw_value
