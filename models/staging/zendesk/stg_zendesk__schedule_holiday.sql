-- One row per delivered row of `schedule_holiday`: one holiday of a schedule.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

raw_schedule_holidays as (
    select * from {{ source('zendesk', 'schedule_holiday') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id', 'schedule_id') }} as row_key,
        {{ source_key('id') }} as holiday_id,
        {{ source_key('schedule_id') }} as schedule_id,
        {{ trimmed('name') }} as name,
        {{ date_of('start_date') }} as date_from,
        {{ date_of('end_date') }} as date_to,
        {{ boolean('_fivetran_deleted') }} as is_deleted,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        {{ first_rejection([
            missing('id', 'schedule_id', 'start_date'),
            not_a_boolean('_fivetran_deleted'),
            not_an_instant_or_epoch('_fivetran_synced'),
            not_a_date('start_date', 'end_date'),
            ends_before('end_date', date_of('end_date'), date_of('start_date')),
        ]) }} as rejection
    from raw_schedule_holidays
)

select
    *,
    {{ row_fate(key='source_name, holiday_id, schedule_id', newest='_fivetran_synced') }} as row_fate
from typed
