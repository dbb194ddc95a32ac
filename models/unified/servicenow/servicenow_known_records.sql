-- One row per key by which a promise or an audited change may name an incident or task that was delivered: its sys_id, else its number.
-- Staging needs it, and so before it is known which tickets a load concerns.
{{ config(enabled=vendor_is_enabled('servicenow'), materialized='table') }}
with

known_keys as (
    select source_name || ':' || sys_id as record_key, ticket_id
    from {{ ref('stg_servicenow__incidents') }}
    where row_fate = 'accepted' and sys_id is not null
    union all
    select task_id as record_key, ticket_id
    from {{ ref('stg_servicenow__task') }}
    where row_fate = 'accepted'
    union all
    select ticket_id as record_key, ticket_id
    from {{ ref('stg_servicenow__incidents') }}
    where row_fate = 'accepted'
    union all
    select ticket_id as record_key, ticket_id
    from {{ ref('stg_servicenow__task') }}
    where row_fate = 'accepted'
)

select
    record_key,
    min(ticket_id) as ticket_id
from known_keys
group by record_key
