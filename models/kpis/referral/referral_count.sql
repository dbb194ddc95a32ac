-- Referred new customers: each customer won by a referral programme, once, on the day of the first conversion.
-- Self-referrals, reversed conversions and programmes outside `referral_program_ids` are out.
with

referrals as (
    select * from {{ ref('fct_referrals') }}
)

select
    'referral_count' as kpi_code,
    converted_on as measured_on,
    {{ slices_by(['customer_segment', 'source']) }},
    is_inferred,
    count(*) as numerator,
    cast(null as double) as denominator,
    count(*) as sample_size,
    cast(null as double) as sum_of_squares
from referrals
group by all
