-- Whatever figures are cut by, of channels, teams and agents, has a row in its dimension.
with

members as (
    select 'channel' as slice, channel as slice_value from {{ ref('dim_channel') }}
    union all
    select 'team' as slice, team_id as slice_value from {{ ref('dim_team') }}
    union all
    select 'agent' as slice, agent_id as slice_value from {{ ref('dim_agent') }}
)

select distinct
    kpi_values.slice,
    kpi_values.slice_value
from {{ ref('kpi_values') }} as kpi_values
left join members on kpi_values.slice = members.slice and kpi_values.slice_value = members.slice_value
where kpi_values.slice in ('channel', 'team', 'agent') and members.slice_value is null
