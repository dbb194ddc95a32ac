with

raw_schedules as (
    select * from {{ source('generic', 'schedules') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('schedule_id', 'valid_from') }} as row_key,
        {{ source_key('schedule_id') }} as schedule_id,
        {{ date_of('valid_from') }} as valid_from,
        {{ date_of('valid_to') }} as valid_to,
        {{ trimmed('name') }} as name,
        {{ trimmed('time_zone') }} as time_zone,
        {{ boolean('is_default') }} as is_default,
        {{ first_rejection([
            missing('schedule_id', 'valid_from', 'time_zone'),
            not_a_date('valid_from', 'valid_to'),
            not_a_time_zone('time_zone'),
            not_a_boolean('is_default'),
            ends_before('valid_to', date_of('valid_to'), date_of('valid_from')),
        ]) }} as rejection
    from raw_schedules
)

select
    *,
    {{ row_fate(key='source_name, schedule_id, valid_from') }} as row_fate
from typed
