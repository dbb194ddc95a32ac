-- One row per single value that a median or percentile is taken of: the stack of the KPI files with such a time rule.
{{ config(materialized='view') }}
with

stacked as (
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
)

select *
from stacked
