-- One row per user of Zendesk who is no agent; the organization is the account.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
select
    user_id as customer_id,
    source_name,
    organization_id as account_id,
    created_at,
    is_internal,
    is_test,
    {{ without('timestamp', 'first_paid_at') }},
    {{ without('string', 'segment', 'industry', 'country', 'acquisition_channel') }}
from {{ ref('zendesk_users') }}
where (actor_type = 'agent') is not true
