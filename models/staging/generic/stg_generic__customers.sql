with

raw_customers as (
    select * from {{ source('generic', 'customers') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('customer_id') }} as row_key,
        {{ source_key('customer_id') }} as customer_id,
        {{ source_key('account_id') }} as account_id,
        {{ instant('created_at') }} as created_at,
        {{ instant('first_paid_at') }} as first_paid_at,
        {{ trimmed('industry') }} as industry,
        {{ trimmed('segment') }} as segment,
        {{ trimmed('country') }} as country,
        {{ trimmed('acquisition_channel') }} as acquisition_channel,
        {{ source_key('referred_by_customer_id') }} as referred_by_customer_id,
        {{ source_key('referral_program_id') }} as referral_program_id,
        {{ boolean('is_internal') }} as is_internal,
        {{ boolean('is_test') }} as is_test,
        name,
        email,
        phone,
        {{ first_rejection([
            missing('customer_id'),
            not_an_instant('created_at', 'first_paid_at'),
            not_a_boolean('is_internal', 'is_test'),
        ]) }} as rejection
    from raw_customers
)

select
    *,
    {{ row_fate(key='source_name, customer_id') }} as row_fate
from typed
