-- One row per Freshdesk source whose tickets state when they are due.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
select distinct source_name
from {{ ref('stg_freshdesk__tickets') }}
where row_fate = 'accepted' and (fr_due_by is not null or due_by is not null)
