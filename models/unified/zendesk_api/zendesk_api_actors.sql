-- One row per user of Zendesk, with the part the user plays: agent or customer, by the role the user has now.
-- The interface tells no earlier roles.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
select
    users.user_id,
    users.source_name,
    coalesce(users.suspended, false) as is_suspended,
    coalesce(roles.meaning, 'unknown') as actor_type
from {{ ref('stg_zendesk_api__users') }} as users
left join {{ values_of('zendesk_api', 'users', 'role') }} as roles on lower(users.role) = roles.raw_value
where users.row_fate = 'accepted'
