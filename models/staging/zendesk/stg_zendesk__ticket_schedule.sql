-- One row per delivered row of `ticket_schedule`: one schedule that a ticket was put on.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

raw_ticket_schedules as (
    select * from {{ source('zendesk', 'ticket_schedule') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('ticket_id', 'created_at') }} as row_key,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ source_key('schedule_id') }} as schedule_id,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        {{ first_rejection([
            missing('ticket_id', 'created_at', 'schedule_id'),
            not_an_instant_or_epoch('created_at', '_fivetran_synced'),
        ]) }} as rejection
    from raw_ticket_schedules
)

select
    *,
    {{ row_fate(key='source_name, ticket_id, created_at', newest='_fivetran_synced') }} as row_fate
from typed
