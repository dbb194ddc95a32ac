-- One row per buyer and stretch of days without lapsing: from a purchase until no other had followed for `inactivity_days` days.
with

purchase_days as (
    select distinct
        customer_id, source, customer_segment, purchased_on,
        {{ add_days('purchased_on', var('inactivity_days')) }} as lapses_on
    from {{ ref('fct_purchases') }}
),

reached as (
    select
        *,
        lag(lapses_on) over (partition by customer_id order by purchased_on) as reached_on
    from purchase_days
),

numbered as (
    select
        *,
        sum(case when reached_on is null or purchased_on > reached_on then 1 else 0 end) over (
            partition by customer_id order by purchased_on rows between unbounded preceding and current row
        ) as position
    from reached
),

intervals as (
    select
        customer_id, source, customer_segment, position,
        min(purchased_on) as from_on,
        max(lapses_on) as lapses_on
    from numbered
    group by customer_id, source, customer_segment, position
)

select
    customer_id,
    cast(position as bigint) as position,
    source,
    customer_segment,
    from_on,
    case when lapses_on <= {{ as_of_day() }} then lapses_on end as to_on
from intervals
