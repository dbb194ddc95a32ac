-- One row per metric of a version of a Zendesk SLA policy, in the columns of `sla_targets`.
-- Targets were fixed for the ticket's priority when the policy was applied, so a version holds for any.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
select distinct
    sla_policy_id,
    source_name,
    metric,
    'any' as priority,
    'any' as channel,
    target_seconds,
    is_business_hours
from {{ ref('zendesk_api_policies') }}
