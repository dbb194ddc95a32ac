-- One row per ticket, as delivered; the version written last counts.
{{ config(enabled=vendor_is_enabled('zendesk_api'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_tickets as (
    select * from {{ source('zendesk_api', 'tickets') }}
    where {{ is_changed('tickets', 'id', vendor='zendesk_api') }}
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
        {{ source_key('requester_id') }} as customer_id,
        {{ source_key('submitter_id') }} as submitter_id,
        {{ source_key('assignee_id') }} as agent_id,
        {{ source_key('group_id') }} as team_id,
        {{ source_key('organization_id') }} as account_id,
        {{ trimmed('brand_id') }} as brand_id,
        {{ trimmed('ticket_form_id') }} as ticket_form_id,
        {{ source_key('problem_id') }} as parent_ticket_id,
        {{ boolean('is_public') }} as is_public,
        {{ instant_or_epoch('due_at') }} as due_at,
        {{ json_text('via', '$.channel') }} as via_channel,
        coalesce(tags like '%"closed_by_merge"%', false) as is_closed_by_merge,
        coalesce(lower(tags) like '%"test"%', false) as is_tagged_test,
        coalesce(lower(tags) like '%"spam"%', false) as is_tagged_spam,
        {{ first_rejection([
            missing('id', 'created_at', 'status'),
            not_an_instant_or_epoch('created_at', 'updated_at', 'due_at'),
            not_a_boolean('is_public'),
        ]) }} as rejection
    from raw_tickets
)

select
    *,
    {{ row_fate(key='source_name, ticket_id', newest='updated_at') }} as row_fate
from typed
