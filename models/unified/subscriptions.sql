-- One row per subscription of any vendor that had begun by as_of. Its status is the current one, its end may be planned.
select *
from {{ delivered('subscriptions', [
    'subscription_id', 'source_name', 'customer_id', 'started_at', 'trial_end_at', 'cancel_requested_at', 'ended_at',
    'plan', 'mrr', 'currency', 'status', 'churn_reason', 'is_voluntary',
]) }} as delivered
where started_at <= {{ as_of() }}
