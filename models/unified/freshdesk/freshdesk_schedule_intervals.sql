-- One row per Freshdesk calendar and weekday on which it is open, in minutes of the day; midnight as an end is the day's end.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
with

calendars as (
    select * from {{ ref('stg_freshdesk__business_hours') }} where row_fate = 'accepted'
),

days as (
    {% for weekday in ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] %}
    select
        schedule_id,
        cast({{ loop.index }} as bigint) as iso_weekday,
        {{ json_text('business_hours', '$.' ~ weekday ~ '.start_time') }} as start_time,
        {{ json_text('business_hours', '$.' ~ weekday ~ '.end_time') }} as end_time
    from calendars
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

timed as (
    select
        schedule_id,
        iso_weekday,
        {{ minute_of_day('start_time') }} as start_minute,
        coalesce(nullif({{ minute_of_day('end_time') }}, 0), 1440) as end_minute
    from days
    where end_time is not null
)

select
    schedule_id,
    date '1970-01-01' as valid_from,
    iso_weekday,
    start_minute,
    end_minute
from timed
where start_minute < end_minute
