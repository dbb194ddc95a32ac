-- One row per Zendesk user who is a customer, in the columns of `customers`.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

users as (
    select * from {{ ref('stg_zendesk_api__users') }} where row_fate = 'accepted'
),

actors as (
    select * from {{ ref('zendesk_api_actors') }} where actor_type = 'customer'
)

select
    users.user_id as customer_id,
    users.source_name,
    users.account_id,
    users.created_at,
    {{ without('timestamp', 'first_paid_at') }},
    {{ without('string', 'segment', 'industry', 'country', 'acquisition_channel') }},
    {{ without('boolean', 'is_internal', 'is_test') }}
from users
inner join actors on users.user_id = actors.user_id
