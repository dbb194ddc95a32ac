-- One row per e-mail.
{{ config(enabled=vendor_is_enabled('hubspot'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_engagement_email as (
    select * from {{ source('hubspot', 'engagement_email') }}
    where {{ is_changed('engagement_email', 'engagement_id', vendor='hubspot') }}
),

engagement_tickets as (
    select engagement_id as known_id, min(ticket_id) as ticket_id
    from {{ ref('stg_hubspot__ticket_engagement') }}
    where row_fate = 'accepted'
    group by engagement_id
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('engagement_id') }} as row_key,
        {{ source_key('engagement_id') }} as engagement_id,
        {{ instant_or_epoch('property_hs_timestamp') }} as sent_at,
        {{ source_key('property_hubspot_owner_id') }} as agent_id,
        raw_engagement_email.property_hs_email_text as body,
        {{ trimmed('property_hs_email_direction') }} as direction,
        {{ trimmed('property_hs_object_source') }} as object_source,
        engagement_tickets.ticket_id,
        {{ first_rejection([
            missing('engagement_id', 'property_hs_timestamp'),
            not_an_instant_or_epoch('property_hs_timestamp'),
        ]) }} as rejection
    from raw_engagement_email
    left join engagement_tickets on {{ source_key('engagement_id') }} = engagement_tickets.known_id
)

select
    *,
    {{ row_fate(key='source_name, engagement_id') }} as row_fate
from typed
