-- One row per KPI that does not add up over days, reporting period and slice, with its parts: the stack of the KPI files with time
-- rule `own` that have parts. Medians and percentiles, which have none, are stacked in `measured_values`.
{{ config(materialized='view') }}
with

ratios as (
    -- requests
    select * from {{ ref('tickets_per_day') }}
    union all
    select * from {{ ref('tickets_per_business_day') }}
    union all
    select * from {{ ref('tickets_per_month') }}
    union all
    select * from {{ ref('tickets_per_year_run_rate') }}
    union all
    select * from {{ ref('channel_share') }}
    union all
    select * from {{ ref('handled_per_day') }}
    union all
    select * from {{ ref('handled_per_agent_day') }}
    -- resolution
    union all
    select * from {{ ref('resolution_rate') }}
    union all
    select * from {{ ref('resolution_rate_assigned') }}
    union all
    select * from {{ ref('resolution_time_all_cases') }}
    -- backlog
    union all
    select * from {{ ref('backlog_mean') }}
    -- churn
    union all
    select * from {{ ref('churn_rate') }}
    union all
    select * from {{ ref('churn_rate_net') }}
    union all
    select * from {{ ref('customers_lost') }}
    union all
    select * from {{ ref('churn_rate_event') }}
    union all
    select * from {{ ref('churn_rate_lapse') }}
    union all
    select * from {{ ref('churn_rate_annualised') }}
    union all
    select * from {{ ref('mrr_churn_gross') }}
    union all
    select * from {{ ref('mrr_churn_net') }}
    union all
    select * from {{ ref('net_new_customers') }}
    -- retention
    union all
    select * from {{ ref('retention_rate') }}
    union all
    select * from {{ ref('retention_rate_end_minus_new') }}
    -- customer value
    union all
    select * from {{ ref('clv') }}
    union all
    select * from {{ ref('clv_margin') }}
    union all
    select * from {{ ref('clv_capped') }}
    union all
    select * from {{ ref('clv_historic') }}
    -- engagement
    union all
    select * from {{ ref('web_visits_per_customer') }}
    union all
    select * from {{ ref('social_interactions_per_customer') }}
    union all
    select * from {{ ref('engaged_customer_share') }}
    union all
    select * from {{ ref('returning_visitor_share') }}
),

-- Their intervals need the squares too.
means as (
    select * from {{ ref('nps') }}
)

select
    kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    inferred,
    cast(numerator as double) as numerator,
    cast(denominator as double) as denominator,
    cast(sample_size as bigint) as sample_size,
    cast(null as double) as sum_of_squares
from ratios
union all
select
    kpi_code,
    period_code,
    period_start,
    slice,
    slice_value,
    inferred,
    cast(numerator as double) as numerator,
    cast(denominator as double) as denominator,
    cast(sample_size as bigint) as sample_size,
    cast(sum_of_squares as double) as sum_of_squares
from means
