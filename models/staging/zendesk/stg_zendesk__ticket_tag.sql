-- One row per delivered row of `ticket_tag`: one tag of a ticket.
{{ config(enabled=vendor_is_enabled('zendesk'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket_tags as (
    select * from {{ source('zendesk', 'ticket_tag') }}
    where {{ is_changed('ticket_tag', 'ticket_id', vendor='zendesk') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('ticket_id', 'tag') }} as row_key,
        {{ source_key('ticket_id') }} as ticket_id,
        lower({{ trimmed('tag') }}) as tag,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        {{ first_rejection([
            missing('ticket_id', 'tag'),
            not_an_instant_or_epoch('_fivetran_synced'),
        ]) }} as rejection
    from raw_ticket_tags
)

select
    *,
    {{ row_fate(key='source_name, ticket_id, tag', newest='_fivetran_synced') }} as row_fate
from typed
