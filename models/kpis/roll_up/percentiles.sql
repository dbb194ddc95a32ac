-- One row per median or percentile KPI, reporting period and slice.
-- Calendar and to-date periods are exact, from single values. Rolling windows add daily counts in logarithmic buckets
-- 1 % wide and interpolate between their middles: at most 0.5 % off.
with

measured_values as (
    select * from {{ ref('frt_median') }}
    union all
    select * from {{ ref('frt_p90') }}
    union all
    select * from {{ ref('frt_business_median') }}
    union all
    select * from {{ ref('resolution_time_median') }}
    union all
    select * from {{ ref('resolution_time_p90') }}
    union all
    select * from {{ ref('avg_response_time_median') }}
),

periods as (
    select periods.*, reporting_periods.kind
    from {{ ref('periods') }} as periods
    inner join {{ ref('reporting_periods') }} as reporting_periods on periods.period_code = reporting_periods.period_code
),

period_days as (
    select period_days.*, reporting_periods.kind
    from {{ ref('period_days') }} as period_days
    inner join {{ ref('reporting_periods') }} as reporting_periods on period_days.period_code = reporting_periods.period_code
),

reporting_slices as (
    select * from {{ ref('reporting_slices') }}
),

exact as (
    select
        measured_values.kpi_code,
        period_days.period_code,
        period_days.period_start,
        reporting_slices.slice,
        {{ slice_value('reporting_slices.slice') }} as slice_value,
        max(cast(measured_values.is_inferred as integer)) as inferred,
        case max(measured_values.percentile)
            when 0.5 then percentile_cont(0.5) within group (order by measured_values.measured_value)
            when 0.9 then percentile_cont(0.9) within group (order by measured_values.measured_value)
        end as value,
        count(*) as sample_size,
        false as is_approximate
    from measured_values
    inner join period_days on measured_values.measured_on = period_days.day and period_days.kind <> 'rolling'
    inner join reporting_slices on period_days.period_code = reporting_slices.period_code
    group by all
),

rolling_slices as (
    select distinct reporting_slices.slice
    from reporting_slices
    inner join period_days on reporting_slices.period_code = period_days.period_code and period_days.kind = 'rolling'
),

-- Bucket -1000000 holds the zeros.
daily_buckets as (
    select
        measured_values.kpi_code,
        measured_values.measured_on,
        rolling_slices.slice,
        {{ slice_value('rolling_slices.slice') }} as slice_value,
        measured_values.percentile,
        case
            when measured_values.measured_value > 0 then cast(floor(ln(measured_values.measured_value) / ln(1.01)) as integer)
            else -1000000
        end as bucket,
        count(*) as tickets,
        max(cast(measured_values.is_inferred as integer)) as inferred
    from measured_values
    cross join rolling_slices
    group by all
),

window_buckets as (
    select
        daily_buckets.kpi_code,
        period_days.period_code,
        period_days.period_start,
        daily_buckets.slice,
        daily_buckets.slice_value,
        daily_buckets.percentile,
        daily_buckets.bucket,
        sum(daily_buckets.tickets) as tickets,
        max(daily_buckets.inferred) as inferred
    from daily_buckets
    inner join period_days on daily_buckets.measured_on = period_days.day and period_days.kind = 'rolling'
    inner join reporting_slices
        on daily_buckets.slice = reporting_slices.slice and period_days.period_code = reporting_slices.period_code
    group by all
),

ranked as (
    select
        *,
        case when bucket = -1000000 then 0 else power(1.01, bucket + 0.5) end as bucket_middle,
        sum(tickets) over (partition by kpi_code, period_code, period_start, slice, slice_value order by bucket) as tickets_so_far,
        sum(tickets) over (partition by kpi_code, period_code, period_start, slice, slice_value) as all_tickets
    from window_buckets
),

-- The two neighbouring values that the percentile lies between, and how far along.
neighbours as (
    select
        kpi_code, period_code, period_start, slice, slice_value,
        max(inferred) as inferred,
        max(all_tickets) as sample_size,
        max((all_tickets - 1) * percentile - floor((all_tickets - 1) * percentile)) as share_of_upper,
        min(bucket_middle) filter (where tickets_so_far > floor((all_tickets - 1) * percentile)) as lower_value,
        min(bucket_middle) filter (where tickets_so_far > ceil((all_tickets - 1) * percentile)) as upper_value
    from ranked
    group by kpi_code, period_code, period_start, slice, slice_value
),

approximate as (
    select
        kpi_code, period_code, period_start, slice, slice_value, inferred,
        lower_value + share_of_upper * (upper_value - lower_value) as value,
        sample_size,
        true as is_approximate
    from neighbours
),

-- Everybody together has a row for every period from the first value on.
empty_periods as (
    select
        first_days.kpi_code, periods.period_code, periods.period_start, 'all' as slice, 'all' as slice_value,
        0 as inferred, cast(null as double) as value, 0 as sample_size, periods.kind = 'rolling' as is_approximate
    from (
        select kpi_code, min(measured_on) as first_day
        from measured_values
        group by kpi_code
    ) as first_days
    inner join periods on periods.last_day >= first_days.first_day
),

all_rows as (
    select * from exact
    union all
    select * from approximate
    union all
    select * from empty_periods
)

select
    kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    max(inferred) as inferred,
    max(value) as value,
    max(sample_size) as sample_size,
    is_approximate
from all_rows
group by kpi_code, period_code, period_start, slice, slice_value, is_approximate
