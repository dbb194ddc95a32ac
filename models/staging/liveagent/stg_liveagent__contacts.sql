-- One row per delivered version of a contact; the one changed last holds.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
with

raw_contacts as (
    select * from {{ source('liveagent', 'contacts') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as customer_id,
        {{ source_key('company_id') }} as account_id,
        firstname,
        lastname,
        emails,
        phones,
        {{ trimmed('language') }} as language,
        {{ trimmed('countrycode') }} as countrycode,
        {{ trimmed('type') }} as type,
        {{ instant_or_epoch('date_created') }} as date_created,
        {{ instant_or_epoch('date_changed') }} as date_changed,
        {{ first_rejection([
            missing('id'),
            not_an_instant_or_epoch('date_created', 'date_changed'),
        ]) }} as rejection
    from raw_contacts
)

select
    *,
    {{ row_fate(key='source_name, customer_id', newest='date_changed') }} as row_fate
from typed
