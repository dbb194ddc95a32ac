-- One row per measure of engagement, slice and what counts in a period: visits and social interactions in each that holds their
-- day; a customer or visitor, of several days in a period, on the last, so that nobody counts twice in it. A visitor whom two sources
-- know counts in each, and once in all.
-- A customer counts in no period that ends before it is in the base.
{{ config(materialized='view') }}
{% set day_after_as_of = add_days(as_of_day(), 1) %}
with

visits as (
    select * from {{ ref('fct_engagement_sessions') }}
    where is_counted and kind = 'web'
),

interactions as (
    select * from {{ ref('fct_engagement_interactions') }}
    where is_interaction
),

slice_names as (
    select distinct slice from {{ ref('reporting_slices') }} where slice in ('all', 'customer_segment', 'source')
),

visitor_days as (
    select distinct
        visits.visitor_id,
        visits.started_on,
        slice_names.slice,
        case slice_names.slice when 'all' then 'all' when 'source' then visits.source else visits.customer_segment end as slice_value
    from visits
    cross join slice_names
    where visits.visitor_id is not null
),

customer_days as (
    select distinct customer_id, happened_on, in_base_on, customer_segment, split_part(customer_id, ':', 1) as source
    from interactions
    where customer_id is not null
),

cases as (
    select 'visits' as measure, started_on as counted_on, started_on as from_day, {{ day_after_as_of }} as to_day, customer_segment, source
    from visits
    union all
    select
        'social_interactions' as measure, happened_on as counted_on, happened_on as from_day, {{ day_after_as_of }} as to_day,
        customer_segment, source
    from interactions
    where is_social
    union all
    select
        'engaged_customers' as measure, happened_on as counted_on, in_base_on as from_day,
        coalesce(lead(happened_on) over (partition by customer_id order by happened_on), {{ day_after_as_of }}) as to_day,
        customer_segment, source
    from customer_days
),

sliced as (
    select
        cases.measure,
        slice_names.slice,
        case slice_names.slice when 'all' then 'all' when 'source' then cases.source else cases.customer_segment end as slice_value,
        cases.counted_on,
        cases.from_day,
        cases.to_day
    from cases
    cross join slice_names
    union all
    select
        'visitors' as measure, slice, slice_value, started_on as counted_on, started_on as from_day,
        coalesce(
            lead(started_on) over (partition by visitor_id, slice, slice_value order by started_on), {{ day_after_as_of }}
        ) as to_day
    from visitor_days
    union all
    select
        'new_visitors' as measure, slice, slice_value, min(started_on) as counted_on, min(started_on) as from_day,
        {{ day_after_as_of }} as to_day
    from visitor_days
    group by visitor_id, slice, slice_value
)

select
    measure,
    slice,
    slice_value,
    counted_on,
    from_day,
    to_day,
    cast(null as double) as seconds,
    false as is_inferred
from sliced
