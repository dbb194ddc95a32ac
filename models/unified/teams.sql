-- One row per team of any vendor.
select *
from {{ delivered('teams', [
    'team_id', 'source_name', 'name', 'parent_team_id', 'schedule_id',
]) }} as delivered
