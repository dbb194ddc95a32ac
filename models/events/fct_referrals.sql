-- One row per customer won by a referral programme, by the first conversion of all times.
{{ config(materialized=kept(), incremental_strategy='all_rows', unique_key='customer_id', meta={'dated_by': 'converted_on'}) }}
with

first_conversions as (
    select * from {{ ref('converted_referrals') }}
    qualify row_number() over (partition by counted_as order by converted_at, referral_id) = 1
)

select
    {{ pseudonym('counted_as') }} as customer_id,
    referral_id,
    program_id,
    source,
    customer_segment,
    converted_at,
    {{ local_date('converted_at') }} as converted_on,
    false as is_inferred
from first_conversions
