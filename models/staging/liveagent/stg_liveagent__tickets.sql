-- One row per delivered version of a LiveAgent ticket, from the list of tickets or the grid; the one changed last holds.
{{ config(enabled=vendor_is_enabled('liveagent'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_tickets as (
    select * from {{ source('liveagent', 'tickets') }}
    where {{ is_changed('tickets', 'id', vendor='liveagent') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as ticket_id,
        {{ trimmed('code') }} as code,
        {{ source_key('owner_contactid') }} as customer_id,
        {{ source_key('lower(owner_email)') }} as requester_key,
        {{ source_key('departmentid') }} as team_id,
        {{ source_key('agentid') }} as agent_id,
        {{ trimmed('status') }} as status,
        {{ trimmed('channel_type') }} as channel_type,
        {{ instant_or_epoch('date_created') }} as date_created,
        {{ instant_or_epoch('date_changed') }} as date_changed,
        {{ instant_or_epoch('date_resolved') }} as date_resolved,
        {{ instant_or_epoch('date_due') }} as date_due,
        {{ instant_or_epoch('date_deleted') }} as date_deleted,
        {{ instant_or_epoch('last_activity') }} as last_activity,
        {{ instant_or_epoch('last_activity_public') }} as last_activity_public,
        {{ instant_or_epoch('enqueued_at') }} as enqueued_at,
        {{ instant_or_epoch('datereopen') }} as datereopen,
        {{ instant_or_epoch('statuschanged') }} as statuschanged,
        {{ integer('messagegroups_in') }} as messagegroups_in,
        {{ integer('messagegroups_out') }} as messagegroups_out,
        {{ source_key('levelid') }} as sla_policy_id,
        {{ trimmed('tags') }} as tags,
        subject,
        {{ first_rejection([
            missing('id', 'date_created', 'status'),
            not_an_instant_or_epoch(
                'date_created', 'date_changed', 'date_resolved', 'date_due', 'date_deleted',
                'last_activity', 'last_activity_public', 'enqueued_at', 'datereopen', 'statuschanged',
            ),
            not_an_integer('messagegroups_in', 'messagegroups_out'),
            ends_before('date_resolved', instant_or_epoch('date_resolved'), instant_or_epoch('date_created')),
            ends_before('date_deleted', instant_or_epoch('date_deleted'), instant_or_epoch('date_created')),
        ]) }} as rejection
    from raw_tickets
)

select
    *,
    {{ row_fate(key='source_name, ticket_id', newest='date_changed') }} as row_fate
from typed
