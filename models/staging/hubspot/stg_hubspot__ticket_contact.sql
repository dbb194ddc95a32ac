-- One row per ticket and contact associated with it.
{{ config(enabled=vendor_is_enabled('hubspot'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket_contact as (
    select * from {{ source('hubspot', 'ticket_contact') }}
    where {{ is_changed('ticket_contact', 'ticket_id', vendor='hubspot') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('ticket_id', 'contact_id') }} as row_key,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ source_key('contact_id') }} as contact_id,
        {{ first_rejection([missing('ticket_id', 'contact_id')]) }} as rejection
    from raw_ticket_contact
)

select
    *,
    {{ row_fate(key='source_name, ticket_id, contact_id') }} as row_fate
from typed
