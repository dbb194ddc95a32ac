-- One row per stage of a pipeline of tickets.
{{ config(enabled=vendor_is_enabled('hubspot')) }}
with

raw_ticket_pipeline_stage as (
    select * from {{ source('hubspot', 'ticket_pipeline_stage') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('pipeline_id', 'stage_id') }} as row_key,
        {{ trimmed('pipeline_id') }} as pipeline_id,
        {{ trimmed('stage_id') }} as stage_id,
        {{ trimmed('label') }} as label,
        {{ boolean('is_closed') }} as is_closed,
        {{ trimmed('ticket_state') }} as ticket_state,
        {{ first_rejection([
            missing('pipeline_id', 'stage_id'),
            not_a_boolean('is_closed'),
        ]) }} as rejection
    from raw_ticket_pipeline_stage
)

select
    *,
    {{ row_fate(key='source_name, pipeline_id, stage_id') }} as row_fate
from typed
