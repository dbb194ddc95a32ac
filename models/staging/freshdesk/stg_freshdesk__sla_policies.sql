-- One row per delivered version of a Freshdesk SLA policy.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
with

raw_sla_policies as (
    select * from {{ source('freshdesk', 'sla_policies') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as sla_policy_id,
        {{ trimmed('name') }} as name,
        coalesce({{ boolean('active') }}, true) as is_active,
        {{ integer('position') }} as position,
        sla_target,
        applicable_to,
        coalesce({{ trimmed('advanced_conditions') }} not in ('{}', '[]', 'null'), false) as has_advanced_conditions,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ first_rejection([
            missing('id', 'sla_target'),
            not_a_boolean('active'),
            not_an_integer('position'),
            not_an_instant_or_epoch('updated_at'),
        ]) }} as rejection
    from raw_sla_policies
)

select
    *,
    {{ row_fate(key='source_name, sla_policy_id', newest='updated_at') }} as row_fate
from typed
