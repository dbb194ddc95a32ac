with

raw_holidays as (
    select * from {{ source('generic', 'holidays') }}
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
        {{ row_key('schedule_id', 'date_from') }} as row_key,
        {{ source_key('schedule_id') }} as schedule_id,
        {{ date_of('date_from') }} as date_from,
        coalesce({{ date_of('date_to') }}, {{ date_of('date_from') }}) as date_to,
        {{ integer('start_minute') }} as start_minute,
        {{ integer('end_minute') }} as end_minute,
        {{ trimmed('name') }} as name,
        {{ first_rejection([
            missing('schedule_id', 'date_from'),
            not_a_date('date_from', 'date_to'),
            not_an_integer('start_minute', 'end_minute'),
            ends_before('date_to', date_of('date_to'), date_of('date_from')),
            outside('start_minute', integer('start_minute'), 0, 1440),
            outside('end_minute', integer('end_minute'), 0, 1440),
            not_after('end_minute', integer('end_minute'), integer('start_minute')),
            unknown_parent('schedule_id', 'known_schedules.known_id', 'sources_with_schedules.source_name'),
        ]) }} as rejection
    from raw_holidays
    left join known_schedules on {{ source_key('schedule_id') }} = known_schedules.known_id
    left join sources_with_schedules on raw_holidays._source_name = sources_with_schedules.source_name
)

select
    *,
    {{ row_fate(key='source_name, schedule_id, date_from') }} as row_fate
from typed
