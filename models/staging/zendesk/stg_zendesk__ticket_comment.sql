-- One row per delivered row of `ticket_comment`: one comment of a ticket.
{{ config(enabled=vendor_is_enabled('zendesk'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket_comments as (
    select * from {{ source('zendesk', 'ticket_comment') }}
    where {{ is_changed('ticket_comment', 'id', vendor='zendesk') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as message_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ instant_or_epoch('created') }} as sent_at,
        {{ source_key('user_id') }} as author_id,
        {{ boolean('public') }} as is_public,
        {{ trimmed('via_channel') }} as via_channel,
        body,
        {{ boolean('voice_comment') }} as is_voice_comment,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        {{ first_rejection([
            missing('id', 'ticket_id', 'created'),
            not_a_boolean('public', 'voice_comment'),
            not_an_instant_or_epoch('created', '_fivetran_synced'),
        ]) }} as rejection
    from raw_ticket_comments
)

select
    *,
    {{ row_fate(key='source_name, message_id', newest='_fivetran_synced') }} as row_fate
from typed
