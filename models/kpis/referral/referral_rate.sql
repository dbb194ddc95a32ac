-- Referred share of new customers: customers won by a referral programme over all new customers, of sources that deliver referrals.
-- The referred are dated by their conversion, all others by the first day they paid: over a short period it may pass 1.
with

counted as (
    select converted_on as measured_on, source, customer_segment, is_inferred, 1 as referred, 0 as won
    from {{ ref('fct_referrals') }}
    union all
    select first_paid_on as measured_on, source, customer_segment, is_inferred, 0 as referred, 1 as won
    from {{ ref('fct_new_customers') }}
    where is_referral_known
)

select
    'referral_rate' as kpi_code,
    measured_on,
    {{ slices_by(['customer_segment', 'source']) }},
    is_inferred,
    sum(referred) as numerator,
    sum(won) as denominator,
    sum(won) as sample_size,
    cast(null as double) as sum_of_squares
from counted
group by all
