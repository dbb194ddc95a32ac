-- One row per change of a subscription's recurring revenue, of any vendor, up to as_of.
select *
from {{ delivered('subscription_events', [
    'event_id', 'source_name', 'subscription_id', 'event_at', 'event_type', 'mrr_before', 'mrr_after',
]) }} as delivered
where event_at <= {{ as_of() }}
