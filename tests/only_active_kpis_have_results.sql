-- Results are of active codes of the catalogue: neither planned ones, nor aliases, nor codes it does not know.
with

computed as (
    select distinct kpi_code from {{ ref('kpi_values') }}
    union
    select distinct kpi_code from {{ ref('kpi_flows') }}
    union
    select distinct kpi_code from {{ ref('kpi_stocks') }}
)

select
    computed.kpi_code,
    catalogue.status
from computed
left join {{ ref('kpi_catalogue') }} as catalogue on computed.kpi_code = catalogue.kpi_code
where catalogue.status is distinct from 'active'
