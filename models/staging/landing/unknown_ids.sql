-- One row is one source and optional id column whose ids name something the source delivered no accepted row of.
-- Those rows are kept. A source that delivered no such table at all has nothing to compare with.
{% set keys = {
    'agents': 'agent_id',
    'calls': 'call_id',
    'call_legs': 'leg_id',
    'chats': 'chat_id',
    'customers': 'customer_id',
    'schedules': 'schedule_id',
    'sla_policies': 'sla_policy_id',
    'teams': 'team_id',
    'tickets': 'ticket_id',
} %}
-- Table, id column, table it refers to, and which rows refer to that table, where not all do.
{% set references = [
    ('tickets', 'customer_id', 'customers', none),
    ('tickets', 'team_id', 'teams', none),
    ('tickets', 'agent_id', 'agents', none),
    ('tickets', 'merged_into_ticket_id', 'tickets', none),
    ('tickets', 'parent_ticket_id', 'tickets', none),
    ('tickets', 'schedule_id', 'schedules', none),
    ('tickets', 'sla_policy_id', 'sla_policies', none),
    ('ticket_events', 'actor_id', 'agents', "actor_type = 'agent'"),
    ('ticket_events', 'actor_id', 'customers', "actor_type = 'customer'"),
    ('messages', 'ticket_id', 'tickets', none),
    ('messages', 'chat_id', 'chats', none),
    ('messages', 'author_id', 'agents', "author_type = 'agent'"),
    ('messages', 'author_id', 'customers', "author_type = 'customer'"),
    ('calls', 'ticket_id', 'tickets', none),
    ('calls', 'customer_id', 'customers', none),
    ('calls', 'parent_call_id', 'calls', none),
    ('calls', 'agent_id', 'agents', none),
    ('calls', 'team_id', 'teams', none),
    ('call_legs', 'agent_id', 'agents', none),
    ('call_legs', 'transferred_from_leg_id', 'call_legs', none),
    ('chats', 'ticket_id', 'tickets', none),
    ('chats', 'customer_id', 'customers', none),
    ('chats', 'agent_id', 'agents', none),
    ('chats', 'team_id', 'teams', none),
    ('survey_responses', 'ticket_id', 'tickets', none),
    ('survey_responses', 'call_id', 'calls', none),
    ('survey_responses', 'chat_id', 'chats', none),
    ('survey_responses', 'customer_id', 'customers', none),
    ('survey_responses', 'agent_id', 'agents', none),
    ('survey_responses', 'team_id', 'teams', none),
    ('qa_reviews', 'reviewer_id', 'agents', none),
    ('qa_reviews', 'agent_id', 'agents', none),
    ('qa_reviews', 'team_id', 'teams', none),
    ('qa_reviews', 'ticket_id', 'tickets', none),
    ('qa_reviews', 'call_id', 'calls', none),
    ('qa_reviews', 'chat_id', 'chats', none),
    ('customers', 'referred_by_customer_id', 'customers', none),
    ('referrals', 'referrer_customer_id', 'customers', none),
    ('referrals', 'referred_customer_id', 'customers', none),
    ('engagement_events', 'customer_id', 'customers', none),
    ('support_costs', 'team_id', 'teams', none),
    ('agents', 'team_id', 'teams', none),
    ('teams', 'parent_team_id', 'teams', none),
    ('teams', 'schedule_id', 'schedules', none),
] %}

with

{% for parent, key in keys.items() %}
known_{{ parent }} as (
    select distinct {{ key }} as known_id from {{ ref('stg_generic__' ~ parent) }} where row_fate = 'accepted'
),

sources_with_{{ parent }} as (
    select distinct source_name from {{ ref('stg_generic__' ~ parent) }}
){{ ',' if not loop.last }}

{% endfor %}
{% for table, column, parent, condition in references %}
select
    referring.source_name,
    '{{ table }}' as table_name,
    '{{ column }}' as column_name,
    '{{ parent }}' as referred_table,
    count(*) as row_count,
    min(referring.{{ column }}) as example_id
from {{ ref('stg_generic__' ~ table) }} as referring
inner join sources_with_{{ parent }} on referring.source_name = sources_with_{{ parent }}.source_name
left join known_{{ parent }} on referring.{{ column }} = known_{{ parent }}.known_id
where
    referring.row_fate = 'accepted'
    and referring.{{ column }} is not null
    and known_{{ parent }}.known_id is null
    {{ 'and referring.' ~ condition if condition }}
group by referring.source_name
{{ 'union all' if not loop.last }}
{% endfor %}
