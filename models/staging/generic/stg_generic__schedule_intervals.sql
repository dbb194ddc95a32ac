with

raw_schedule_intervals as (
    select * from {{ source('generic', 'schedule_intervals') }}
),

known_schedules as (
    select distinct schedule_id as known_id from {{ ref('stg_generic__schedules') }} where row_fate = 'accepted'
),

sources_with_schedules as (
    select distinct source_name from {{ ref('stg_generic__schedules') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('schedule_id', 'valid_from', 'iso_weekday', 'start_minute') }} as row_key,
        {{ source_key('schedule_id') }} as schedule_id,
        {{ date_of('valid_from') }} as valid_from,
        {{ integer('iso_weekday') }} as iso_weekday,
        {{ integer('start_minute') }} as start_minute,
        {{ integer('end_minute') }} as end_minute,
        {{ first_rejection([
            missing('schedule_id', 'valid_from', 'iso_weekday', 'start_minute', 'end_minute'),
            not_a_date('valid_from'),
            not_an_integer('iso_weekday', 'start_minute', 'end_minute'),
            outside('iso_weekday', integer('iso_weekday'), 1, 7),
            outside('start_minute', integer('start_minute'), 0, 1440),
            outside('end_minute', integer('end_minute'), 0, 1440),
            not_after('end_minute', integer('end_minute'), integer('start_minute')),
            unknown_parent('schedule_id', 'known_schedules.known_id', 'sources_with_schedules.source_name'),
        ]) }} as rejection
    from raw_schedule_intervals
    left join known_schedules on {{ source_key('schedule_id') }} = known_schedules.known_id
    left join sources_with_schedules on raw_schedule_intervals._source_name = sources_with_schedules.source_name
)

select
    *,
    {{ row_fate(key='source_name, schedule_id, valid_from, iso_weekday, start_minute') }} as row_fate
from typed
