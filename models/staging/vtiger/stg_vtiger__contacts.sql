-- One row per delivered version of a contact.
{{ config(enabled=vendor_is_enabled('vtiger')) }}
with

raw_contacts as (
    select * from {{ source('vtiger', 'contacts') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key(vtiger_id('id')) }} as customer_id,
        {{ source_key(vtiger_id('account_id')) }} as account_id,
        {{ instant_or_epoch('createdtime') }} as createdtime,
        {{ instant_or_epoch('modifiedtime') }} as modifiedtime,
        {{ first_rejection([
            missing('id'),
            not_an_instant_or_epoch('createdtime', 'modifiedtime'),
        ]) }} as rejection
    from raw_contacts
)

select
    *,
    {{ row_fate(key='source_name, customer_id', newest='modifiedtime') }} as row_fate
from typed
