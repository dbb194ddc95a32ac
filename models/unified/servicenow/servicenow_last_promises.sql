-- One row per incident with a promise of resolution: the one that holds, which started last, with a schedule or without.
{{ config(enabled=vendor_is_enabled('servicenow')) }}
with

promises as (
    select * from {{ ref('servicenow_promises') }}
),

named_slas as (
    select * from {{ ref('servicenow_named_slas') }}
)

select
    promises.ticket_id,
    promises.task_sla_id,
    promises.source_name,
    promises.start_time,
    named_slas.sla_id
from promises
inner join named_slas on promises.sla_key = named_slas.sla_key
qualify row_number() over (partition by promises.ticket_id order by promises.start_time desc, promises.task_sla_id desc) = 1
