-- One row per readable entry of a ticket's `update_log`, of tickets that ModTracker has no rows of.
-- An entry: ` Transferred to user Ann Example\. Status Changed to Closed\. -- Friday 06th June 2025 02:12:21 PM by ann`.
{{ config(enabled=vendor_is_enabled('vtiger'), materialized=kept()) }}
-- depends_on: {{ ref('affected_tickets') }}
{% set saved = "'-- [A-Za-z]+ ([0-9]{1,2})[a-z]{2} ([A-Za-z]{3})[a-z]* ([0-9]{4}) ([0-9]{2})(:[0-9]{2}:[0-9]{2}) ([AP]M) by (.*)$'" %}
with

tracked as (
    select distinct ticket_id from {{ affected(ref('stg_vtiger__modtracker_basic')) }} where row_fate = 'accepted'
),

tickets as (
    select * from {{ affected(ref('stg_vtiger__helpdesk')) }} where row_fate = 'accepted' and update_log is not null
),

-- What ends in a backslash and a dot is one thing that changed; a bar instead reads alike on every engine.
entries as (
    select
        tickets.ticket_id,
        tickets.source_name,
        tickets.source_timezone,
        {{ exploded("split(replace(tickets.update_log, chr(92) || '.', '|'), '--//--')") }} as entry
    from tickets
    left join tracked on tickets.ticket_id = tracked.ticket_id
    where tracked.ticket_id is null
),

parts as (
    select
        *,
        regexp_extract(entry, {{ saved }}, 1) as day,
        cast((instr('janfebmaraprmayjunjulaugsepoctnovdec', lower(regexp_extract(entry, {{ saved }}, 2))) + 2) / 3 as integer) as month,
        regexp_extract(entry, {{ saved }}, 3) as year,
        (cast(regexp_extract(entry, {{ saved }}, 4) as integer) % 12)
        + case when regexp_extract(entry, {{ saved }}, 6) = 'PM' then 12 else 0 end as hour,
        regexp_extract(entry, {{ saved }}, 5) as minutes_and_seconds,
        trim(regexp_extract(entry, {{ saved }}, 7)) as user_name
    from entries
    where {{ matches('entry', saved) }}
),

written as (
    select
        *,
        year || '-' || lpad(cast(month as string), 2, '0') || '-' || lpad(day, 2, '0')
        || 'T' || lpad(cast(hour as string), 2, '0') || minutes_and_seconds as saved_at
    from parts
),

timed as (
    select
        *,
        {{ instant_from_text('saved_at', 'source_timezone') }} as changed_at
    from written
)

select
    ticket_id,
    source_name,
    ticket_id || ':log:' || cast(row_number() over ticket_in_order as string) as change_id,
    cast(row_number() over ticket_in_order as bigint) as seq,
    changed_at,
    user_name,
    row_number() over ticket_in_order = 1 and entry like '%Assigned to%' as is_first,
    nullif(regexp_extract(entry, '(Assigned|Transferred) to +(group|user) ', 2), '') as owner_kind,
    nullif(trim(regexp_extract(entry, '(Assigned|Transferred) to +(group|user) +([^|]*?)([|]| -- )', 3)), '') as owner_name,
    nullif(trim(regexp_extract(entry, 'Status Changed to ([^|]+)[|]', 1)), '') as status,
    nullif(trim(regexp_extract(entry, 'Priority Changed to ([^|]+)[|]', 1)), '') as priority
from timed
where changed_at is not null
window ticket_in_order as (partition by ticket_id order by changed_at, entry)
