-- Warns of active codes without any result: the tables they are made of were not delivered, or hold nothing for them.
{{ config(severity='warn') }}

select catalogue.kpi_code
from {{ ref('kpi_catalogue') }} as catalogue
left join (select distinct kpi_code from {{ ref('kpi_values') }}) as computed on catalogue.kpi_code = computed.kpi_code
where catalogue.status = 'active' and computed.kpi_code is null
