-- One row per delivered version of a part of an Intercom conversation: a message, a note, or a change of the conversation.
{{ config(enabled=vendor_is_enabled('intercom'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_parts as (
    select * from {{ source('intercom', 'conversation_parts') }}
    where {{ is_changed('conversation_parts', 'id', vendor='intercom') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as part_id,
        {{ source_key('conversation_id') }} as ticket_id,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        lower({{ trimmed('part_type') }}) as part_type,
        body,
        {{ trimmed(json_text('author', '$.type')) }} as author_type,
        {{ source_key(json_text('author', '$.id')) }} as author_id,
        -- Fin and the Operator may pass for an admin.
        coalesce({{ boolean(json_text('author', '$.from_ai_agent')) }}, false)
        or coalesce({{ json_text('author', '$.email') }} like 'operator+%', false) as is_bot,
        lower({{ json_text('assigned_to', '$.type') }}) as assigned_to_type,
        -- 0 stands for nobody in older versions of the API.
        {{ source_key("nullif(trim(" ~ json_text('assigned_to', '$.id') ~ "), '0')") }} as assigned_to_id,
        {{ first_rejection([
            missing('id', 'conversation_id', 'created_at', 'part_type'),
            not_an_instant_or_epoch('created_at', 'updated_at'),
        ]) }} as rejection
    from raw_parts
)

select
    *,
    {{ row_fate(key='source_name, part_id', newest='updated_at') }} as row_fate
from typed
