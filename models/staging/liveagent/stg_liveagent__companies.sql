-- One row per delivered version of a company.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
with

raw_companies as (
    select * from {{ source('liveagent', 'companies') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as account_id,
        name,
        {{ trimmed('countrycode') }} as countrycode,
        {{ trimmed('type') }} as type,
        {{ instant_or_epoch('date_created') }} as date_created,
        {{ first_rejection([
            missing('id'),
            not_an_instant_or_epoch('date_created'),
        ]) }} as rejection
    from raw_companies
)

select
    *,
    {{ row_fate(key='source_name, account_id') }} as row_fate
from typed
