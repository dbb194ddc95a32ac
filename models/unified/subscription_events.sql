-- One row per change of a subscription's recurring revenue, of any vendor, up to as_of.
select
    event_id, source_name, subscription_id, event_at, event_type, mrr_before, mrr_after
from {{ ref('stg_generic__subscription_events') }}
where row_fate = 'accepted' and event_at <= {{ as_of() }}
