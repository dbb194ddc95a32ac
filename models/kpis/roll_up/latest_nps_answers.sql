-- One row per valid NPS answer and slice, with the days on which a period that holds it may end for it to be its customer's latest:
-- from its own until the day before the customer's next answer, whichever slices that one belongs to.
{{ config(materialized='view') }}
with

answers as (
    select
        *,
        coalesce(
            lead(responded_on) over (partition by coalesce(customer_id, response_id) order by responded_at, response_id),
            {{ add_days(as_of_day(), 1) }}
        ) as next_responded_on
    from {{ ref('fct_survey_responses') }}
    where nps_class is not null
),

slice_names as (
    select distinct slice from {{ ref('reporting_slices') }}
)

select
    'nps_' || answers.nps_class as measure,
    slice_names.slice,
    {{ slice_value('slice_names.slice') }} as slice_value,
    answers.responded_on as counted_on,
    answers.responded_on as from_day,
    answers.next_responded_on as to_day,
    cast(null as double) as seconds,
    answers.is_inferred
from answers
cross join slice_names
