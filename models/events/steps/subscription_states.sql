-- One row per paid subscription and instant at which it may change, with its state right after: whether it is paid for, and its
-- recurring revenue in the reporting currency. Nothing is paid for in a trial, a pause or after the end.
with

subscriptions as (
    select * from {{ ref('paid_subscriptions') }}
),

events as (
    select
        subscription_id,
        event_id,
        event_at,
        case
            when event_type in ('churn_voluntary', 'churn_involuntary') then 'churn'
            -- Paying begins with the subscription's own row.
            when event_type = 'new' then 'stated'
            else event_type
        end as kind,
        case when event_type in ('new', 'expansion', 'contraction', 'resume', 'reactivation') then mrr_after end as mrr_after
    from {{ ref('subscription_events') }}
    where event_at <= {{ as_of() }}
),

-- An end is effective, a churn event may only announce it: the event counts where no end is given or the subscription came back.
steps as (
    select subscription_id, paid_from_at as changed_at, 'new' as kind, 1 as place, '' as event_id, cast(null as decimal(28, 6)) as mrr_after
    from subscriptions
    union all
    select
        events.subscription_id, events.event_at as changed_at, events.kind,
        case events.kind when 'stated' then 0 else 2 end as place, events.event_id, events.mrr_after
    from events
    inner join subscriptions on events.subscription_id = subscriptions.subscription_id
    where
        events.kind <> 'churn'
        or subscriptions.ended_at is null
        or events.event_at < subscriptions.last_reactivated_at
    union all
    select subscription_id, ended_at as changed_at, 'churn' as kind, 3 as place, '' as event_id, cast(null as decimal(28, 6)) as mrr_after
    from subscriptions
    where ended_at <= {{ as_of() }}
),

steps_to_the_end as (
    select
        steps.*,
        lead(steps.kind) over (
            partition by steps.subscription_id, steps.kind in ('churn', 'reactivation')
            order by steps.changed_at, steps.place, steps.event_id
        ) as next_end_or_return
    from steps
    inner join subscriptions on steps.subscription_id = subscriptions.subscription_id
    where steps.changed_at <= coalesce(subscriptions.ended_at, timestamp '9999-12-31 00:00:00')
),

-- Of ends without a return between them the last is effective, and those before it only announced it.
effective_steps as (
    select * from steps_to_the_end
    where kind <> 'churn' or coalesce(next_end_or_return, '') <> 'churn'
),

states as (
    select
        steps.subscription_id, steps.changed_at, steps.kind,
        row_number() over (partition by steps.subscription_id order by steps.changed_at, steps.place, steps.event_id) as position,
        coalesce(
            {{ last_known("case when steps.kind in ('pause', 'churn') then true when steps.kind in ('resume', 'reactivation') then false end") }}
                over so_far,
            false
        ) as is_stopped,
        {{ last_known('steps.mrr_after') }} over so_far as last_mrr
    from effective_steps as steps
    window so_far as (
        partition by steps.subscription_id order by steps.changed_at, steps.place, steps.event_id
        rows between unbounded preceding and current row
    )
),

judged as (
    select
        states.*,
        subscriptions.counted_as, subscriptions.source, subscriptions.customer_segment, subscriptions.rate, subscriptions.paid_from_at,
        states.changed_at >= subscriptions.paid_from_at and not states.is_stopped as is_paid,
        coalesce(states.last_mrr, subscriptions.first_mrr) as mrr
    from states
    inner join subscriptions on states.subscription_id = subscriptions.subscription_id
)

select
    subscription_id,
    counted_as,
    source,
    customer_segment,
    cast(position as bigint) as position,
    changed_at,
    kind,
    is_paid,
    kind = 'churn' and changed_at > paid_from_at as is_end_of_paid_subscription,
    case when is_paid then {{ in_reporting_currency('mrr', 'rate') }} else cast(0 as decimal(28, 6)) end as mrr
from judged
