-- One row per note.
{{ config(enabled=vendor_is_enabled('hubspot'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_engagement_note as (
    select * from {{ source('hubspot', 'engagement_note') }}
    where {{ is_changed('engagement_note', 'engagement_id', vendor='hubspot') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('engagement_id') }} as row_key,
        {{ source_key('engagement_id') }} as engagement_id,
        {{ instant_or_epoch('property_hs_timestamp') }} as sent_at,
        {{ source_key('property_hubspot_owner_id') }} as agent_id,
        property_hs_note_body as body,
        {{ first_rejection([
            missing('engagement_id', 'property_hs_timestamp'),
            not_an_instant_or_epoch('property_hs_timestamp'),
        ]) }} as rejection
    from raw_engagement_note
)

select
    *,
    {{ row_fate(key='source_name, engagement_id') }} as row_fate
from typed
