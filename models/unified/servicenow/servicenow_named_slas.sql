-- One row per key by which a promise of resolution names its SLA, an id or a name, and the definition that it means.
-- Names repeat where a definition was copied: then the last of its ids is meant, always the same one.
{{ config(enabled=vendor_is_enabled('servicenow')) }}
with

slas as (
    select * from {{ ref('stg_servicenow__contract_sla') }} where row_fate = 'accepted'
),

targets as (
    select * from {{ values_of('servicenow', 'contract_sla', 'target') }} as known
),

definitions as (
    select slas.*
    from slas
    inner join targets on lower(slas.target) = targets.raw_value
    where targets.meaning = 'resolution'
)

select sla_id as sla_key, sla_id from definitions
union all
select source_name || ':' || name as sla_key, max(sla_id) as sla_id
from definitions
where name is not null
group by source_name, name
