with

raw_sla_targets as (
    select * from {{ source('generic', 'sla_targets') }}
),

known_policies as (
    select sla_policy_id as known_id from {{ ref('stg_generic__sla_policies') }} where row_fate = 'accepted'
),

sources_with_policies as (
    select distinct source_name from {{ ref('stg_generic__sla_policies') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key(
            'sla_policy_id',
            'lower(metric)',
            "lower(coalesce(" ~ trimmed('priority') ~ ", 'any'))",
            "lower(coalesce(" ~ trimmed('channel') ~ ", 'any'))",
        ) }} as row_key,
        {{ source_key('sla_policy_id') }} as sla_policy_id,
        {{ enumeration('metric', enumerated('sla_metric')) }} as metric,
        metric as metric_raw,
        coalesce({{ enumeration('priority', enumerated('priority') + ['any']) }}, 'any') as priority,
        priority as priority_raw,
        coalesce({{ enumeration('channel', enumerated('channel') + ['any']) }}, 'any') as channel,
        channel as channel_raw,
        {{ number('target_seconds') }} as target_seconds,
        coalesce({{ boolean('is_business_hours') }}, false) as is_business_hours,
        {{ first_rejection([
            missing('sla_policy_id', 'metric', 'target_seconds'),
            not_a_number('target_seconds'),
            not_a_boolean('is_business_hours'),
            negative('target_seconds'),
            unknown_parent('sla_policy_id', 'known_policies.known_id', 'sources_with_policies.source_name'),
        ]) }} as rejection
    from raw_sla_targets
    left join known_policies on {{ source_key('sla_policy_id') }} = known_policies.known_id
    left join sources_with_policies on raw_sla_targets._source_name = sources_with_policies.source_name
)

-- By the delivered key: two priorities that are both unknown are still two promises.
select
    *,
    {{ row_fate(key='source_name, row_key') }} as row_fate
from typed
