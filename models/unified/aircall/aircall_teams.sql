-- One row per team named in an Aircall call, in the columns of `teams`; the latest call has the name.
{{ config(enabled=vendor_is_enabled('aircall')) }}
with

calls as (
    select * from {{ ref('stg_aircall__calls') }}
    where row_fate = 'accepted' and team_id is not null
)

select
    team_id,
    source_name,
    max_by(team_name, started_at) filter (where team_name is not null) as name,
    {{ without('string', 'parent_team_id', 'schedule_id') }}
from calls
group by team_id, source_name
