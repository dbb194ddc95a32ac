-- One row per delivered call. A call exported again, with later notes or tags, supersedes the earlier copy.
{{ config(enabled=vendor_is_enabled('aircall'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_calls as (
    select
        *,
        {{ json_text(quoted('user'), '$.id') }} as user_id,
        {{ json_text(quoted('user'), '$.name') }} as user_name,
        {{ json_text('contact', '$.id') }} as contact_id,
        {{ json_text('teams', '$[0].id') }} as first_team_id,
        {{ json_text('teams', '$[0].name') }} as first_team_name,
        {{ json_text('number', '$.is_ivr') }} as number_is_ivr,
        {{ json_text('transferred_to', '$.id') }} as transferred_to_id
    from {{ source('aircall', 'calls') }}
    where {{ is_changed('calls', 'id', vendor='aircall') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as call_id,
        {{ trimmed('direction') }} as direction,
        {{ trimmed('status') }} as status,
        {{ trimmed('missed_call_reason') }} as missed_call_reason,
        {{ instant_or_epoch('started_at') }} as started_at,
        {{ instant_or_epoch('answered_at') }} as answered_at,
        {{ instant_or_epoch('ended_at') }} as ended_at,
        {{ number('duration') }} as duration_seconds,
        {{ source_key('user_id') }} as agent_id,
        {{ trimmed('user_name') }} as agent_name,
        {{ source_key('first_team_id') }} as team_id,
        {{ trimmed('first_team_name') }} as team_name,
        {{ source_key('contact_id') }} as customer_id,
        {{ boolean('number_is_ivr') }} as has_menu,
        coalesce({{ trimmed('transferred_to_id') }}, {{ trimmed('transferred_to') }}) as transferred_to,
        {{ trimmed('voicemail') }} is not null as has_voicemail,
        {{ first_rejection([
            missing('id', 'direction', 'status', 'started_at'),
            not_an_instant_or_epoch('started_at', 'answered_at', 'ended_at'),
            not_a_number('duration'),
            negative('duration'),
            ends_before('answered_at', instant_or_epoch('answered_at'), instant_or_epoch('started_at')),
            ends_before('ended_at', instant_or_epoch('ended_at'), instant_or_epoch('started_at')),
            ends_before('ended_at', instant_or_epoch('ended_at'), instant_or_epoch('answered_at')),
        ]) }} as rejection
    from raw_calls
)

select
    *,
    {{ row_fate(key='source_name, call_id') }} as row_fate
from typed
