-- One row per change of a subscription's recurring revenue, of any vendor, after as_of too: a subscription's row is of today, and its events
-- say what of that is news.
select *
from {{ delivered('subscription_events', [
    'event_id', 'source_name', 'subscription_id', 'event_at', 'event_type', 'mrr_before', 'mrr_after',
]) }} as delivered
