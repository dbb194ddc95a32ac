-- One row per point of `charted_points`, with the centre and the limits of its series, and how many sigma it lies from the centre.
-- Shares: Laney's p' chart, whose limits widen where few were asked. Everything else: individuals and moving ranges (XmR).
{#- In the order of time, because a sum in another order ends in another last digit. #}
{%- set series = 'partition by kpi_code, slice, slice_value, period_code order by period_start' %}
{%- set whole_series = series ~ ' rows between unbounded preceding and unbounded following' %}
with

centred as (
    select
        *,
        count(*) over ({{ whole_series }}) as points,
        case
            when is_share then sum(numerator) over ({{ whole_series }}) / nullif(sum(denominator) over ({{ whole_series }}), 0)
            else avg(value) over ({{ whole_series }})
        end as centre
    from {{ ref('charted_points') }}
),

-- What chance alone would do to a share of so many; other values are measured in their own unit.
scaled as (
    select *, case when is_share then sqrt(greatest(centre * (1 - centre), 0) / nullif(denominator, 0)) else 1 end as scale
    from centred
),

deviations as (
    select *, (value - centre) / nullif(scale, 0) as deviation
    from scaled
),

moves as (
    select *, abs(deviation - lag(deviation) over ({{ series }})) as move
    from deviations
),

-- The usual constants: sigma of a share is the mean move over 1.128, three sigma of anything else are 2.66 mean moves.
spread as (
    select *, case when is_share then avg(move) over ({{ whole_series }}) / 1.128 else avg(move) over ({{ whole_series }}) * 2.66 / 3 end as sigmas
    from moves
)

-- Rounded where it is judged, so that the last bit of a mean decides nothing. Values that never move are no sigma away.
select
    kpi_code,
    slice,
    slice_value,
    period_code,
    period_start,
    period_end,
    value,
    sample_size,
    is_share,
    is_history_enough,
    points,
    case when is_history_enough then centre end as centre,
    case
        when not is_history_enough then null
        when is_share then greatest(centre - 3 * coalesce(sigmas, 0) * scale, 0)
        else centre - 3 * coalesce(sigmas, 0) * scale
    end as lower_limit,
    case
        when not is_history_enough then null
        when is_share then least(centre + 3 * coalesce(sigmas, 0) * scale, 1)
        else centre + 3 * coalesce(sigmas, 0) * scale
    end as upper_limit,
    case when is_history_enough then coalesce(round(deviation / nullif(sigmas, 0), 9), 0) end as sigmas_from_centre
from spread
