-- One row per delivered version of a chat.
{{ config(enabled=vendor_is_enabled('liveagent'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_chats as (
    select * from {{ source('liveagent', 'chats') }}
    where {{ is_changed('chats', 'id', vendor='liveagent') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as chat_id,
        {{ instant_or_epoch('date_created') }} as date_created,
        {{ instant_or_epoch('status_date_started') }} as status_date_started,
        {{ trimmed('rstatus') }} as rstatus,
        {{ trimmed('status') }} as status,
        {{ source_key('department_id') }} as team_id,
        {{ source_key('agent_id') }} as agent_id,
        {{ first_rejection([
            missing('id', 'date_created'),
            not_an_instant_or_epoch('date_created', 'status_date_started'),
            ends_before('status_date_started', instant_or_epoch('status_date_started'), instant_or_epoch('date_created')),
        ]) }} as rejection
    from raw_chats
)

select
    *,
    {{ row_fate(key='source_name, chat_id') }} as row_fate
from typed
