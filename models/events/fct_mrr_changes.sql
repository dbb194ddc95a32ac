-- One row per change of a paid subscription: what it adds to monthly recurring revenue or takes from it, in the reporting currency.
-- It is NULL where nothing says what the subscription brings, and no figure of recurring revenue has it then.
-- Ends are here even where they take nothing, as that of a paused subscription, or of a trial at its last instant: nobody has paid yet.
with

changes as (
    select
        *,
        cast(
            case
                when is_paid or position = 1 or lag(mrr) over of_subscription is not null
                    then mrr - coalesce(lag(mrr) over of_subscription, 0)
            end as decimal(28, 6)
        ) as mrr_change,
        case when is_paid then 1 else 0 end - coalesce(lag(case when is_paid then 1 else 0 end) over of_subscription, 0) as paid_change
    from {{ ref('subscription_states') }}
    window of_subscription as (partition by subscription_id order by position)
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
    mrr_change,
    cast(case when kind = 'contraction' or is_end_of_paid_subscription then -mrr_change else 0 end as decimal(28, 6)) as mrr_lost,
    cast(case when kind = 'expansion' then mrr_change else 0 end as decimal(28, 6)) as mrr_expanded,
    is_end_of_paid_subscription
from changes
where paid_change <> 0 or mrr_change <> 0 or is_end_of_paid_subscription
