-- One row is one delivered value of a closed list that the list does not have, per source and column; it counts as 'unknown'.
{% set enumerated_columns = [
    ('tickets', 'status', 'ticket_status'),
    ('tickets', 'origin', 'direction'),
    ('tickets', 'created_by_type', 'actor_type'),
    ('tickets', 'channel', 'channel'),
    ('tickets', 'priority', 'priority'),
    ('ticket_events', 'event_type', 'ticket_event_type'),
    ('ticket_events', 'actor_type', 'actor_type'),
    ('messages', 'author_type', 'actor_type'),
    ('messages', 'direction', 'direction'),
    ('messages', 'channel', 'channel'),
    ('calls', 'direction', 'direction'),
    ('calls', 'outcome', 'call_outcome'),
    ('call_legs', 'status', 'call_leg_status'),
    ('chats', 'outcome', 'chat_outcome'),
    ('chats', 'channel', 'channel'),
    ('survey_responses', 'survey_type', 'survey_type'),
    ('survey_responses', 'status', 'survey_status'),
    ('survey_responses', 'touchpoint', 'touchpoint'),
    ('survey_responses', 'channel', 'channel'),
    ('qa_reviews', 'review_type', 'review_type'),
    ('qa_reviews', 'status', 'review_status'),
    ('qa_reviews', 'channel', 'channel'),
    ('subscriptions', 'status', 'subscription_status'),
    ('subscription_events', 'event_type', 'subscription_event_type'),
    ('revenue', 'revenue_type', 'revenue_type'),
    ('referrals', 'status', 'referral_status'),
    ('engagement_events', 'kind', 'engagement_kind'),
    ('support_costs', 'cost_type', 'cost_type'),
    ('support_costs', 'channel', 'channel'),
    ('agent_statuses', 'channel', 'channel'),
    ('agent_statuses', 'status', 'agent_status'),
    ('sla_targets', 'metric', 'sla_metric'),
    ('sla_targets', 'priority', 'priority'),
    ('sla_targets', 'channel', 'channel'),
] %}
-- What a ticket event changed to or from is of a closed list for some types of events.
{% set enumerated_changes = [
    (['created', 'status_changed', 'restored'], 'ticket_status'),
    (['channel_changed'], 'channel'),
    (['priority_changed'], 'priority'),
] %}

with

found as (
    {% for vendor, entry in vendor_tables().items() %}
    {% for table, column in entry['values'] %}
    select
        staged.source_name,
        '{{ table }}' as table_name,
        '{{ column }}' as column_name,
        staged.{{ column }} as raw_value,
        count(*) as row_count
    from {{ ref('stg_' ~ vendor ~ '__' ~ table) }} as staged
    left join {{ values_of(vendor, table, column) }} as known on lower(staged.{{ column }}) = known.raw_value
    where
        staged.row_fate = 'accepted'
        and staged.{{ column }} is not null
        and known.raw_value is null
    group by staged.source_name, staged.{{ column }}
    union all
    {% endfor %}
    {% for model, field_column, field, value_column, table, column in entry.histories or [] %}
    select
        changes.source_name,
        '{{ table }}' as table_name,
        '{{ column }}' as column_name,
        changes.{{ value_column }} as raw_value,
        count(*) as row_count
    from {{ ref(model) }} as changes
    left join {{ values_of(vendor, table, column) }} as known on lower(changes.{{ value_column }}) = known.raw_value
    where
        {{ "changes.row_fate = 'accepted' and " if model.startswith('stg_') }}changes.{{ value_column }} is not null
        {{ "and changes." ~ field_column ~ " = '" ~ field ~ "'" if field_column }}
        and known.raw_value is null
    group by changes.source_name, changes.{{ value_column }}
    union all
    {% endfor %}
    {% endfor %}
    {% for table, column, list in enumerated_columns %}
    select
        source_name,
        '{{ table }}' as table_name,
        '{{ column }}' as column_name,
        {{ column }}_raw as raw_value,
        count(*) as row_count
    from {{ ref('stg_generic__' ~ table) }}
    where
        row_fate = 'accepted'
        and {{ column }} = 'unknown'
        and lower(trim({{ column }}_raw)) not in (
            '{{ enumerated(list) | join("', '") }}'
        )
    group by source_name, {{ column }}_raw
    union all
    {% endfor %}
    {% for event_types, list in enumerated_changes %}
    {% set is_last_list = loop.last %}
    {% for column in ['from_value', 'to_value'] %}
    select
        source_name,
        'ticket_events' as table_name,
        '{{ column }}' as column_name,
        {{ column }} as raw_value,
        count(*) as row_count
    from {{ ref('stg_generic__ticket_events') }}
    where
        row_fate = 'accepted'
        and event_type in ('{{ event_types | join("', '") }}')
        and lower({{ column }}) not in (
            '{{ enumerated(list) | join("', '") }}'
        )
    group by source_name, {{ column }}
    {{ 'union all' if not (loop.last and is_last_list) }}
    {% endfor %}
    {% endfor %}
)

select source_name, table_name, column_name, raw_value, sum(row_count) as row_count
from found
group by source_name, table_name, column_name, raw_value
