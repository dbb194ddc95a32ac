-- One row per delivered version of a Freshdesk company.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
with

raw_companies as (
    select * from {{ source('freshdesk', 'companies') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as account_id,
        {{ trimmed('industry') }} as industry,
        {{ trimmed('account_tier') }} as segment,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ first_rejection([
            missing('id'),
            not_an_instant_or_epoch('updated_at'),
        ]) }} as rejection
    from raw_companies
)

select
    *,
    {{ row_fate(key='source_name, account_id', newest='updated_at') }} as row_fate
from typed
