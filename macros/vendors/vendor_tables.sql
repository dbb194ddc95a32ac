{#- What each vendor delivers and feeds; only vendors that are enabled. A new vendor is one entry:
    `staged`    tables with a staging model `stg_<vendor>__<table>`
    `kept`      those of them that later loads bring up to date in part: table, key as delivered, key as staged; all have a `ticket_id`
    `tickets`   those of `kept` with a row per ticket (or version of one), which have a `customer_id` too
    `happened`  columns of staged tables that say when something happened; the last of all is the default `as_of`
    `feeds`     tables of models/unified that take rows of the model `<vendor>_<table>`
    `values`    columns of staged tables whose values the vendor's value map translates
    {'zendesk': {'staged': ['ticket'], 'kept': [('ticket', 'id', 'ticket_id')], ...}} -#}
{% macro vendor_tables() -%}
    {%- set vendors = {
        'generic': {
            'staged': [
                'tickets', 'ticket_events', 'messages', 'calls', 'call_legs', 'chats', 'survey_responses', 'qa_reviews',
                'qa_ratings', 'customers', 'subscriptions', 'subscription_events', 'revenue', 'referrals',
                'engagement_events', 'support_costs', 'agents', 'agent_teams', 'agent_statuses', 'teams', 'schedules',
                'schedule_intervals', 'holidays', 'ticket_schedules', 'sla_policies', 'sla_targets', 'fx_rates',
                'scorecard_weights', 'benchmarks', 'targets', 'vendor_values',
            ],
            'kept': [
                ('tickets', 'ticket_id', 'ticket_id'),
                ('ticket_events', 'event_id', 'event_id'),
                ('messages', 'message_id', 'message_id'),
            ],
            'tickets': ['tickets'],
            'happened': {
                'tickets': [
                    'created_at', 'updated_at', 'first_replied_at', 'first_solved_at', 'solved_at', 'closed_at', 'deleted_at',
                ],
                'ticket_events': ['event_at'],
                'messages': ['sent_at'],
                'calls': ['started_at', 'answered_at', 'ended_at'],
                'call_legs': ['started_at', 'ended_at'],
                'chats': ['requested_at', 'accepted_at', 'ended_at'],
                'survey_responses': ['responded_at'],
                'qa_reviews': ['reviewed_at'],
                'subscription_events': ['event_at'],
                'revenue': ['recognised_on'],
                'referrals': ['converted_at'],
                'engagement_events': ['event_at'],
            },
            'feeds': [],
            'values': [],
        },
        'servicenow': {
            'staged': ['incidents'],
            'kept': [('incidents', 'number', 'ticket_id')],
            'tickets': ['incidents'],
            'happened': {'incidents': ['sys_updated_on']},
            'feeds': ['tickets', 'ticket_events'],
            'values': [],
        },
        'delighted': {
            'staged': ['survey_responses', 'people'],
            'kept': [],
            'tickets': [],
            'happened': {'survey_responses': ['created_at'], 'people': ['last_sent_at']},
            'feeds': ['survey_responses'],
            'values': [('survey_responses', 'survey_type')],
        },
        'typeform': {
            'staged': ['responses'],
            'kept': [],
            'tickets': [],
            'happened': {'responses': ['submitted_at']},
            'feeds': ['survey_responses'],
            'values': [('responses', 'survey_type')],
        },
        'qualtrics': {
            'staged': ['responses'],
            'kept': [],
            'tickets': [],
            'happened': {'responses': ['recorded_at']},
            'feeds': ['survey_responses'],
            'values': [('responses', 'status')],
        },
        'surveymonkey': {
            'staged': ['responses'],
            'kept': [],
            'tickets': [],
            'happened': {'responses': ['ended_at']},
            'feeds': ['survey_responses'],
            'values': [],
        },
        'atlasmic': {
            'staged': ['chats'],
            'kept': [],
            'tickets': [],
            'happened': {'chats': ['started_at', 'first_agent_reply_at', 'ended_at']},
            'feeds': ['chats'],
            'values': [('chats', 'channel')],
        },
        'ga4': {
            'staged': ['events'],
            'kept': [],
            'tickets': [],
            'happened': {'events': ['event_at']},
            'feeds': ['engagement_events'],
            'values': [],
        },
        'social': {
            'staged': ['posts'],
            'kept': [],
            'tickets': [],
            'happened': {'posts': ['created_at']},
            'feeds': ['engagement_events'],
            'values': [('posts', 'kind')],
        },
    } -%}
    {%- set enabled = {} -%}
    {%- for vendor in vendors if vendor_is_enabled(vendor) -%}
        {%- do enabled.update({vendor: vendors[vendor]}) -%}
    {%- endfor -%}
    {{ return(enabled) }}
{%- endmacro %}
