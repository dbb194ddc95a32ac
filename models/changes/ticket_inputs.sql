-- One row per row outside a ticket's own tables that facts of tickets rest on, as one text, and whom it concerns:
-- a ticket (its calls, chats and calendars), a customer's tickets (the segment), or all tickets.
with

calls as (
    select
        ticket_id,
        {{ content_of(
            'call_id', 'direction', 'started_at', 'outcome', 'queue_entered_at', 'answered_at', 'ended_at', 'parent_call_id', 'agent_id',
            'team_id', 'queue_seconds', 'ring_seconds', 'is_callback', 'is_out_of_hours'
        ) }} as content
    from {{ ref('calls') }}
    where ticket_id is not null
),

chats as (
    select
        ticket_id,
        {{ content_of(
            'chat_id', 'requested_at', 'outcome', 'accepted_at', 'first_agent_message_at', 'ended_at', 'agent_id', 'team_id', 'is_proactive',
            'channel'
        ) }} as content
    from {{ ref('chats') }}
    where ticket_id is not null
),

ticket_schedules as (
    select ticket_id, {{ content_of('valid_from', 'schedule_id') }} as content
    from {{ ref('ticket_schedules') }}
),

customers as (
    select customer_id, segment as content
    from {{ ref('customers') }}
    where segment is not null
),

bots as (
    select agent_id as content from {{ ref('agents') }} where is_bot
),

sources_with_messages as (
    select distinct source_name as content
    from {{ delivered('messages', ['source_name', 'ticket_id']) }} as delivered
    where ticket_id is not null
),

sources_stating_replies as (
    select source_name as content from {{ ref('sources_stating_replies') }}
),

teams as (
    select {{ content_of('team_id', 'schedule_id') }} as content
    from {{ ref('teams') }}
    where schedule_id is not null
),

schedules as (
    select {{ content_of('schedule_id', 'source_name', 'valid_from', 'valid_to', 'time_zone', 'is_default') }} as content
    from {{ ref('schedules') }}
),

schedule_intervals as (
    select {{ content_of('schedule_id', 'valid_from', 'iso_weekday', 'start_minute', 'end_minute') }} as content
    from {{ ref('schedule_intervals') }}
),

holidays as (
    select {{ content_of('schedule_id', 'date_from', 'date_to', 'start_minute', 'end_minute') }} as content
    from {{ ref('holidays') }}
),

sla_targets as (
    select {{ content_of('sla_policy_id', 'metric', 'priority', 'channel', 'target_seconds', 'is_business_hours') }} as content
    from {{ ref('sla_targets') }}
),

-- A vendor's tickets and messages also rest on its users, brands and the like: by the files these came in.
vendor_tables as (
    select {{ content_of('source_name', 'file_name', 'loaded_at') }} as content
    from {{ source('landing', 'landing_files') }}
    where
        false
        {% for vendor, entry in vendor_tables().items() if vendor != 'generic' and entry.tickets %}
        {% for table in entry.staged if table not in (entry.kept + entry.get('apart', [])) | map('first') %}
        or (vendor = '{{ vendor }}' and table_name = '{{ table }}' and file_name is not null)
        {% endfor %}
        {% endfor %}
),

-- A merge stands with the ticket that survives, and concerns the one that went.
beside_tickets as (
    select cast(null as string) as ticket_id, cast(null as string) as content
    where false
    {% for vendor, entry in vendor_tables().items() if entry.beside %}
    {% for model, columns in entry.beside.items() %}
    union all
    select ticket_id, {{ content_of(*columns) }} as content from {{ ref(model) }}
    {% endfor %}
    {% endfor %}
),

vendor_inputs as (
    select cast(null as string) as content
    where false
    {% for vendor, entry in vendor_tables().items() if entry.inputs %}
    {% for model, columns in entry.inputs.items() %}
    union all
    select {{ content_of(*columns) }} as content from {{ ref(model) }}
    {% endfor %}
    {% endfor %}
),

-- What the project's own maps say can't change without the models' being built anew.
vendor_values as (
    select {{ content_of('vendor', 'raw_table', 'raw_column', 'raw_value', 'meaning') }} as content
    from {{ ref('vendor_values') }}
)

select 'ticket' as concerns, ticket_id as concerned_id, 'call' as kind, content from calls
union all
select 'ticket' as concerns, ticket_id as concerned_id, 'chat' as kind, content from chats
union all
select 'ticket' as concerns, ticket_id as concerned_id, 'calendar' as kind, content from ticket_schedules
union all
select 'ticket' as concerns, ticket_id as concerned_id, 'beside' as kind, content from beside_tickets
union all
select 'customer' as concerns, customer_id as concerned_id, 'segment' as kind, content from customers
{% for kind in [
    'bots', 'sources_with_messages', 'sources_stating_replies', 'teams', 'schedules', 'schedule_intervals', 'holidays', 'sla_targets',
    'vendor_tables', 'vendor_inputs', 'vendor_values',
] %}
union all
select 'all' as concerns, cast(null as string) as concerned_id, '{{ kind }}' as kind, content from {{ kind }}
{% endfor %}
