-- One row per counted customer and stretch of time in which any subscription of theirs was paid for.
-- Subscriptions that overlap or follow on at the same instant make one stretch.
with

states as (
    select
        *,
        lead(changed_at) over (partition by subscription_id order by position) as next_changed_at
    from {{ ref('subscription_states') }}
),

stretches as (
    select
        counted_as, source, customer_segment,
        changed_at as from_at,
        coalesce(next_changed_at, timestamp '9999-12-31 00:00:00') as to_at
    from states
    where is_paid and changed_at < coalesce(next_changed_at, timestamp '9999-12-31 00:00:00')
),

reached as (
    select
        *,
        max(to_at) over (
            partition by counted_as order by from_at, to_at rows between unbounded preceding and 1 preceding
        ) as reached_at
    from stretches
),

-- The range takes in all of the same instants, in whatever order they come: one of them begins the run.
numbered as (
    select
        *,
        sum(case when reached_at is null or from_at > reached_at then 1 else 0 end) over (
            partition by counted_as order by from_at, to_at range between unbounded preceding and current row
        ) as position
    from reached
),

intervals as (
    select
        counted_as, source, customer_segment, position,
        min(from_at) as from_at,
        case when max(to_at) < timestamp '9999-12-31 00:00:00' then max(to_at) end as to_at
    from numbered
    group by counted_as, source, customer_segment, position
)

select
    {{ pseudonym('counted_as') }} as customer_id,
    cast(position as bigint) as position,
    source,
    customer_segment,
    from_at,
    to_at,
    {{ local_date('from_at') }} as from_on,
    {{ local_date('to_at') }} as to_on,
    -- An end at midnight leaves the day before as the last.
    coalesce({{ local_date(add_seconds('to_at', '-0.000001')) }}, {{ as_of_day() }}) as last_active_on
from intervals
