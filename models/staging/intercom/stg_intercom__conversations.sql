-- One row per delivered version of an Intercom conversation.
{{ config(enabled=vendor_is_enabled('intercom'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_conversations as (
    select
        *,
        {{ json_text('statistics', '$.first_admin_reply_at') }} as first_admin_reply_at,
        {{ json_text('statistics', '$.first_close_at') }} as first_close_at,
        {{ json_text('statistics', '$.last_close_at') }} as last_close_at,
        {{ json_text('statistics', '$.time_to_admin_reply') }} as time_to_admin_reply,
        {{ json_text('statistics', '$.time_to_last_close') }} as time_to_last_close,
        {{ json_text('statistics', '$.count_reopens') }} as count_reopens,
        {{ json_text('conversation_rating', '$.rating') }} as rating,
        {{ json_text('conversation_rating', '$.created_at') }} as rating_created_at,
        {{ json_text('conversation_rating', '$.updated_at') }} as rating_updated_at,
        coalesce({{ json_text('contacts', '$.contacts[0].id') }}, {{ json_text('contacts', '$[0].id') }}) as contact_id
    from {{ source('intercom', 'conversations') }}
    where {{ is_changed('conversations', 'id', vendor='intercom') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as ticket_id,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        coalesce(
            {{ trimmed('state') }},
            case {{ boolean('open') }} when true then 'open' when false then 'closed' end
        ) as state,
        {{ trimmed('priority') }} as priority,
        {{ source_key('contact_id') }} as customer_id,
        -- 0 stands for nobody in older versions of the API.
        {{ source_key("nullif(trim(admin_assignee_id), '0')") }} as agent_id,
        {{ source_key("nullif(trim(team_assignee_id), '0')") }} as team_id,
        {{ trimmed(json_text('source', '$.type')) }} as source_type,
        {{ trimmed(json_text('source', '$.delivered_as')) }} as delivered_as,
        {{ trimmed(json_text('source', '$.author.type')) }} as author_type,
        {{ source_key(json_text('source', '$.author.id')) }} as author_id,
        -- Campaigns, series and bots speak in the name of an admin.
        coalesce({{ boolean(json_text('source', '$.author.from_ai_agent')) }}, false)
        or coalesce({{ json_text('source', '$.author.email') }} like 'operator+%', false)
        or coalesce({{ json_text('source', '$.delivered_as') }} in ('automated', 'campaigns_initiated', 'operator_initiated'), false)
            as is_bot,
        {{ json_text('source', '$.body') }} as body,
        lower({{ json_text('sla_applied', '$.sla_status') }}) as sla_status,
        {{ instant_or_epoch('first_admin_reply_at') }} as first_admin_reply_at,
        {{ instant_or_epoch('first_close_at') }} as first_close_at,
        {{ instant_or_epoch('last_close_at') }} as last_close_at,
        {{ number('time_to_admin_reply') }} as time_to_admin_reply,
        {{ number('time_to_last_close') }} as time_to_last_close,
        {{ integer('count_reopens') }} as count_reopens,
        conversation_rating,
        {{ number('rating') }} as rating,
        {{ instant_or_epoch('rating_created_at') }} as rating_requested_at,
        {{ instant_or_epoch('coalesce(rating_updated_at, rating_created_at)') }} as rated_at,
        {{ json_text('conversation_rating', '$.remark') }} as remark,
        {{ source_key(json_text('conversation_rating', '$.teammate.id')) }} as rated_agent_id,
        {{ first_rejection([
            missing('id', 'created_at'),
            missing_both('state', 'open'),
            not_an_instant_or_epoch(
                'created_at', 'updated_at', 'first_admin_reply_at', 'first_close_at', 'last_close_at', 'rating_created_at',
                'rating_updated_at',
            ),
            not_a_number('time_to_admin_reply', 'time_to_last_close', 'rating'),
            not_an_integer('count_reopens'),
            outside('rating', number('rating'), 1, 5),
        ]) }} as rejection
    from raw_conversations
)

select
    *,
    {{ row_fate(key='source_name, ticket_id', newest='updated_at') }} as row_fate
from typed
