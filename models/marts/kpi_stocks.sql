-- One row per stock KPI, thing in stock and run of days at whose end it was there, to_day exclusive:
-- the stack of the KPI files with time rule `last_day`.
{{ config(materialized=kept(), unique_key='thing_id') }}
with

stacked as (
    select * from {{ ref('backlog') }}
    union all
    select * from {{ ref('backlog_unanswered') }}
    union all
    select * from {{ ref('backlog_never_answered') }}
    union all
    select * from {{ ref('backlog_age_1d') }}
    union all
    select * from {{ ref('backlog_age_3d') }}
    union all
    select * from {{ ref('backlog_age_7d') }}
    union all
    select * from {{ ref('backlog_age_over_7d') }}
)

select
    kpi_code,
    from_day,
    to_day,
    thing_id,
    {{ slices() }},
    is_inferred,
    cast(numerator as double) as numerator
from stacked
where {{ is_affected('thing_id') }}
