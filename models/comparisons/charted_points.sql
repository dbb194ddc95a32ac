-- One row per series (KPI, slice value, weeks or months) and complete period of its window: what a process-behaviour chart shows.
-- The window is the last 24 complete periods; a series needs 8 figures in it, and only the growth guard is kept without.
with

windows as (
    select period_code, period_start, period_end
    from {{ ref('periods') }}
    where period_code in ('iso_week', 'month') and not is_partial
    qualify row_number() over (partition by period_code order by period_start desc) <= 24
),

figures as (
    select
        kpi_values.kpi_code, kpi_values.slice, kpi_values.slice_value, kpi_values.period_code, kpi_values.period_start,
        kpi_values.numerator, kpi_values.denominator, kpi_values.value, kpi_values.sample_size
    from {{ ref('kpi_values') }} as kpi_values
    inner join windows on kpi_values.period_code = windows.period_code and kpi_values.period_start = windows.period_start
),

-- Where nothing happened, a count is 0 though no row says so, and a share or a mean is not there. A row without a value is no 0:
-- it is withheld, or has nothing to be divided by.
series as (
    select
        figures.kpi_code, figures.slice, figures.slice_value, figures.period_code,
        definitions.interval_method = 'wilson' as is_share,
        min(figures.period_start) as first_start,
        max(figures.period_start) as last_start,
        count(*) as points,
        coalesce(
            bool_and(figures.numerator is not null and figures.denominator is null and definitions.unit not in ('ratio', 'currency'))
            or bool_and(definitions.unit in ('per_day', 'per_month', 'per_year')),
            false
        ) as is_zero_without_facts
    from figures
    inner join {{ ref('kpi_definitions') }} as definitions on figures.kpi_code = definitions.kpi_code
    where figures.value is not null
    group by figures.kpi_code, figures.slice, figures.slice_value, figures.period_code, definitions.interval_method
    having count(*) >= 8 or figures.kpi_code = 'net_new_customers'
)

-- A channel that falls silent is a signal; an agent who is gone is none.
select
    series.kpi_code,
    series.slice,
    series.slice_value,
    series.period_code,
    windows.period_start,
    windows.period_end,
    series.is_share,
    series.points >= 8 as is_history_enough,
    figures.numerator,
    figures.denominator,
    coalesce(figures.value, 0) as value,
    coalesce(figures.sample_size, 0) as sample_size
from series
inner join windows
    on
        series.period_code = windows.period_code
        and series.first_start <= windows.period_start
        and (series.slice <> 'agent' or series.last_start >= windows.period_start)
left join figures
    on
        series.kpi_code = figures.kpi_code
        and series.slice = figures.slice
        and series.slice_value = figures.slice_value
        and series.period_code = figures.period_code
        and windows.period_start = figures.period_start
where figures.value is not null or (series.is_zero_without_facts and figures.kpi_code is null)
