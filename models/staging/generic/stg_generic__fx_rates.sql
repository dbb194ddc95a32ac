with

raw_fx_rates as (
    select * from {{ source('generic', 'fx_rates') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('currency', 'valid_from') }} as row_key,
        {{ currency_code('currency') }} as currency,
        {{ date_of('valid_from') }} as valid_from,
        {{ number('rate') }} as rate,
        {{ first_rejection([
            missing('currency', 'valid_from', 'rate'),
            not_a_date('valid_from'),
            not_a_number('rate'),
            not_positive('rate'),
        ]) }} as rejection
    from raw_fx_rates
)

select
    *,
    {{ row_fate(key='source_name, currency, valid_from') }} as row_fate
from typed
