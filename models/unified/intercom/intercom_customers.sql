-- One row per Intercom contact, with what is known of its company.
{{ config(enabled=vendor_is_enabled('intercom')) }}
with

contacts as (
    select * from {{ ref('stg_intercom__contacts') }} where row_fate = 'accepted'
),

companies as (
    select * from {{ ref('stg_intercom__companies') }} where row_fate = 'accepted'
)

select
    contacts.customer_id,
    contacts.source_name,
    contacts.account_id,
    contacts.created_at,
    companies.segment,
    companies.industry,
    contacts.country,
    {{ without('timestamp', 'first_paid_at') }},
    {{ without('string', 'acquisition_channel') }},
    {{ without('boolean', 'is_internal', 'is_test') }}
from contacts
left join companies on contacts.account_id = companies.account_id
