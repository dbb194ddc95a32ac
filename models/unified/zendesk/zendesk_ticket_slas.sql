-- One row per Zendesk ticket with the SLA targets applied to it last, open tickets included, and the policy that has just these targets.
-- The history doesn't name policies: tickets with the same targets share one. A target taken away again is none.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
{%- set metrics = {
    'first_reply_time': 'first_reply',
    'next_reply_time': 'next_reply',
    'requester_wait_time': 'requester_wait',
    'agent_work_time': 'agent_work',
    'total_resolution_time': 'resolution',
} %}
with

last_targets as (
    select
        ticket_id,
        source_name,
        field_name,
        coalesce(sla_applied_at, updated_at) as applied_at,
        sla_minutes * 60 as target_seconds,
        coalesce(sla_is_business_hours, false) as is_business_hours
    from {{ ref('stg_zendesk__ticket_field_history') }}
    where
        row_fate = 'accepted'
        and field_name in ('{{ metrics | join("', '") }}')
        and updated_at <= {{ as_of() }}
    qualify row_number() over (partition by ticket_id, field_name order by updated_at desc) = 1
),

by_ticket as (
    select
        ticket_id,
        source_name,
        {% for field, metric in metrics.items() %}
        max(target_seconds) filter (where field_name = '{{ field }}') as {{ metric }}_seconds,
        max(is_business_hours) filter (where field_name = '{{ field }}') as {{ metric }}_in_business_hours,
        {% endfor %}
        min(applied_at) as applied_at
    from last_targets
    where target_seconds >= 0
    group by ticket_id, source_name
)

select
    *,
    (
        source_name || ':sla'
        {% for metric in metrics.values() %}
        || coalesce(
            ' {{ metric }} ' || cast(cast({{ metric }}_seconds as bigint) as string)
            || case when {{ metric }}_in_business_hours then ' open' else '' end,
            ''
        )
        {% endfor %}
    ) as sla_policy_id
from by_ticket
