-- One row: the first instant at which a customer paid, bought or was won, or support cost anything.
{% set reporting_zone = "'" ~ var('reporting_timezone') ~ "'" %}
with

first_days as (
    select min(recognised_on) as first_day from {{ ref('fct_revenue') }}
    union all
    select min(first_paid_on) as first_day from {{ ref('fct_new_customers') }}
    union all
    select min(converted_on) as first_day from {{ ref('fct_referrals') }}
    union all
    select min(accrued_on) as first_day from {{ ref('fct_daily_support_cost') }}
)

select {{ instant_of_wall_clock('cast(min(first_day) as timestamp)', reporting_zone) }} as first_at
from first_days
