-- One row is one currency that can be turned into the reporting currency, and the first day on which it can.
with

rates as (
    select * from {{ ref('stg_generic__fx_rates') }} where row_fate = 'accepted'
)

select
    currency as rated_currency,
    min(valid_from) as rated_from
from rates
group by currency
