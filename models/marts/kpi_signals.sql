-- One row per KPI, slice value and complete week or month with enough history: the limits of its usual range, and what lies out of the usual.
-- The rules are those of process-behaviour charts; each marks the point that completes its pattern.
{%- set series = 'partition by kpi_code, slice, slice_value, period_code order by period_start' %}
with

points as (
    select
        *,
        -- Beyond which of the centre, one and two sigma it lies, by side.
        case when sigmas_from_centre > 0 then 1 when sigmas_from_centre < 0 then -1 else 0 end as side,
        case when sigmas_from_centre > 1 then 1 when sigmas_from_centre < -1 then -1 else 0 end as side_of_one,
        case when sigmas_from_centre > 2 then 1 when sigmas_from_centre < -2 then -1 else 0 end as side_of_two,
        case
            when value > lag(value) over ({{ series }}) then 1
            when value < lag(value) over ({{ series }}) then -1
            else 0
        end as step
    from {{ ref('control_limits') }}
),

-- Among how many of the last points, this one included, the same holds.
runs as (
    select
        *,
        {% for side, name in [(1, 'above'), (-1, 'below')] %}
        sum(case when side = {{ side }} then 1 else 0 end) over ({{ series }} rows between 7 preceding and current row) as {{ name }},
        sum(case when side_of_one = {{ side }} then 1 else 0 end) over ({{ series }} rows between 4 preceding and current row) as one_{{ name }},
        sum(case when side_of_two = {{ side }} then 1 else 0 end) over ({{ series }} rows between 2 preceding and current row) as two_{{ name }},
        sum(case when step = {{ side }} then 1 else 0 end) over ({{ series }} rows between 4 preceding and current row) as steps_{{ name }},
        {% endfor %}
        is_history_enough and abs(sigmas_from_centre) > 3 as is_beyond_limits
    from points
),

rules as (
    select
        *,
        is_history_enough and (above = 8 or below = 8) as is_run_of_eight,
        is_history_enough and ((side_of_two = 1 and two_above >= 2) or (side_of_two = -1 and two_below >= 2)) as is_two_of_three_far_out,
        is_history_enough and ((side_of_one = 1 and one_above >= 4) or (side_of_one = -1 and one_below >= 4)) as is_four_of_five_off_centre,
        is_history_enough and (steps_above = 5 or steps_below = 5) as is_trend_of_six
    from runs
),

-- Whatever marks a point by its place is about the side it lies on; only a trend alone is about its way.
directed as (
    select
        *,
        case
            when is_beyond_limits or is_run_of_eight or is_two_of_three_far_out or is_four_of_five_off_centre then side
            when is_trend_of_six then step
        end as direction
    from rules
)

select
    directed.kpi_code,
    directed.slice,
    directed.slice_value,
    directed.period_code,
    directed.period_start,
    directed.period_end,
    directed.value,
    directed.sample_size,
    case when directed.is_share then 'laney_p' else 'xmr' end as chart,
    directed.points,
    directed.centre,
    directed.lower_limit,
    directed.upper_limit,
    directed.sigmas_from_centre,
    directed.is_beyond_limits,
    directed.is_run_of_eight,
    directed.is_two_of_three_far_out,
    directed.is_four_of_five_off_centre,
    directed.is_trend_of_six,
    case
        when directed.direction is null then 'none'
        when definitions.better_when not in ('higher', 'lower') then 'change'
        when (directed.direction = 1) = (definitions.better_when = 'higher') then 'better'
        else 'worse'
    end as signal,
    directed.kpi_code = 'net_new_customers' and directed.value <= 0 as is_growth_guard_broken
from directed
inner join {{ ref('kpi_definitions') }} as definitions on directed.kpi_code = definitions.kpi_code
