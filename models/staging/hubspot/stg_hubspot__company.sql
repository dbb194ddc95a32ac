-- One row per company.
{{ config(enabled=vendor_is_enabled('hubspot')) }}
with

raw_company as (
    select * from {{ source('hubspot', 'company') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as account_id,
        {{ trimmed('property_industry') }} as industry,
        {{ trimmed('property_country') }} as country,
        {{ first_rejection([missing('id')]) }} as rejection
    from raw_company
)

select
    *,
    {{ row_fate(key='source_name, account_id') }} as row_fate
from typed
