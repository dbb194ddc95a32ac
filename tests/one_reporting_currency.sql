-- With several currencies in the money tables, `reporting_currency` must be set.
select delivered_currencies
from {{ ref('reporting_currency') }}
where reporting_currency is null and delivered_currencies > 1
