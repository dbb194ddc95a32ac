-- One row per KPI and chart of weeks or months: how far the last whole period lies from the centre of its control chart.
with

catalogue as (
    select kpi_code, time_rule from {{ ref('kpi_catalogue') }}
),

signals as (
    select * from {{ ref('kpi_signals') }}
    where slice = 'all'
),

latest as (
    select *
    from signals
    qualify row_number() over (partition by kpi_code, period_code order by period_start desc) = 1
)

select
    latest.kpi_code,
    catalogue.time_rule,
    latest.period_code,
    latest.period_start,
    latest.points,
    latest.sample_size,
    latest.value,
    latest.centre,
    latest.sigmas_from_centre,
    concat(
        latest.kpi_code, ', ', latest.period_code, ' of ', cast(latest.period_start as string), ': ',
        cast(round(latest.value, 4) as string), ' is ', cast(round(latest.sigmas_from_centre, 1) as string),
        ' sigma from ', cast(round(latest.centre, 4) as string)
    ) as finding
from latest
inner join catalogue on latest.kpi_code = catalogue.kpi_code
