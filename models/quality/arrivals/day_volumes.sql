-- One row per source, table and whole day of the last four weeks, and each quarter of it: how many rows it has, and how many it usually has.
-- Usually: on the same weekday of the twelve weeks before, business days held against business days, others against others.
with

arrived_days as (
    select source_name, table_name, happened_on, quarter_of_day, arrived_rows
    from {{ ref('arrived_days') }}
    union all
    select source_name, table_name, happened_on, -1 as quarter_of_day, sum(arrived_rows) as arrived_rows
    from {{ ref('arrived_days') }}
    group by source_name, table_name, happened_on
),

feeds as (
    select source_name, table_name, quarter_of_day, min(happened_on) as first_day
    from arrived_days
    group by source_name, table_name, quarter_of_day
),

-- The day of as_of is rarely over.
judged_days as (
    select date_day, is_business_day
    from {{ ref('dim_date') }}
    where date_day >= {{ add_days(as_of_day(), -28) }} and date_day < {{ as_of_day() }}
),

comparable_days as (
    select
        judged_days.date_day as judged_day,
        days.date_day as compared_day
    from judged_days
    inner join {{ ref('dim_date') }} as days
        on
            judged_days.date_day > days.date_day
            and {{ add_days('judged_days.date_day', -84) }} <= days.date_day
            and {{ iso_weekday('judged_days.date_day') }} = {{ iso_weekday('days.date_day') }}
            and judged_days.is_business_day = days.is_business_day
),

-- A day without rows counts as one with none, from the feed's first day on.
compared_rows as (
    select
        feeds.source_name,
        feeds.table_name,
        feeds.quarter_of_day,
        comparable_days.judged_day,
        coalesce(arrived_days.arrived_rows, 0) as compared_rows
    from feeds
    inner join comparable_days on feeds.first_day <= comparable_days.compared_day
    left join arrived_days
        on
            feeds.source_name = arrived_days.source_name
            and feeds.table_name = arrived_days.table_name
            and feeds.quarter_of_day = arrived_days.quarter_of_day
            and comparable_days.compared_day = arrived_days.happened_on
),

medians as (
    select
        *,
        median(compared_rows) over (partition by source_name, table_name, quarter_of_day, judged_day) as usual_rows
    from compared_rows
),

usual as (
    select
        source_name,
        table_name,
        quarter_of_day,
        judged_day,
        usual_rows,
        count(*) as days_compared,
        median(abs(compared_rows - usual_rows)) as usual_distance
    from medians
    group by source_name, table_name, quarter_of_day, judged_day, usual_rows
),

judged as (
    select
        usual.*,
        coalesce(arrived_days.arrived_rows, 0) as arrived_rows
    from usual
    left join arrived_days
        on
            usual.source_name = arrived_days.source_name
            and usual.table_name = arrived_days.table_name
            and usual.quarter_of_day = arrived_days.quarter_of_day
            and usual.judged_day = arrived_days.happened_on
)

-- 1.4826 median distances are a standard deviation where few days are odd; counts vary at least as chance alone lets them.
select
    source_name,
    table_name,
    judged_day,
    case when quarter_of_day >= 0 then quarter_of_day end as quarter_of_day,
    arrived_rows,
    usual_rows,
    days_compared,
    arrived_rows / nullif(usual_rows, 0) as share_of_usual,
    (arrived_rows - usual_rows) / greatest(1.4826 * usual_distance, sqrt(usual_rows), 1) as deviations,
    concat(
        source_name, ' ', table_name, ' of ', cast(judged_day as string),
        case
            when quarter_of_day >= 0
                then concat(', ', cast(6 * quarter_of_day as string), ' to ', cast(6 * quarter_of_day + 6 as string), ' h')
            else ''
        end,
        ': ', cast(arrived_rows as string), ' rows, usually ', cast(cast(round(usual_rows) as bigint) as string)
    ) as finding
from judged
