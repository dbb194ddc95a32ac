{{ config(materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_tickets as (
    select * from {{ source('generic', 'tickets') }}
    where {{ is_changed('tickets', 'ticket_id') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('ticket_id') }} as row_key,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ instant('created_at') }} as created_at,
        {{ enumeration('status', enumerated('ticket_status')) }} as status,
        status as status_raw,
        {{ instant('updated_at') }} as updated_at,
        {{ trimmed('ticket_number') }} as ticket_number,
        coalesce({{ enumeration('origin', enumerated('direction')) }}, 'inbound') as origin,
        origin as origin_raw,
        {{ enumeration('created_by_type', enumerated('actor_type')) }} as created_by_type,
        created_by_type as created_by_type_raw,
        {{ enumeration('channel', enumerated('channel')) }} as channel,
        channel as channel_raw,
        {{ source_key('customer_id') }} as customer_id,
        {{ source_key('requester_key') }} as requester_key,
        {{ source_key('team_id') }} as team_id,
        {{ source_key('agent_id') }} as agent_id,
        {{ enumeration('priority', enumerated('priority')) }} as priority,
        priority as priority_raw,
        {{ trimmed('severity') }} as severity,
        {{ trimmed('type') }} as type,
        {{ trimmed('category') }} as category,
        {{ trimmed('product') }} as product,
        {{ trimmed('language') }} as language,
        subject,
        {{ instant('due_at') }} as due_at,
        {{ source_key('merged_into_ticket_id') }} as merged_into_ticket_id,
        {{ source_key('parent_ticket_id') }} as parent_ticket_id,
        {{ boolean('is_spam') }} as is_spam,
        {{ boolean('is_test') }} as is_test,
        {{ boolean('is_escalated') }} as is_escalated,
        {{ instant('deleted_at') }} as deleted_at,
        {{ source_key('schedule_id') }} as schedule_id,
        {{ source_key('sla_policy_id') }} as sla_policy_id,
        {{ trimmed('tags') }} as tags,
        {{ number('effort_minutes') }} as effort_minutes,
        {{ instant('first_replied_at') }} as first_replied_at,
        {{ instant('first_solved_at') }} as first_solved_at,
        {{ instant('solved_at') }} as solved_at,
        {{ instant('closed_at') }} as closed_at,
        {{ integer('reopens') }} as reopens,
        {{ integer('replies') }} as replies,
        {{ first_rejection([
            missing('ticket_id', 'created_at', 'status'),
            not_an_instant(
                'created_at', 'updated_at', 'due_at', 'deleted_at', 'first_replied_at', 'first_solved_at', 'solved_at',
                'closed_at',
            ),
            not_a_boolean('is_spam', 'is_test', 'is_escalated'),
            not_a_number('effort_minutes'),
            not_an_integer('reopens', 'replies'),
            negative('effort_minutes', 'reopens', 'replies'),
            ends_before('first_solved_at', instant('first_solved_at'), instant('created_at')),
            ends_before('solved_at', instant('solved_at'), instant('created_at')),
            ends_before('closed_at', instant('closed_at'), instant('created_at')),
        ]) }} as rejection
    from raw_tickets
)

select
    *,
    {{ row_fate(key='source_name, ticket_id', newest='updated_at') }} as row_fate
from typed
