-- One row per delivered version of a Freshdesk contact.
{{ config(enabled=vendor_is_enabled('freshdesk')) }}
with

raw_contacts as (
    select * from {{ source('freshdesk', 'contacts') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as customer_id,
        {{ source_key('company_id') }} as account_id,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ first_rejection([
            missing('id'),
            not_an_instant_or_epoch('created_at', 'updated_at'),
        ]) }} as rejection
    from raw_contacts
)

select
    *,
    {{ row_fate(key='source_name, customer_id', newest='updated_at') }} as row_fate
from typed
