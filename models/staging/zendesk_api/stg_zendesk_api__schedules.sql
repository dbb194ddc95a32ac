-- One row per delivered version of a schedule of Zendesk.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

raw_schedules as (
    select * from {{ source('zendesk_api', 'schedules') }}
),

time_zones as (
    select name as zone_name, time_zone as iana_zone from {{ ref('rails_time_zones') }}
),

named as (
    select
        raw_schedules.*,
        coalesce(time_zones.iana_zone, {{ trimmed('raw_schedules.time_zone') }}) as iana_zone
    from raw_schedules
    left join time_zones on lower(trim(raw_schedules.time_zone)) = lower(time_zones.zone_name)
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as schedule_id,
        {{ trimmed('name') }} as name,
        iana_zone as time_zone,
        intervals,
        holidays,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ first_rejection([
            missing('id', 'time_zone', 'intervals'),
            not_an_instant_or_epoch('created_at', 'updated_at'),
            not_a_time_zone('iana_zone') | replace("'iana_zone|", "'time_zone|"),
        ]) }} as rejection
    from named
)

select
    *,
    {{ row_fate(key='source_name, schedule_id', newest='updated_at') }} as row_fate
from typed
