-- One row per key by which other tables name an incident: its number and its sys_id.
{{ config(enabled=vendor_is_enabled('servicenow'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

incidents as (
    select * from {{ affected(ref('servicenow_incidents')) }}
)

select distinct ticket_id, ticket_id as record_key from incidents
union
select distinct ticket_id, source_name || ':' || sys_id as record_key
from incidents
where sys_id is not null
