-- One row per delivered version of a Freshdesk calendar.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
with

raw_business_hours as (
    select * from {{ source('freshdesk', 'business_hours') }}
),

time_zones as (
    select name as zone_name, time_zone as iana_zone from {{ ref('rails_time_zones') }}
),

named as (
    select
        raw_business_hours.*,
        coalesce(time_zones.iana_zone, {{ trimmed('raw_business_hours.time_zone') }}) as iana_zone
    from raw_business_hours
    left join time_zones on lower(trim(raw_business_hours.time_zone)) = lower(time_zones.zone_name)
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as schedule_id,
        {{ trimmed('name') }} as name,
        coalesce({{ boolean('is_default') }}, false) as is_default,
        iana_zone as time_zone,
        business_hours,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ first_rejection([
            missing('id', 'time_zone'),
            not_a_boolean('is_default'),
            not_an_instant_or_epoch('updated_at'),
            not_a_time_zone('iana_zone') | replace("'iana_zone|", "'time_zone|"),
        ]) }} as rejection
    from named
)

select
    *,
    {{ row_fate(key='source_name, schedule_id', newest='updated_at') }} as row_fate
from typed
