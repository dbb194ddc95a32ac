-- One row per delivered row of `brand`: one brand.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

raw_brands as (
    select * from {{ source('zendesk', 'brand') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as brand_id,
        {{ trimmed('name') }} as name,
        {{ boolean('active') }} as is_active,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        {{ first_rejection([
            missing('id'),
            not_a_boolean('active'),
            not_an_instant_or_epoch('_fivetran_synced'),
        ]) }} as rejection
    from raw_brands
)

select
    *,
    {{ row_fate(key='source_name, brand_id', newest='_fivetran_synced') }} as row_fate
from typed
