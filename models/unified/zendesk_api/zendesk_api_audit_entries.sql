-- One row per entry of an accepted Zendesk audit up to as_of: a field that was set or changed, a comment, a notification.
{{ config(enabled=vendor_is_enabled('zendesk_api'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
with

audits as (
    select * from {{ affected(ref('stg_zendesk_api__ticket_audits')) }}
    where row_fate = 'accepted' and created_at <= {{ as_of() }}
),

entries as (
    select
        audit_id, source_name, ticket_id, created_at, author_id, via_channel, via_rel,
        {{ exploded(json_items('events')) }} as entry
    from audits
),

read_entries as (
    select
        entries.*,
        lower({{ json_text('entry', '$.type') }}) as entry_type,
        lower({{ json_text('entry', '$.field_name') }}) as field_name,
        {{ trimmed(json_text('entry', '$.previous_value')) }} as previous_value,
        {{ trimmed(json_text('entry', '$.value')) }} as value,
        {{ integer(json_text('entry', '$.id')) }} as entry_id
    from entries
)

-- Audits of one second come in the order of their ids, which grow, so that longer ones are later. So do the ids of entries;
-- where they lack, the name of the field keeps an order.
select
    audit_id, source_name, ticket_id, created_at, author_id, via_channel, via_rel, entry_type, field_name, previous_value, value,
    row_number() over (
        partition by ticket_id
        order by
            created_at, length(audit_id), audit_id, entry_id nulls last, entry_type, field_name nulls last, value nulls last
    ) as entry_number
from read_entries
