-- One row per delivered version of a task, where exports have what incidents share with other tasks in a table of its own.
{{ config(enabled=vendor_is_enabled('servicenow'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_tasks as (
    select * from {{ source('servicenow', 'task') }}
    where {{ is_changed('task', 'sys_id', vendor='servicenow') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('sys_id', 'sys_updated_on', 'sys_mod_count') }} as row_key,
        {{ source_key('sys_id') }} as task_id,
        {{ source_key('number') }} as ticket_id,
        lower({{ trimmed('sys_class_name') }}) as sys_class_name,
        {{ instant_or_epoch('opened_at') }} as opened_at,
        {{ instant_or_epoch('sys_updated_on') }} as sys_updated_on,
        {{ integer('sys_mod_count') }} as sys_mod_count,
        {{ trimmed('state') }} as state,
        {{ trimmed('priority') }} as priority,
        {{ trimmed('contact_type') }} as contact_type,
        {{ source_key(servicenow_reference('assignment_group')) }} as team_id,
        {{ source_key(servicenow_reference('assigned_to')) }} as agent_id,
        {{ without('string', 'customer_id') }},
        {{ instant_or_epoch('closed_at') }} as closed_at,
        {{ integer('reassignment_count') }} as reassignment_count,
        {{ boolean('made_sla') }} as made_sla,
        {{ first_rejection([
            missing('sys_id', 'number', 'opened_at', 'sys_updated_on'),
            not_an_instant_or_epoch('opened_at', 'sys_updated_on', 'closed_at'),
            not_an_integer('sys_mod_count', 'reassignment_count'),
            not_a_boolean('made_sla'),
            ends_before('closed_at', instant_or_epoch('closed_at'), instant_or_epoch('opened_at')),
        ]) }} as rejection
    from raw_tasks
)

select
    *,
    {{ row_fate(key='source_name, task_id, sys_updated_on, sys_mod_count') }} as row_fate
from typed
