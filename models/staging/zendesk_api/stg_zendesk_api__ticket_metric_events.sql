-- One row per event of a ticket metric, as delivered.
{{ config(enabled=vendor_is_enabled('zendesk_api'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket_metric_events as (
    select
        *,
        case when {{ json_text('group_sla', '$.target') }} is not null then group_sla else sla end as promise
    from {{ source('zendesk_api', 'ticket_metric_events') }}
    where {{ is_changed('ticket_metric_events', 'id', vendor='zendesk_api') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as metric_event_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ trimmed('metric') }} as metric,
        {{ integer('instance_id') }} as instance_id,
        {{ trimmed('type') }} as type,
        {{ instant_or_epoch('time') }} as time,
        {{ boolean('deleted') }} as deleted,
        {{ source_key(json_text('promise', '$.policy.id')) }} as policy_id,
        coalesce(
            {{ number(json_text('promise', '$.target_in_seconds')) }}, {{ number(json_text('promise', '$.target')) }} * 60
        ) as target_seconds,
        coalesce({{ boolean(json_text('promise', '$.business_hours')) }}, false) as is_business_hours,
        {{ first_rejection([
            missing('id', 'ticket_id', 'metric', 'type', 'time'),
            not_an_instant_or_epoch('time'),
            not_an_integer('instance_id'),
            not_a_boolean('deleted'),
        ]) }} as rejection
    from raw_ticket_metric_events
)

select
    *,
    {{ row_fate(key='source_name, metric_event_id') }} as row_fate
from typed
