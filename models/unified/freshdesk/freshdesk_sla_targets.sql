-- One row per promise of a Freshdesk SLA policy to tickets of a priority, in the columns of `sla_targets`.
-- Its clock of the resolution stands still while a ticket waits for the customer or somebody else, so it counts time in new and open.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
with

policies as (
    select * from {{ ref('stg_freshdesk__sla_policies') }} where row_fate = 'accepted' and is_active
),

by_priority as (
    {% for priority in ['low', 'normal', 'high', 'urgent'] %}
    select
        sla_policy_id || ' {{ priority }}' as sla_policy_id,
        source_name,
        {{ json_text('sla_target', '$.priority_' ~ loop.index) }} as promise
    from policies
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

by_metric as (
    {% for metric, key in {
        'first_reply': 'respond_within', 'next_reply': 'next_respond_within', 'agent_work': 'resolve_within',
    }.items() %}
    select
        sla_policy_id,
        source_name,
        '{{ metric }}' as metric,
        {{ number(json_text('promise', '$.' ~ key)) }} as target_seconds,
        {{ boolean(json_text('promise', '$.business_hours')) }} as is_business_hours
    from by_priority
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    sla_policy_id,
    source_name,
    metric,
    'any' as priority,
    'any' as channel,
    target_seconds,
    is_business_hours
from by_metric
where target_seconds > 0
