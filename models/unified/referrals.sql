-- One row per referral of any vendor; a conversion after as_of has not happened yet.
select
    referral_id, source_name, program_id, referrer_customer_id, referred_customer_id, invited_at, signed_up_at,
    case when converted_at <= {{ as_of() }} then converted_at end as converted_at,
    order_id, order_value, status
from {{ ref('stg_generic__referrals') }}
where row_fate = 'accepted'
