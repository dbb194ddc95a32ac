-- One row per ticket with what Zendesk itself measured of it, as delivered; the version written last counts.
{{ config(enabled=vendor_is_enabled('zendesk_api'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket_metrics as (
    select * from {{ source('zendesk_api', 'ticket_metrics') }}
    where {{ is_changed('ticket_metrics', 'id', vendor='zendesk_api') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as ticket_metrics_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ integer('reopens') }} as reopens,
        {{ integer('replies') }} as replies,
        {{ instant_or_epoch('initially_assigned_at') }} as initially_assigned_at,
        {{ instant_or_epoch('solved_at') }} as solved_at,
        {{ number(json_text('reply_time_in_minutes', '$.calendar')) }} as reply_minutes,
        {{ number(json_text('full_resolution_time_in_minutes', '$.calendar')) }} as full_resolution_minutes,
        {{ first_rejection([
            missing('id', 'ticket_id'),
            not_an_instant_or_epoch('updated_at', 'initially_assigned_at', 'solved_at'),
            not_an_integer('reopens', 'replies'),
        ]) }} as rejection
    from raw_ticket_metrics
)

select
    *,
    {{ row_fate(key='source_name, ticket_metrics_id', newest='updated_at') }} as row_fate
from typed
