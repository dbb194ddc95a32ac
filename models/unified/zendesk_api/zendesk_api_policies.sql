-- One row per ticket, metric and promise of Zendesk's SLA: the one applied last.
-- A policy promises different things to different priorities, and changes: the promises of one ticket together are its version of the policy.
-- Read whole with every load: which versions there are concerns all tickets.
{{ config(enabled=vendor_is_enabled('zendesk_api'), materialized='table') }}
with

applied as (
    select
        *,
        case
            when clock = 'reply' and coalesce(instance_id, 1) > 1 then 'next_reply'
            when clock = 'reply' then 'first_reply'
            when clock in ('requester_wait', 'agent_work', 'resolution') then clock
        end as promised_metric
    from {{ ref('zendesk_api_metric_events') }}
    where step = 'promised' and target_seconds is not null
),

last_applied as (
    select
        ticket_id,
        source_name,
        promised_metric as metric,
        target_seconds,
        is_business_hours,
        policy_id,
        min(happened_at) over (partition by ticket_id) as first_applied_at
    from applied
    where promised_metric is not null
    qualify row_number() over (partition by ticket_id, promised_metric order by happened_at desc, metric_event_id desc) = 1
),

numbered as (
    select
        *,
        metric || '=' || cast(cast(target_seconds as bigint) as string) || case when is_business_hours then 'b' else '' end as promise
    from last_applied
),

versions as (
    select
        ticket_id,
        min(first_applied_at) as applied_at,
        max(policy_id) || coalesce('/' || max(promise) filter (where metric = 'first_reply'), '')
        || coalesce('/' || max(promise) filter (where metric = 'next_reply'), '')
        || coalesce('/' || max(promise) filter (where metric = 'requester_wait'), '')
        || coalesce('/' || max(promise) filter (where metric = 'agent_work'), '')
        || coalesce('/' || max(promise) filter (where metric = 'resolution'), '') as sla_policy_id
    from numbered
    group by ticket_id
)

select
    numbered.ticket_id, numbered.source_name, numbered.metric, numbered.target_seconds, numbered.is_business_hours,
    versions.applied_at, versions.sla_policy_id
from numbered
inner join versions on numbered.ticket_id = versions.ticket_id
