-- One row per time a group has a Zendesk ticket with a promise of a group SLA: what becomes of it, as Zendesk's events state it.
-- What groups owe each other is no promise to customers, and no SLA figure counts it.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

events as (
    select * from {{ ref('zendesk_api_metric_events') }} where clock = 'group_ownership'
),

-- A promise may be made again; of two at one instant the one with the greater number, which is a text here, is the later one.
numbered as (
    select
        *,
        step = 'group_promised' and row_number() over (
            partition by ticket_id, source_name, instance_id, step
            order by happened_at desc, length(metric_event_id) desc, metric_event_id desc
        ) = 1 as is_last_promise
    from events
),

by_instance as (
    select
        ticket_id,
        source_name,
        instance_id,
        max(policy_id) filter (where is_last_promise) as group_sla_policy_id,
        max(target_seconds) filter (where is_last_promise) as target_seconds,
        bool_or(is_business_hours) filter (where is_last_promise) as is_business_hours,
        min(happened_at) filter (where step = 'group_promised') as applied_at,
        max(happened_at) filter (where step = 'fulfilled') as fulfilled_at,
        min(happened_at) filter (where step = 'breached' and not is_taken_back) as breached_at
    from numbered
    group by ticket_id, source_name, instance_id
)

select
    *,
    case when breached_at is not null then 'breached' when fulfilled_at is not null then 'met' else 'pending' end as group_sla_status
from by_instance
where target_seconds is not null
