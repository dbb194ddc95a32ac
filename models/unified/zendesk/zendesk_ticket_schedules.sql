-- One row per schedule that a Zendesk ticket was put on.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
select ticket_id, created_at as valid_from, schedule_id
from {{ ref('stg_zendesk__ticket_schedule') }}
where row_fate = 'accepted'
