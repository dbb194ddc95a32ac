-- One row per additive KPI, day and combination of slices: the parts every figure is built from.
-- Any mix of filters is sum(numerator) / sum(denominator); a stock (time rule last_day) is read on a single day.
-- A view: what is in stock for many days is written down once, and spread over its days only where they are asked for.
{{ config(materialized=spread_when_asked()) }}
with

flows as (
    select * from {{ beside(ref('kpi_flows')) }}
),

stocks as (
    select * from {{ beside(ref('kpi_stocks')) }}
),

days as (
    select date_day from {{ beside(ref('dim_date')) }}
),

daily_stocks as (
    select
        stocks.kpi_code,
        days.date_day as measured_on,
        {{ slices('stocks') }},
        stocks.is_inferred,
        sum(stocks.numerator) as numerator,
        cast(null as double) as denominator,
        cast(sum(stocks.numerator) as bigint) as sample_size,
        cast(null as double) as sum_of_squares
    from stocks
    inner join days on stocks.from_day <= days.date_day and stocks.to_day > days.date_day
    group by all
)

select * from flows
union all
select * from daily_stocks
