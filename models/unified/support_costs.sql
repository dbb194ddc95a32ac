-- One row per cost line of any vendor that had begun by as_of's day; its last day may be later.
select
    cost_id, source_name, date_from, date_to, amount, cost_type, team_id, channel, currency
from {{ ref('stg_generic__support_costs') }}
where row_fate = 'accepted' and date_from <= {{ as_of_day() }}
