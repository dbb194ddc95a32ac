-- One row per cost line of support and day on which a part of it accrues, in the reporting currency at the rate of that day.
-- Each day has the same share; the days of a line add up to its amount to the last digit.
with

support_costs as (
    select
        *,
        {{ days_between('date_from', 'date_to') }} + 1 as days_of_line,
        least(date_to, {{ as_of_day() }}) as last_accrued_on
    from {{ ref('support_costs') }}
),

line_days as (
    select
        *,
        {{ day_series('date_from', 'last_accrued_on') }} as accrued_on
    from support_costs
),

shares as (
    select
        *,
        cast(cast(amount as double) * ({{ days_between('date_from', 'accrued_on') }} + 1) / days_of_line as decimal(28, 6))
        - cast(cast(amount as double) * {{ days_between('date_from', 'accrued_on') }} / days_of_line as decimal(28, 6)) as share
    from line_days
)

select
    shares.cost_id,
    shares.accrued_on,
    shares.source_name as source,
    coalesce(shares.cost_type, 'unknown') as cost_type,
    coalesce(shares.channel, 'unknown') as channel,
    coalesce(shares.team_id, 'unknown') as team,
    {{ in_reporting_currency('shares.share', 'fx_rates.rate') }} as amount
from shares
left join {{ ref('fx_rates') }} as fx_rates on {{ rate_in_force('shares.currency', 'shares.accrued_on') }}
