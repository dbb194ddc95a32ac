-- What adds up over days (time rule sum) is in `kpi_flows`, what is read on the last day (last_day) in `kpi_stocks`: the roll-up
-- treats each stack by its rule.
with

stacked as (
    select distinct kpi_code, 'sum' as stacked_as from {{ ref('kpi_flows') }}
    union all
    select distinct kpi_code, 'last_day' as stacked_as from {{ ref('kpi_stocks') }}
)

select
    stacked.kpi_code,
    stacked.stacked_as,
    definitions.time_rule
from stacked
left join {{ ref('kpi_definitions') }} as definitions on stacked.kpi_code = definitions.kpi_code
where definitions.time_rule is distinct from stacked.stacked_as
