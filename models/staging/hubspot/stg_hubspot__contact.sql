-- One row per contact.
{{ config(enabled=vendor_is_enabled('hubspot')) }}
with

raw_contact as (
    select * from {{ source('hubspot', 'contact') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as customer_id,
        {{ instant_or_epoch('property_createdate') }} as created_at,
        {{ source_key('property_associatedcompanyid') }} as account_id,
        {{ trimmed('property_country') }} as country,
        {{ first_rejection([
            missing('id'),
            not_an_instant_or_epoch('property_createdate'),
        ]) }} as rejection
    from raw_contact
)

select
    *,
    {{ row_fate(key='source_name, customer_id') }} as row_fate
from typed
