-- One row per delivered version of a Freshdesk ticket.
{{ config(enabled=vendor_is_enabled('freshdesk'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

-- The statistics come nested or as columns of their own.
raw_tickets as (
    select
        *,
        coalesce({{ json_text('stats', '$.first_responded_at') }}, first_responded_at) as stats_first_responded_at,
        coalesce({{ json_text('stats', '$.resolved_at') }}, resolved_at) as stats_resolved_at,
        coalesce({{ json_text('stats', '$.closed_at') }}, closed_at) as stats_closed_at
    from {{ source('freshdesk', 'tickets') }}
    where {{ is_changed('tickets', 'id', vendor='freshdesk') }}
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
        {{ trimmed('source') }} as source,
        {{ trimmed('type') }} as category,
        {{ source_key('requester_id') }} as customer_id,
        {{ source_key('responder_id') }} as agent_id,
        {{ source_key('group_id') }} as team_id,
        {{ source_key('company_id') }} as account_id,
        {{ trimmed('product_id') }} as product,
        {{ instant_or_epoch('fr_due_by') }} as fr_due_by,
        {{ instant_or_epoch('due_by') }} as due_by,
        {{ boolean('is_escalated') }} as is_escalated,
        {{ boolean('spam') }} as is_spam,
        {{ boolean('deleted') }} as is_deleted,
        description_text,
        {{ instant_or_epoch('stats_first_responded_at') }} as first_responded_at,
        {{ instant_or_epoch('stats_resolved_at') }} as resolved_at,
        {{ instant_or_epoch('stats_closed_at') }} as closed_at,
        {{ first_rejection([
            missing('id', 'created_at', 'status'),
            not_an_instant_or_epoch(
                'created_at', 'updated_at', 'fr_due_by', 'due_by', 'stats_first_responded_at', 'stats_resolved_at', 'stats_closed_at',
            ),
            not_a_boolean('is_escalated', 'spam', 'deleted'),
            ends_before('stats_resolved_at', instant_or_epoch('stats_resolved_at'), instant_or_epoch('created_at')),
            ends_before('stats_closed_at', instant_or_epoch('stats_closed_at'), instant_or_epoch('created_at')),
        ]) }} as rejection
    from raw_tickets
)

select
    *,
    {{ row_fate(key='source_name, ticket_id', newest='updated_at') }} as row_fate
from typed
