with

raw_referrals as (
    select * from {{ source('generic', 'referrals') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('referral_id') }} as row_key,
        {{ source_key('referral_id') }} as referral_id,
        {{ source_key('program_id') }} as program_id,
        {{ source_key('referrer_customer_id') }} as referrer_customer_id,
        {{ source_key('referred_customer_id') }} as referred_customer_id,
        {{ instant('invited_at') }} as invited_at,
        {{ instant('signed_up_at') }} as signed_up_at,
        {{ instant('converted_at') }} as converted_at,
        {{ source_key('order_id') }} as order_id,
        {{ amount('order_value') }} as order_value,
        {{ enumeration('status', enumerated('referral_status')) }} as status,
        status as status_raw,
        {{ first_rejection([
            missing('referral_id', 'program_id'),
            not_an_instant('invited_at', 'signed_up_at', 'converted_at'),
            not_an_amount('order_value'),
        ]) }} as rejection
    from raw_referrals
)

select
    *,
    {{ row_fate(key='source_name, referral_id') }} as row_fate
from typed
