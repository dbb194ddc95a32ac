-- One row per promise that was made for an incident and not cancelled.
{{ config(enabled=vendor_is_enabled('servicenow'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

record_keys as (
    select * from {{ affected(ref('servicenow_record_keys')) }}
),

task_slas as (
    select * from {{ ref('stg_servicenow__task_sla') }}
    where row_fate = 'accepted' and coalesce(lower(stage), '') not in ('cancelled', 'canceled')
)

select
    record_keys.ticket_id,
    task_slas.task_sla_id,
    task_slas.source_name,
    task_slas.sla_key,
    task_slas.start_time,
    task_slas.has_breached
from task_slas
inner join record_keys on task_slas.task_key = record_keys.record_key
where task_slas.start_time <= {{ as_of() }}
