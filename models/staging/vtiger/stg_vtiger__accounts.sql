-- One row per delivered version of an account.
{{ config(enabled=vendor_is_enabled('vtiger')) }}
with

raw_accounts as (
    select * from {{ source('vtiger', 'accounts') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key(vtiger_id('id')) }} as account_id,
        {{ trimmed('industry') }} as industry,
        {{ trimmed('bill_country') }} as country,
        {{ instant_or_epoch('createdtime') }} as createdtime,
        {{ instant_or_epoch('modifiedtime') }} as modifiedtime,
        {{ first_rejection([
            missing('id'),
            not_an_instant_or_epoch('createdtime', 'modifiedtime'),
        ]) }} as rejection
    from raw_accounts
)

select
    *,
    {{ row_fate(key='source_name, account_id', newest='modifiedtime') }} as row_fate
from typed
