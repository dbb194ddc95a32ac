-- One row per contact of HubSpot, in the columns of `customers`, with what is known of its company.
{{ config(enabled=vendor_is_enabled('hubspot')) }}
with

contacts as (
    select * from {{ ref('stg_hubspot__contact') }} where row_fate = 'accepted'
),

companies as (
    select * from {{ ref('stg_hubspot__company') }} where row_fate = 'accepted'
)

select
    contacts.customer_id,
    contacts.source_name,
    contacts.account_id,
    contacts.created_at,
    {{ without('timestamp', 'first_paid_at') }},
    {{ without('string', 'segment', 'acquisition_channel') }},
    companies.industry,
    coalesce(contacts.country, companies.country) as country,
    {{ without('boolean', 'is_internal', 'is_test') }}
from contacts
left join companies on contacts.account_id = companies.account_id
