-- Who was active when a period began is either lost or retained: both rates make 1, for every period and slice.
with

rates as (
    select
        period_code, period_start, slice, slice_value,
        sum(case when kpi_code = 'churn_rate' then value end) as churn_rate,
        sum(case when kpi_code = 'retention_rate' then value end) as retention_rate
    from {{ ref('kpi_values') }}
    where kpi_code in ('churn_rate', 'retention_rate') and denominator > 0
    group by period_code, period_start, slice, slice_value
)

select *
from rates
where abs(churn_rate + retention_rate - 1) > 0.000001 or churn_rate is null or retention_rate is null
