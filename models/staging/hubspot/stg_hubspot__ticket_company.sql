-- One row per ticket and company associated with it.
{{ config(enabled=vendor_is_enabled('hubspot'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket_company as (
    select * from {{ source('hubspot', 'ticket_company') }}
    where {{ is_changed('ticket_company', 'ticket_id', vendor='hubspot') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('ticket_id', 'company_id') }} as row_key,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ source_key('company_id') }} as company_id,
        {{ first_rejection([missing('ticket_id', 'company_id')]) }} as rejection
    from raw_ticket_company
)

select
    *,
    {{ row_fate(key='source_name, ticket_id, company_id') }} as row_fate
from typed
