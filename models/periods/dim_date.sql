-- One row per reporting day, from the start of the (fiscal) year of the first ticket, call, chat, survey, review, payment or engagement
-- to as_of's day.
{% set thursday = add_days(week_start('days.day'), 3) %}
{{ config(schema='marts') }}
with

first_instants as (
    select min(created_at) as first_at from {{ ref('fct_tickets') }}
    union all
    select min(started_at) as first_at from {{ ref('fct_calls') }}
    union all
    select min(requested_at) as first_at from {{ ref('fct_chats') }}
    union all
    select min(coalesce(invited_at, responded_at)) as first_at from {{ ref('survey_responses') }}
    union all
    select min(reviewed_at) as first_at from {{ ref('qa_reviews') }}
    union all
    select first_at from {{ ref('first_customer_activity') }}
    union all
    select min(happened_at) as first_at from {{ ref('fct_engagement_interactions') }}
),

bounds as (
    select {{ first_reporting_day('min(first_at)') }} as first_day, {{ as_of_day() }} as last_day
    from first_instants
),

days as (
    select {{ day_series('first_day', 'last_day') }} as day
    from bounds
    where first_day <= last_day
),

-- Without a default calendar every day is a business day.
open_days as (
    select * from {{ ref('open_days') }}
)

select
    days.day as date_day,
    cast({{ iso_weekday('days.day') }} as bigint) as iso_weekday,
    {{ week_start('days.day') }} as week_start,
    cast(year({{ thursday }}) as bigint) as iso_year,
    cast(floor(({{ days_between("cast(date_trunc('year', " ~ thursday ~ ") as date)", thursday) }}) / 7) as integer) + 1 as iso_week,
    {{ month_period_start('days.day', 1) }} as month_start,
    {{ month_period_start('days.day', 3) }} as quarter_start,
    {{ month_period_start('days.day', 12) }} as year_start,
    {{ month_period_start('days.day', 3, is_fiscal=true) }} as fiscal_quarter_start,
    {{ month_period_start('days.day', 12, is_fiscal=true) }} as fiscal_year_start,
    -- A fiscal year has the name of the calendar year in which it ends.
    cast(year({{ add_months(month_period_start('days.day', 12, is_fiscal=true), 11) }}) as bigint) as fiscal_year,
    open_days.day is not null or not exists (select any_open_day.day from open_days as any_open_day) as is_business_day
from days
left join open_days on days.day = open_days.day
