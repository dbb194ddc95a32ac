-- One row per schedule that a Zendesk ticket was put on, as its audits tell. Read from all of them: which tickets a load concerns hangs on it.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

entries as (
    select ticket_id, source_name, created_at, {{ exploded(json_items('events')) }} as entry
    from {{ ref('stg_zendesk_api__ticket_audits') }}
    where row_fate = 'accepted' and events like '%ScheduleAssignment%'
),

assignments as (
    select
        ticket_id,
        created_at,
        source_name || ':' || {{ trimmed(json_text('entry', '$.new_schedule_id')) }} as schedule_id
    from entries
    where {{ json_text('entry', '$.type') }} = 'ScheduleAssignment'
)

select ticket_id, created_at as valid_from, schedule_id
from assignments
where schedule_id is not null
