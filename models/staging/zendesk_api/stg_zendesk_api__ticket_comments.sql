-- One row per comment of a ticket, as delivered.
{{ config(enabled=vendor_is_enabled('zendesk_api'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket_comments as (
    select * from {{ source('zendesk_api', 'ticket_comments') }}
    where {{ is_changed('ticket_comments', 'id', vendor='zendesk_api') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as comment_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ source_key('author_id') }} as author_id,
        coalesce({{ boolean('public') }}, true) as is_public,
        {{ trimmed('type') }} as type,
        body,
        {{ source_key('audit_id') }} as audit_id,
        {{ json_text('via', '$.channel') }} as via_channel,
        {{ json_text('via', '$.source.rel') }} as via_rel,
        {{ first_rejection([
            missing('id', 'ticket_id', 'created_at'),
            not_an_instant_or_epoch('created_at'),
            not_a_boolean('public'),
        ]) }} as rejection
    from raw_ticket_comments
)

select
    *,
    {{ row_fate(key='source_name, comment_id') }} as row_fate
from typed
