-- One row per contact of Vtiger, in the columns of `customers`, with what is known of the contact's account.
{{ config(enabled=vendor_is_enabled('vtiger')) }}
with

contacts as (
    select * from {{ ref('stg_vtiger__contacts') }} where row_fate = 'accepted'
),

accounts as (
    select * from {{ ref('stg_vtiger__accounts') }} where row_fate = 'accepted'
)

select
    contacts.customer_id,
    contacts.source_name,
    contacts.account_id,
    contacts.createdtime as created_at,
    {{ without('timestamp', 'first_paid_at') }},
    {{ without('string', 'segment', 'acquisition_channel') }},
    accounts.industry,
    accounts.country,
    {{ without('boolean', 'is_internal', 'is_test') }}
from contacts
left join accounts on contacts.account_id = accounts.account_id
