-- A value map translates into a closed list; a user's own row must name a column that has one.
-- Rows about a vendor that delivers nothing here translate nothing. A value without a meaning is known and means nothing to us.
{% set lists = [
    'actor_type', 'agent_status', 'answer_group', 'answerer', 'call_leg_status', 'call_outcome', 'call_progress', 'channel', 'chat_outcome',
    'chat_step', 'conversation_step', 'direction', 'engagement_kind', 'entry_state', 'mail_state', 'message_kind', 'message_part', 'owner_kind',
    'payment_state', 'performer', 'priority', 'promise_status', 'promise_step', 'promised_clock', 'record_step', 'refund_ground',
    'revenue_type', 'severity', 'sla_metric', 'subscription_event_type', 'subscription_status', 'survey_status', 'survey_type',
    'ticket_event_type', 'ticket_status',
] %}

select *
from {{ ref('vendor_values') }}
where
    vendor in ('{{ vendor_tables() | join("', '") }}')
    and (meaning is not null or list is null)
    and case list
        {% for list in lists %}
        when '{{ list }}'
            then meaning in (
                    {% for value in enumerated(list) %}
                    '{{ value }}'{{ ',' if not loop.last }}
                    {% endfor %}
                )
        {% endfor %}
        else false
    end is not true
