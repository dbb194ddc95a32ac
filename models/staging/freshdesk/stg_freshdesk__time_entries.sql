-- One row per delivered version of time booked on a Freshdesk ticket.
{{ config(enabled=vendor_is_enabled('freshdesk'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

-- "01:30" is an hour and a half.
raw_time_entries as (
    select
        *,
        split_part(time_spent, ':', 1) as hours_spent,
        split_part(time_spent, ':', 2) as minutes_spent
    from {{ source('freshdesk', 'time_entries') }}
    where {{ is_changed('time_entries', 'id', vendor='freshdesk') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as time_entry_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ source_key('agent_id') }} as agent_id,
        60 * {{ integer('hours_spent') }} + {{ integer('minutes_spent') }} as effort_minutes,
        {{ instant_or_epoch('executed_at') }} as executed_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ first_rejection([
            missing('id', 'ticket_id', 'time_spent'),
            not_an_instant_or_epoch('executed_at', 'updated_at'),
            not_an_integer('hours_spent', 'minutes_spent'),
            negative('hours_spent', 'minutes_spent'),
        ]) }} as rejection
    from raw_time_entries
)

select
    *,
    {{ row_fate(key='source_name, time_entry_id', newest='updated_at') }} as row_fate
from typed
