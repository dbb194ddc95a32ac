-- One row per value that a property of a ticket took.
{{ config(enabled=vendor_is_enabled('hubspot'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket_property_history as (
    select * from {{ source('hubspot', 'ticket_property_history') }}
    where {{ is_changed('ticket_property_history', 'ticket_id', vendor='hubspot') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('ticket_id', 'name', 'timestamp_instant') }} as row_key,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ trimmed('name') }} as name,
        {{ instant_or_epoch('timestamp_instant') }} as timestamp_instant,
        {{ trimmed('value') }} as value,
        {{ trimmed('source') }} as source,
        {{ trimmed('source_id') }} as source_id,
        {{ first_rejection([
            missing('ticket_id', 'name', 'timestamp_instant'),
            not_an_instant_or_epoch('timestamp_instant'),
        ]) }} as rejection
    from raw_ticket_property_history
)

select
    *,
    {{ row_fate(key='source_name, ticket_id, name, timestamp_instant') }} as row_fate
from typed
