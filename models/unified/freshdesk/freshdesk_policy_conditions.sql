-- One row per value that a Freshdesk SLA policy asks for in one of a ticket's fields.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
with

policies as (
    select * from {{ ref('stg_freshdesk__sla_policies') }} where row_fate = 'accepted' and is_active
),

named as (
    {% for field, list in {
        'account': 'company_ids', 'team': 'group_ids', 'product': 'product_ids', 'source': 'sources', 'category': 'ticket_types',
    }.items() %}
    select
        sla_policy_id,
        source_name,
        '{{ field }}' as field,
        {{ exploded(json_items(json_text('applicable_to', '$.' ~ list))) }} as value
    from policies
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    sla_policy_id,
    field,
    case when field in ('account', 'team') then source_name || ':' || value else lower(value) end as value
from named
