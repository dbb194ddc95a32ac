-- One row per delivered version of a promise that was made for a task.
{{ config(enabled=vendor_is_enabled('servicenow'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_task_sla as (
    select * from {{ source('servicenow', 'task_sla') }}
    where {{ is_changed('task_sla', 'sys_id', vendor='servicenow') }}
),

known_records as (
    select * from {{ ref('servicenow_known_records') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('sys_id') }} as row_key,
        {{ source_key('sys_id') }} as task_sla_id,
        {{ source_key(servicenow_reference('task')) }} as task_key,
        {{ source_key(servicenow_reference('sla')) }} as sla_key,
        {{ trimmed('raw_task_sla.stage') }} as stage,
        {{ instant_or_epoch('start_time') }} as start_time,
        {{ instant_or_epoch('end_time') }} as end_time,
        {{ instant_or_epoch('planned_end_time') }} as planned_end_time,
        {{ boolean('has_breached') }} as has_breached,
        {{ servicenow_reference('schedule') }} as schedule,
        {{ instant_or_epoch('sys_updated_on') }} as sys_updated_on,
        coalesce(known_records.ticket_id, {{ source_key(servicenow_reference('task')) }}) as ticket_id,
        {{ first_rejection([
            missing('sys_id', 'start_time'),
            missing_both('task', 'task_value'),
            missing_both('sla', 'sla_value'),
            not_an_instant_or_epoch('start_time', 'end_time', 'planned_end_time', 'sys_updated_on'),
            not_a_boolean('has_breached'),
            ends_before('end_time', instant_or_epoch('end_time'), instant_or_epoch('start_time')),
        ]) }} as rejection
    from raw_task_sla
    left join known_records on {{ source_key(servicenow_reference('task')) }} = known_records.record_key
)

select
    *,
    {{ row_fate(key='source_name, task_sla_id', newest='sys_updated_on') }} as row_fate
from typed
