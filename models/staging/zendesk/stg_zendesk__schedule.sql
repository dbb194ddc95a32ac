-- One row per delivered row of `schedule`: one weekly interval of a schedule.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

raw_schedules as (
    select * from {{ source('zendesk', 'schedule') }}
),

time_zones as (
    select name as zone_name, time_zone as iana_zone from {{ ref('rails_time_zones') }}
),

named as (
    select
        raw_schedules.*,
        coalesce(time_zones.iana_zone, {{ trimmed('time_zone') }}) as iana_zone
    from raw_schedules
    left join time_zones on lower(trim(raw_schedules.time_zone)) = lower(time_zones.zone_name)
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id', 'start_time') }} as row_key,
        {{ source_key('id') }} as schedule_id,
        {{ integer('start_time') }} as start_minute,
        {{ integer('end_time') }} as end_minute,
        {{ trimmed('name') }} as name,
        iana_zone as time_zone,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ boolean('_fivetran_deleted') }} as is_deleted,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        {{ first_rejection([
            missing('id', 'start_time', 'end_time', 'time_zone'),
            not_an_integer('start_time', 'end_time'),
            not_an_instant_or_epoch('created_at', '_fivetran_synced'),
            not_a_boolean('_fivetran_deleted'),
            outside('start_time', integer('start_time'), 0, 10080),
            outside('end_time', integer('end_time'), 0, 20160),
            not_after('end_time', integer('end_time'), integer('start_time')),
            not_a_time_zone('iana_zone') | replace("'iana_zone|", "'time_zone|"),
        ]) }} as rejection
    from named
)

select
    *,
    {{ row_fate(key='source_name, schedule_id, start_minute', newest='_fivetran_synced') }} as row_fate
from typed
