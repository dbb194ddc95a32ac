{#- The values of a closed list, by its name; the landing contract's enumerations live here and nowhere else, and what a vendor's
    value may mean where the models have a rule for it: there `other` is known and none of the rules'.
    enumerated('direction') is ['inbound', 'outbound', 'internal']. -#}
{% macro enumerated(name) -%}
    {%- set lists = {
        'actor_type': ['customer', 'agent', 'bot', 'system', 'third_party'],
        'agent_status': ['online', 'busy', 'away', 'offline'],
        'answer_group': ['promoter', 'passive', 'detractor'],
        'answerer': ['person', 'machine', 'unknown'],
        'call_leg_status': ['completed', 'missed', 'declined', 'transferred'],
        'call_outcome': [
            'answered', 'abandoned_queue', 'abandoned_ivr', 'abandoned_ring', 'abandoned_hold', 'voicemail',
            'callback_requested', 'missed', 'out_of_hours', 'overflowed', 'blocked_busy', 'blocked_network',
            'blocked_queue_full', 'failed', 'outbound_answered', 'outbound_no_answer', 'unknown',
        ],
        'call_progress': ['ringing', 'talking', 'ended'],
        'channel': [
            'email', 'web_form', 'portal', 'phone', 'voicemail', 'chat', 'messaging', 'social', 'sms', 'app', 'api',
            'forum', 'in_person', 'other', 'unknown',
        ],
        'chat_outcome': ['served', 'abandoned', 'missed', 'offline_message', 'bot_only'],
        'chat_step': ['message', 'file', 'joined', 'left', 'started', 'ended', 'other'],
        'conversation_step': [
            'reply', 'note', 'assigned', 'assigned_and_opened', 'opened', 'opened_internally', 'closed', 'snoozed', 'other',
        ],
        'cost_type': [
            'salary_agent', 'salary_indirect', 'technology', 'telecom', 'facilities', 'training', 'travel',
            'outsourcing', 'other',
        ],
        'direction': ['inbound', 'outbound', 'internal'],
        'engagement_kind': [
            'web_session', 'page_view', 'app_session', 'email_open', 'email_click', 'social_comment', 'social_like',
            'social_mention', 'social_share', 'social_dm', 'community_post',
        ],
        'entry_state': ['kept', 'removed'],
        'mail_state': ['sent', 'not_sent'],
        'message_kind': ['reply', 'note', 'forward', 'survey_comment'],
        'message_part': ['text', 'note', 'file', 'note_file', 'reward', 'punishment', 'rating_comment', 'other'],
        'owner_kind': ['agent', 'team', 'nobody', 'other'],
        'payment_state': ['settled', 'pending', 'failed', 'void'],
        'performer': ['person', 'system'],
        'priority': ['low', 'normal', 'high', 'urgent', 'none'],
        'promise_status': ['met', 'breached', 'pending', 'cancelled'],
        'promise_step': ['promised', 'group_promised', 'fulfilled', 'breached', 'other'],
        'promised_clock': ['reply', 'requester_wait', 'agent_work', 'resolution', 'group_ownership', 'update', 'other'],
        'record_step': ['changed', 'created', 'deleted', 'restored', 'other'],
        'referral_status': ['invited', 'signed_up', 'converted', 'reversed'],
        'refund_ground': ['paid_back', 'never_taken'],
        'revenue_type': ['subscription', 'one_off', 'refund', 'tax', 'discount'],
        'review_status': ['draft', 'finished', 'disputed'],
        'review_type': ['manual', 'auto', 'self', 'calibration'],
        'severity': ['minor', 'major', 'critical', 'feature'],
        'sla_metric': [
            'first_reply', 'next_reply', 'requester_wait', 'agent_work', 'resolution', 'call_answer', 'chat_answer',
        ],
        'subscription_event_type': [
            'new', 'expansion', 'contraction', 'pause', 'resume', 'churn_voluntary', 'churn_involuntary', 'reactivation',
        ],
        'subscription_status': ['trialing', 'active', 'past_due', 'paused', 'unpaid', 'cancelled'],
        'survey_status': ['invited', 'opened', 'responded', 'partial', 'bounced', 'invalidated'],
        'survey_type': ['nps', 'csat', 'ces', 'ces_effort', 'fcr'],
        'ticket_event_type': [
            'created', 'status_changed', 'assignee_changed', 'team_changed', 'priority_changed', 'channel_changed',
            'category_changed', 'merged', 'split', 'escalated', 'deleted', 'restored', 'spam_marked', 'sla_applied',
            'schedule_changed',
        ],
        'ticket_status': ['new', 'open', 'pending', 'on_hold', 'solved', 'closed', 'cancelled', 'deleted', 'spam'],
        'touchpoint': ['transactional', 'relational'],
    } -%}
    {#- A reply may be named by the channel that it came by. -#}
    {%- do lists.update({'message_kind': lists['message_kind'] + lists['channel']}) -%}
    {{ return(lists[name]) }}
{%- endmacro %}
