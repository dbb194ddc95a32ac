-- One row per audit, as delivered: everything that one update of a ticket changed.
{{ config(enabled=vendor_is_enabled('zendesk_api'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket_audits as (
    select * from {{ source('zendesk_api', 'ticket_audits') }}
    where {{ is_changed('ticket_audits', 'id', vendor='zendesk_api') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as audit_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ source_key('author_id') }} as author_id,
        events,
        {{ json_text('via', '$.channel') }} as via_channel,
        {{ json_text('via', '$.source.rel') }} as via_rel,
        coalesce(
            {{ json_text('via', '$.source.from.ticket_ids') }}, '[' || {{ json_text('via', '$.source.from.ticket_id') }} || ']'
        ) as merged_ticket_ids,
        {{ first_rejection([
            missing('id', 'ticket_id', 'created_at'),
            not_an_instant_or_epoch('created_at'),
        ]) }} as rejection
    from raw_ticket_audits
)

select
    *,
    {{ row_fate(key='source_name, audit_id') }} as row_fate
from typed
