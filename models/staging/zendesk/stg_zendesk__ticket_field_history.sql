-- One row per delivered row of `ticket_field_history`: one value of one field of a ticket, from an instant on.
{{ config(enabled=vendor_is_enabled('zendesk'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket_field_history as (
    select * from {{ source('zendesk', 'ticket_field_history') }}
    where {{ is_changed('ticket_field_history', 'ticket_id', vendor='zendesk') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('ticket_id', 'field_name', 'updated') }} as row_key,
        {{ source_key('ticket_id') }} as ticket_id,
        lower({{ trimmed('field_name') }}) as field_name,
        {{ instant_or_epoch('updated') }} as updated_at,
        {{ trimmed('value') }} as value,
        {{ source_key('user_id') }} as actor_id,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        case when lower(trim(field_name)) = 'status' then {{ trimmed('value') }} end as status,
        case when lower(trim(field_name)) = 'priority' then {{ trimmed('value') }} end as priority,
        {{ number(json_text('value', '$.minutes')) }} as sla_minutes,
        {{ instant_or_epoch(json_text('value', '$.applied_at')) }} as sla_applied_at,
        {{ boolean(json_text('value', '$.in_business_hours')) }} as sla_is_business_hours,
        {{ first_rejection([
            missing('ticket_id', 'field_name', 'updated'),
            not_an_instant_or_epoch('updated', '_fivetran_synced'),
        ]) }} as rejection
    from raw_ticket_field_history
)

select
    *,
    {{ row_fate(key='source_name, ticket_id, field_name, updated_at', newest='_fivetran_synced') }} as row_fate
from typed
