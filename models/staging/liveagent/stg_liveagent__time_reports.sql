-- One row per delivered version of a piece of work that an agent reported on a ticket.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
with

raw_time_reports as (
    select * from {{ source('liveagent', 'time_reports') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as report_id,
        {{ source_key('conversationid') }} as ticket_id,
        {{ source_key('agentid') }} as agent_id,
        {{ instant_or_epoch('reportdate') }} as date_reported,
        {{ number('reportedtime') }} as reportedtime,
        {{ number('spenttime') }} as spenttime,
        note,
        {{ first_rejection([
            missing('id'),
            not_an_instant_or_epoch('reportdate'),
            not_a_number('reportedtime', 'spenttime'),
        ]) }} as rejection
    from raw_time_reports
)

select
    *,
    {{ row_fate(key='source_name, report_id') }} as row_fate
from typed
