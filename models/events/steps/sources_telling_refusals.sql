-- One row per source whose export can tell that a call was refused before it came in: those in our own format, and those of
-- vendors one of whose values means so. Most phone systems see only the calls that reach them.
with

delivered_sources as (
    select distinct source_name, vendor from {{ ref('delivered_tables') }}
),

telling_vendors as (
    select 'generic' as vendor
    union
    select vendor from {{ ref('vendor_values') }}
    where list = 'call_outcome' and meaning in ('blocked_busy', 'blocked_network', 'blocked_queue_full')
)

select delivered_sources.source_name
from delivered_sources
inner join telling_vendors on delivered_sources.vendor = telling_vendors.vendor
