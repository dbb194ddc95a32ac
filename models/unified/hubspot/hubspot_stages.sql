-- One row per stage of a pipeline and the ticket status it stands for.
-- The stage's own state decides between open and closed; its label only which of them. Stage ids differ from portal to portal.
{{ config(enabled=vendor_is_enabled('hubspot')) }}
with

stages as (
    select
        stages.*,
        coalesce(stages.is_closed, states.meaning in ('solved', 'closed', 'cancelled')) as is_end
    from {{ ref('stg_hubspot__ticket_pipeline_stage') }} as stages
    left join {{ values_of('hubspot', 'ticket_pipeline_stage', 'ticket_state') }} as states
        on lower(stages.ticket_state) = states.raw_value
    where stages.row_fate = 'accepted'
)

select
    stages.source_name,
    stages.pipeline_id,
    stages.stage_id,
    case
        when stages.is_end is null then coalesce(labels.meaning, 'unknown')
        when labels.meaning is not null and stages.is_end = (labels.meaning in ('solved', 'closed', 'cancelled')) then labels.meaning
        when stages.is_end then 'closed'
        else 'open'
    end as status
from stages
left join {{ values_of('hubspot', 'ticket_pipeline_stage', 'label') }} as labels on lower(stages.label) = labels.raw_value
