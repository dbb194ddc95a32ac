-- One row per currency other than the reporting one, and stretch of days [valid_from, valid_to) with the same rate to it.
-- Sources share their rates; where two give one for the same day, the first by name holds.
with

rates as (
    select
        accepted.currency,
        accepted.valid_from,
        accepted.rate
    from {{ ref('stg_generic__fx_rates') }} as accepted
    inner join {{ ref('reporting_currency') }} as reporting_currency on accepted.currency <> reporting_currency.reporting_currency
    where accepted.row_fate = 'accepted'
    qualify row_number() over (partition by accepted.currency, accepted.valid_from order by accepted.source_name) = 1
)

select
    currency,
    valid_from,
    lead(valid_from) over (partition by currency order by valid_from) as valid_to,
    rate
from rates
