-- One row per delivered line of a queue log. Lines have no id, so a line delivered again is known by all it says.
{{ config(enabled=vendor_is_enabled('asterisk')) }}
with

raw_queue_log as (
    select * from {{ source('asterisk', 'queue_log') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('epoch', 'callid', 'queuename', 'agent', 'event', 'data1', 'data2', 'data3', 'data4', 'data5') }} as row_key,
        {{ instant_or_epoch('epoch') }} as event_at,
        case when upper({{ trimmed('callid') }}) not in ('NONE', 'REALTIME', 'MANAGER', 'CLI') then {{ source_key('callid') }} end as call_id,
        case when upper({{ trimmed('queuename') }}) <> 'NONE' then {{ referred_key('queuename') }} end as team_id,
        case when upper({{ trimmed('agent') }}) <> 'NONE' then {{ referred_key('agent') }} end as agent_id,
        {{ trimmed('event') }} as event,
        {{ trimmed('data1') }} as data1,
        {{ trimmed('data2') }} as data2,
        {{ trimmed('data3') }} as data3,
        {{ trimmed('data4') }} as data4,
        {{ trimmed('data5') }} as data5,
        {{ first_rejection([
            missing('epoch', 'event'),
            not_an_instant_or_epoch('epoch'),
        ]) }} as rejection
    from raw_queue_log
)

select
    *,
    {{ row_fate(key='source_name, row_key') }} as row_fate
from typed
