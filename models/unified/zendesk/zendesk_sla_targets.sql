-- One row per promise of a set of SLA targets that Zendesk tickets have.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

ticket_slas as (
    select * from {{ ref('zendesk_ticket_slas') }}
)

{% for metric in ['first_reply', 'next_reply', 'requester_wait', 'agent_work', 'resolution'] %}
select distinct
    sla_policy_id,
    '{{ metric }}' as metric,
    'any' as priority,
    'any' as channel,
    cast({{ metric }}_seconds as double) as target_seconds,
    {{ metric }}_in_business_hours as is_business_hours
from ticket_slas
where {{ metric }}_seconds is not null
{{ 'union all' if not loop.last }}
{% endfor %}
