-- One row per delivered row of `ticket`: one ticket in its newest state.
{{ config(enabled=vendor_is_enabled('zendesk'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_tickets as (
    select * from {{ source('zendesk', 'ticket') }}
    where {{ is_changed('ticket', 'id', vendor='zendesk') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as ticket_id,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ trimmed('status') }} as status,
        {{ trimmed('priority') }} as priority,
        {{ trimmed('type') }} as type,
        {{ trimmed('via_channel') }} as via_channel,
        {{ source_key('requester_id') }} as customer_id,
        {{ source_key('submitter_id') }} as submitter_id,
        {{ source_key('assignee_id') }} as agent_id,
        {{ source_key('group_id') }} as team_id,
        {{ source_key('organization_id') }} as organization_id,
        {{ source_key('brand_id') }} as brand_id,
        {{ boolean('is_public') }} as is_public,
        {{ trimmed('merged_ticket_ids') }} as merged_ticket_ids,
        {{ trimmed('followup_ids') }} as followup_ids,
        {{ boolean('system_machine_generated') }} as is_machine_generated,
        {{ boolean('_fivetran_deleted') }} as is_deleted,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        {{ first_rejection([
            missing('id', 'created_at', 'status'),
            not_a_boolean('is_public', 'system_machine_generated', '_fivetran_deleted'),
            not_an_instant_or_epoch('created_at', 'updated_at', '_fivetran_synced'),
        ]) }} as rejection
    from raw_tickets
)

select
    *,
    {{ row_fate(key='source_name, ticket_id', newest='updated_at') }} as row_fate
from typed
