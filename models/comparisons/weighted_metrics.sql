-- One row per scorecard and KPI that it weighs. The user's own weights of a scorecard replace its default ones as a whole.
{{ config(materialized='view') }}
with

own_weights as (
    select scorecard, kpi_code, weight, worst, best, min_sample, 0 as precedence
    from {{ ref('stg_generic__scorecard_weights') }}
    where row_fate = 'accepted'
),

default_weights as (
    select scorecard, kpi_code, weight, worst, best, min_sample, 1 as precedence
    from {{ ref('scorecard_weights') }}
),

all_weights as (
    select * from own_weights
    union all
    select * from default_weights
)

select
    scorecard,
    kpi_code,
    cast(weight as double) as weight,
    cast(worst as double) as worst,
    cast(best as double) as best,
    cast(min_sample as bigint) as min_sample
from all_weights
qualify precedence = min(precedence) over (partition by scorecard)
