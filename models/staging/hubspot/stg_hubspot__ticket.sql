-- One row per delivered version of a ticket.
{{ config(enabled=vendor_is_enabled('hubspot'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticket as (
    select * from {{ source('hubspot', 'ticket') }}
    where {{ is_changed('ticket', 'id', vendor='hubspot') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as ticket_id,
        {{ instant_or_epoch('property_createdate') }} as created_at,
        {{ trimmed('property_hs_pipeline_stage') }} as stage_id,
        {{ trimmed('property_hs_pipeline') }} as pipeline_id,
        {{ instant_or_epoch('property_hs_lastmodifieddate') }} as lastmodified_at,
        {{ instant_or_epoch('property_closed_date') }} as closed_at,
        {{ instant_or_epoch('property_first_agent_reply_date') }} as first_agent_reply_at,
        {{ instant_or_epoch('property_hs_time_to_first_response_sla_at') }} as first_response_due_at,
        {{ instant_or_epoch('property_hs_time_to_close_sla_at') }} as close_due_at,
        {{ trimmed('property_hs_ticket_priority') }} as ticket_priority,
        {{ trimmed('property_hs_ticket_category') }} as category,
        {{ trimmed('property_source_type') }} as source_type,
        {{ source_key('property_hubspot_owner_id') }} as agent_id,
        {{ source_key('property_hubspot_team_id') }} as team_id,
        {{ trimmed('property_hs_merged_object_ids') }} as merged_ids,
        coalesce({{ boolean('is_deleted') }}, false) or coalesce({{ boolean('_fivetran_deleted') }}, false) as is_deleted,
        cast(null as string) as customer_id,
        {{ first_rejection([
            missing('id', 'property_createdate', 'property_hs_pipeline_stage'),
            not_an_instant_or_epoch(
                'property_createdate', 'property_hs_lastmodifieddate', 'property_closed_date', 'property_first_agent_reply_date',
                'property_hs_time_to_first_response_sla_at', 'property_hs_time_to_close_sla_at',
            ),
            not_a_boolean('is_deleted', '_fivetran_deleted'),
        ]) }} as rejection
    from raw_ticket
)

select
    *,
    {{ row_fate(key='source_name, ticket_id', newest='lastmodified_at') }} as row_fate
from typed
