-- One row per change of a paid subscription: what it adds to monthly recurring revenue or takes from it, in the reporting currency.
-- It is NULL where nothing says what the subscription brings, and no figure of recurring revenue has it then.
-- Ends are here even where they take nothing, as that of a paused subscription, or of a trial at its last instant: nobody has paid yet.
with

states as (
    select
        *,
        case when is_paid then 1 else 0 end as paid,
        case when is_paid and mrr is not null then 1 else 0 end as counted
    from {{ ref('subscription_states') }}
),

states_and_last as (
    select
        *,
        case when position = 1 then 0 else lag(mrr) over of_subscription end as mrr_before,
        coalesce(lag(paid) over of_subscription, 0) as paid_before,
        coalesce(lag(counted) over of_subscription, 0) as counted_before
    from states
    window of_subscription as (partition by subscription_id order by position)
),

-- What becomes known of a subscription that is paid for comes to recurring revenue then.
changes as (
    select
        *,
        cast(case when is_paid then mrr - coalesce(mrr_before, 0) else mrr - mrr_before end as decimal(28, 6)) as mrr_change,
        paid - paid_before as paid_change,
        counted - counted_before as counted_change
    from states_and_last
)

select
    subscription_id,
    position,
    {{ pseudonym('counted_as') }} as customer_id,
    source,
    customer_segment,
    changed_at,
    {{ local_date('changed_at') }} as changed_on,
    kind,
    paid_change,
    counted_change,
    mrr_change,
    cast(case when kind = 'contraction' or is_end_of_paid_subscription then mrr_before - mrr else 0 end as decimal(28, 6)) as mrr_lost,
    cast(case when kind = 'expansion' then mrr - mrr_before else 0 end as decimal(28, 6)) as mrr_expanded,
    is_end_of_paid_subscription
from changes
where paid_change <> 0 or counted_change <> 0 or mrr_change <> 0 or is_end_of_paid_subscription
