-- One row per LiveAgent contact; its company is its account, and the company's country stands in for a missing one.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
with

contacts as (
    select * from {{ ref('stg_liveagent__contacts') }} where row_fate = 'accepted'
),

companies as (
    select account_id, countrycode from {{ ref('stg_liveagent__companies') }} where row_fate = 'accepted'
)

select
    contacts.customer_id,
    contacts.source_name,
    contacts.account_id,
    contacts.date_created as created_at,
    {{ without('timestamp', 'first_paid_at') }},
    {{ without('string', 'segment', 'industry', 'acquisition_channel') }},
    coalesce(contacts.countrycode, companies.countrycode) as country,
    {{ without('boolean', 'is_internal', 'is_test') }}
from contacts
left join companies on contacts.account_id = companies.account_id
