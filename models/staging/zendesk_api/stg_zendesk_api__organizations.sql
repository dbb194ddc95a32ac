-- One row per organization of customers, as delivered; the version written last counts.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

raw_organizations as (
    select * from {{ source('zendesk_api', 'organizations') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as account_id,
        name,
        {{ trimmed('external_id') }} as external_id,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ first_rejection([
            missing('id'),
            not_an_instant_or_epoch('created_at', 'updated_at'),
        ]) }} as rejection
    from raw_organizations
)

select
    *,
    {{ row_fate(key='source_name, account_id', newest='updated_at') }} as row_fate
from typed
