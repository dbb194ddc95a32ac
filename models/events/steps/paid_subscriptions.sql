-- One row per subscription of a counted customer that was ever paid for by as_of: from when, until when, and what it brought at first.
-- Left out: trials without end, and what is no longer paid for though nothing says since when.
with

customers as (
    select * from {{ ref('customers_as_counted') }} where is_counted
),

events as (
    select * from {{ ref('subscription_events') }}
),

-- What ended or paused a subscription after as_of says that it was paid for until then.
event_summaries as (
    select
        subscription_id,
        max(case when event_type = 'reactivation' and event_at <= {{ as_of() }} then event_at end) as last_reactivated_at,
        count(*) filter (where event_type in ('churn_voluntary', 'churn_involuntary')) as churns,
        count(*) filter (where event_type = 'pause') as pauses
    from events
    group by subscription_id
),

-- The first event that tells: what it says was before or, of a new subscription, what came.
first_values as (
    select
        subscription_id,
        case event_type when 'new' then mrr_after else mrr_before end as mrr
    from events
    where
        (event_type = 'new' and mrr_after is not null)
        or (
            event_type in ('expansion', 'contraction', 'pause', 'churn_voluntary', 'churn_involuntary')
            and mrr_before is not null
        )
    qualify row_number() over (partition by subscription_id order by event_at, event_id) = 1
),

-- Cancelled without an end or an event of it: over when cancelling was asked for.
subscriptions as (
    select
        subscriptions.subscription_id,
        subscriptions.started_at,
        subscriptions.trial_end_at,
        subscriptions.mrr,
        subscriptions.currency,
        coalesce(subscriptions.status, 'active') as status,
        customers.counted_as,
        customers.source,
        customers.customer_segment,
        event_summaries.last_reactivated_at,
        coalesce(event_summaries.churns, 0) as churns,
        coalesce(event_summaries.pauses, 0) as pauses,
        coalesce(
            subscriptions.ended_at,
            case
                when subscriptions.status in ('cancelled', 'unpaid') and coalesce(event_summaries.churns, 0) = 0
                    then subscriptions.cancel_requested_at
            end
        ) as ended_at
    from {{ ref('subscriptions') }} as subscriptions
    inner join customers on subscriptions.customer_id = customers.customer_id
    left join event_summaries on subscriptions.subscription_id = event_summaries.subscription_id
)

-- One rate for a subscription's whole life, that of its first day: exchange rates neither win nor lose recurring revenue.
select
    subscriptions.subscription_id,
    subscriptions.counted_as,
    subscriptions.source,
    subscriptions.customer_segment,
    greatest(subscriptions.started_at, subscriptions.trial_end_at) as paid_from_at,
    subscriptions.ended_at,
    subscriptions.last_reactivated_at,
    coalesce(first_values.mrr, subscriptions.mrr) as first_mrr,
    fx_rates.rate
from subscriptions
left join first_values on subscriptions.subscription_id = first_values.subscription_id
left join {{ ref('fx_rates') }} as fx_rates
    on {{ rate_in_force('subscriptions.currency', local_date('subscriptions.started_at')) }}
where
    greatest(subscriptions.started_at, subscriptions.trial_end_at) <= {{ as_of() }}
    and not (subscriptions.status = 'trialing' and subscriptions.trial_end_at is null)
    and not (subscriptions.status in ('cancelled', 'unpaid') and subscriptions.ended_at is null and subscriptions.churns = 0)
    and not (subscriptions.status = 'paused' and subscriptions.ended_at is null and subscriptions.pauses = 0)
