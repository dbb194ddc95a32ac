-- One row per delivered version of an Intercom company.
{{ config(enabled=vendor_is_enabled('intercom')) }}
with

raw_companies as (
    select * from {{ source('intercom', 'companies') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as account_id,
        {{ trimmed('industry') }} as industry,
        {{ trimmed(json_text('plan', '$.name')) }} as segment,
        {{ number('monthly_spend') }} as monthly_spend,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ first_rejection([
            missing('id'),
            not_an_instant_or_epoch('updated_at'),
            not_a_number('monthly_spend'),
        ]) }} as rejection
    from raw_companies
)

select
    *,
    {{ row_fate(key='source_name, account_id', newest='updated_at') }} as row_fate
from typed
