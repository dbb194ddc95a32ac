-- One row per e-mail.
{{ config(enabled=vendor_is_enabled('hubspot'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_engagement_email as (
    select * from {{ source('hubspot', 'engagement_email') }}
    where {{ is_changed('engagement_email', 'engagement_id', vendor='hubspot') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('engagement_id') }} as row_key,
        {{ source_key('engagement_id') }} as engagement_id,
        {{ instant_or_epoch('property_hs_timestamp') }} as sent_at,
        {{ source_key('property_hubspot_owner_id') }} as agent_id,
        property_hs_email_text as body,
        {{ trimmed('property_hs_email_direction') }} as direction,
        {{ trimmed('property_hs_email_status') }} as status,
        {{ trimmed('property_hs_object_source') }} as object_source,
        {{ first_rejection([
            missing('engagement_id', 'property_hs_timestamp'),
            not_an_instant_or_epoch('property_hs_timestamp'),
        ]) }} as rejection
    from raw_engagement_email
)

select
    *,
    {{ row_fate(key='source_name, engagement_id') }} as row_fate
from typed
