-- One row per ticket and e-mail, note or call associated with it.
{{ config(enabled=vendor_is_enabled('hubspot'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket_engagement as (
    select * from {{ source('hubspot', 'ticket_engagement') }}
    where {{ is_changed('ticket_engagement', 'ticket_id', vendor='hubspot') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('ticket_id', 'engagement_id') }} as row_key,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ source_key('engagement_id') }} as engagement_id,
        {{ first_rejection([missing('ticket_id', 'engagement_id')]) }} as rejection
    from raw_ticket_engagement
)

select
    *,
    {{ row_fate(key='source_name, ticket_id, engagement_id') }} as row_fate
from typed
