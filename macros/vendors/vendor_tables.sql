{#- What each vendor delivers and feeds; only vendors that are enabled. A new vendor is one entry:
    `staged`    tables with a staging model `stg_<vendor>__<table>`
    `kept`      those of them that later loads bring up to date in part: table, key as delivered, key as staged; all have a `ticket_id`,
                or the table `tickets_in` has one for each ticket that a row belongs to, under the same key
    `apart`     those of them brought up to date in the same way of which no row belongs into a ticket: keys as in `kept`
    `known_as`  tables of `kept` of which others name rows by another key: keys as in `kept`
    `hang_on`   tables of `kept` staged with what a row of another has: table, key as delivered, what names the other row, its table
    `tickets`   those of `kept` with a row per ticket (or version of one), which have a `customer_id` too
    `happened`  columns of staged tables that say when something happened; the last of all is the default `as_of`
    `replied`   a table of `tickets`, and its column that says when a ticket was first replied to
    `feeds`     tables of models/unified that take rows of the model `<vendor>_<table>`
    `inputs`    models, with their columns, whose rows concern messages or promises of all tickets, however old
    `beside`    models with a `ticket_id`, with their columns, whose rows concern that ticket and come from those of another
    `people`    staged tables whose key names a customer, or what a customer wrote: it is published as a pseudonym
    `money`     staged tables whose raw table has a `currency`
    `values`    columns of staged tables whose values the vendor's value map translates
    `histories` models of changes of many fields: the column that names the field, a field, the column with its values, and the
                staged table and column whose value map translates those; of a column that has nothing else, no field. So for
                whatever else has values of that map, as what stands nested in another table
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
            'hang_on': [('ticket_events', 'event_id', 'ticket_id', 'tickets')],
            'apart': [
                ('calls', 'call_id', 'call_id'),
                ('chats', 'chat_id', 'chat_id'),
                ('survey_responses', 'response_id', 'response_id'),
                ('engagement_events', 'event_id', 'event_id'),
                ('qa_reviews', 'review_id', 'review_id'),
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
            'replied': ('tickets', 'first_replied_at'),
            'feeds': [],
            'people': ['customers'],
            'money': ['revenue', 'subscriptions', 'support_costs'],
            'values': [],
        },
        'servicenow': {
            'staged': ['incidents', 'task', 'incident', 'task_sla', 'contract_sla', 'sys_audit'],
            'kept': [
                ('incidents', 'number', 'ticket_id'),
                ('task', 'sys_id', 'task_id'),
                ('incident', 'sys_id', 'incident_id'),
                ('task_sla', 'sys_id', 'task_sla_id'),
                ('sys_audit', 'sys_id', 'audit_id'),
            ],
            'known_as': [('incidents', 'sys_id', "source_name || ':' || sys_id")],
            'hang_on': [
                ('incident', 'sys_id', 'sys_id', 'task'),
                ('task_sla', 'sys_id', servicenow_reference('task'), 'incidents'),
                ('task_sla', 'sys_id', servicenow_reference('task'), 'task'),
                ('sys_audit', 'sys_id', 'documentkey', 'incidents'),
                ('sys_audit', 'sys_id', 'documentkey', 'task'),
            ],
            'tickets': ['incidents', 'task', 'incident'],
            'happened': {
                'incidents': ['sys_updated_on'],
                'task': ['sys_updated_on'],
                'incident': ['sys_updated_on'],
                'sys_audit': ['sys_created_on'],
            },
            'feeds': ['tickets', 'ticket_events', 'sla_targets', 'ticket_due_dates'],
            'values': [
                ('incidents', 'incident_state'), ('incidents', 'hold_reason'), ('incidents', 'priority'), ('incidents', 'contact_type'),
                ('contract_sla', 'target'),
            ],
            'histories': [
                ('servicenow_incidents', 'delivered_as', 'task', 'incident_state', 'incidents', 'incident_state'),
                ('servicenow_incidents', 'delivered_as', 'task', 'hold_reason', 'incidents', 'hold_reason'),
                ('servicenow_incidents', 'delivered_as', 'task', 'priority', 'incidents', 'priority'),
                ('servicenow_incidents', 'delivered_as', 'task', 'contact_type', 'incidents', 'contact_type'),
                ('servicenow_audited_changes', 'field', 'incident_state', 'newvalue', 'incidents', 'incident_state'),
                ('servicenow_audited_changes', 'field', 'hold_reason', 'newvalue', 'incidents', 'hold_reason'),
                ('servicenow_audited_changes', 'field', 'priority', 'newvalue', 'incidents', 'priority'),
                ('servicenow_audited_changes', 'field', 'contact_type', 'newvalue', 'incidents', 'contact_type'),
            ],
        },
        'vtiger': {
            'staged': [
                'helpdesk', 'cases', 'modcomments', 'ticketcomments', 'modtracker_basic', 'modtracker_detail', 'users', 'groups',
                'contacts', 'accounts',
            ],
            'kept': [
                ('helpdesk', vtiger_id('id'), 'ticket_id'),
                ('cases', vtiger_id('id'), 'ticket_id'),
                ('modcomments', vtiger_id('id'), 'comment_id'),
                ('ticketcomments', 'commentid', 'comment_id'),
                ('modtracker_basic', 'id', 'change_id'),
                ('modtracker_detail', 'id', 'change_id'),
            ],
            'hang_on': [('modtracker_detail', 'id', 'id', 'modtracker_basic')],
            'tickets': ['helpdesk', 'cases'],
            'happened': {
                'helpdesk': ['createdtime', 'modifiedtime'],
                'cases': ['createdtime', 'modifiedtime'],
                'modcomments': ['createdtime'],
                'ticketcomments': ['createdtime'],
                'modtracker_basic': ['changedon'],
            },
            'feeds': ['tickets', 'ticket_events', 'messages', 'agents', 'teams', 'customers'],
            'people': ['contacts'],
            'values': [
                ('helpdesk', 'ticketstatus'), ('helpdesk', 'ticketpriorities'), ('helpdesk', 'source'),
                ('cases', 'casestatus'), ('cases', 'casepriority'), ('cases', 'casechannel'),
                ('helpdesk', 'ticketseverities'), ('ticketcomments', 'ownertype'), ('modtracker_basic', 'status'),
            ],
            'histories': [
                ('stg_vtiger__modtracker_detail', 'fieldname', 'ticketstatus', 'postvalue', 'helpdesk', 'ticketstatus'),
                ('stg_vtiger__modtracker_detail', 'fieldname', 'ticketpriorities', 'postvalue', 'helpdesk', 'ticketpriorities'),
                ('stg_vtiger__modtracker_detail', 'fieldname', 'casestatus', 'postvalue', 'cases', 'casestatus'),
                ('stg_vtiger__modtracker_detail', 'fieldname', 'casepriority', 'postvalue', 'cases', 'casepriority'),
                ('vtiger_update_log', none, none, 'status', 'helpdesk', 'ticketstatus'),
                ('vtiger_update_log', none, none, 'priority', 'helpdesk', 'ticketpriorities'),
            ],
        },
        'hubspot': {
            'staged': [
                'ticket', 'ticket_pipeline_stage', 'ticket_property_history', 'owner', 'team', 'owner_team', 'contact', 'company',
                'ticket_contact', 'ticket_company', 'ticket_engagement', 'engagement_email', 'engagement_note', 'feedback_submission',
            ],
            'kept': [
                ('ticket', 'id', 'ticket_id'),
                ('ticket_property_history', 'ticket_id', 'ticket_id'),
                ('ticket_contact', 'ticket_id', 'ticket_id'),
                ('ticket_company', 'ticket_id', 'ticket_id'),
                ('ticket_engagement', 'ticket_id', 'ticket_id'),
                ('engagement_email', 'engagement_id', 'engagement_id'),
                ('engagement_note', 'engagement_id', 'engagement_id'),
            ],
            'tickets_in': {'engagement_email': 'ticket_engagement', 'engagement_note': 'ticket_engagement'},
            'apart': [('feedback_submission', 'id', 'response_id')],
            'tickets': ['ticket'],
            'happened': {
                'ticket': ['created_at', 'lastmodified_at', 'closed_at'],
                'ticket_property_history': ['timestamp_instant'],
                'engagement_email': ['sent_at'],
                'feedback_submission': ['responded_at'],
            },
            'replied': ('ticket', 'first_agent_reply_at'),
            'feeds': ['tickets', 'ticket_events', 'messages', 'survey_responses', 'agents', 'teams', 'customers', 'ticket_due_dates'],
            'people': ['contact', 'ticket_contact'],
            'values': [
                ('ticket_pipeline_stage', 'label'), ('ticket', 'ticket_priority'), ('ticket', 'source_type'),
                ('engagement_email', 'direction'), ('engagement_email', 'status'), ('feedback_submission', 'type_of_survey'),
                ('ticket_property_history', 'source'), ('feedback_submission', 'response_group'), ('ticket_pipeline_stage', 'ticket_state'),
            ],
            'histories': [
                ('stg_hubspot__ticket_property_history', 'name', 'hs_ticket_priority', 'value', 'ticket', 'ticket_priority'),
                ('stg_hubspot__ticket_property_history', 'name', 'source_type', 'value', 'ticket', 'source_type'),
            ],
        },
        'freshdesk': {
            'staged': [
                'tickets', 'conversations', 'ticket_activities', 'satisfaction_ratings', 'agents', 'groups', 'contacts', 'companies',
                'time_entries', 'business_hours', 'sla_policies',
            ],
            'kept': [
                ('tickets', 'id', 'ticket_id'),
                ('conversations', 'id', 'message_id'),
                ('ticket_activities', 'ticket_id', 'ticket_id'),
                ('time_entries', 'id', 'time_entry_id'),
            ],
            'apart': [('satisfaction_ratings', 'id', 'response_id')],
            'tickets': ['tickets'],
            'happened': {
                'tickets': ['created_at', 'updated_at'],
                'conversations': ['created_at'],
                'ticket_activities': ['performed_at'],
                'satisfaction_ratings': ['created_at'],
            },
            'inputs': {'freshdesk_stating_sources': ['source_name']},
            'replied': ('tickets', 'first_responded_at'),
            'feeds': [
                'tickets', 'ticket_events', 'messages', 'survey_responses', 'agents', 'teams', 'customers', 'schedules', 'schedule_intervals',
                'sla_targets', 'ticket_due_dates',
            ],
            'people': ['contacts', 'ticket_activities'],
            'values': [
                ('tickets', 'status'),
                ('tickets', 'priority'),
                ('tickets', 'source'),
                ('ticket_activities', 'status'),
                ('ticket_activities', 'priority'),
                ('ticket_activities', 'source'),
                ('ticket_activities', 'performer_type'),
                ('conversations', 'source'),
            ],
        },
        'intercom': {
            'staged': ['conversations', 'conversation_parts', 'admins', 'teams', 'contacts', 'companies'],
            'kept': [
                ('conversations', 'id', 'ticket_id'),
                ('conversation_parts', 'id', 'part_id'),
            ],
            'tickets': ['conversations'],
            'happened': {'conversations': ['created_at', 'updated_at'], 'conversation_parts': ['created_at']},
            'replied': ('conversations', 'first_admin_reply_at'),
            'feeds': ['tickets', 'ticket_events', 'messages', 'survey_responses', 'agents', 'teams', 'customers'],
            'people': ['contacts'],
            'values': [
                ('conversations', 'state'),
                ('conversations', 'priority'),
                ('conversations', 'source_type'),
                ('conversations', 'delivered_as'),
                ('conversations', 'author_type'),
                ('conversation_parts', 'author_type'),
                ('conversations', 'sla_status'),
                ('conversation_parts', 'part_type'),
                ('conversation_parts', 'assigned_to_type'),
            ],
        },
        'liveagent': {
            'staged': [
                'tickets', 'ticket_history', 'message_groups', 'messages', 'agents', 'departments', 'calls', 'chats', 'contacts',
                'companies', 'sla_history', 'time_reports', 'page_visits',
            ],
            'kept': [
                ('tickets', 'id', 'ticket_id'),
                ('ticket_history', 'conversation_id', 'ticket_id'),
                ('message_groups', 'id', 'message_group_id'),
                ('messages', 'id', 'message_id'),
                ('sla_history', 'id', 'sla_id'),
            ],
            'apart': [('calls', 'id', 'call_id'), ('chats', 'id', 'chat_id')],
            'tickets': ['tickets'],
            'happened': {
                'tickets': [
                    'date_created', 'date_changed', 'date_resolved', 'date_deleted', 'last_activity', 'statuschanged', 'datereopen',
                ],
                'ticket_history': ['date_from'],
                'message_groups': ['date_created'],
                'messages': ['date_created'],
                'calls': ['date_created', 'date_answered', 'date_finished'],
                'chats': ['date_created', 'status_date_started'],
                'page_visits': ['date_visit'],
            },
            'feeds': [
                'tickets', 'ticket_events', 'messages', 'calls', 'chats', 'survey_responses', 'agents', 'agent_teams', 'teams',
                'customers', 'engagement_events', 'ticket_due_dates',
            ],
            'people': ['contacts', 'page_visits'],
            'values': [
                ('tickets', 'status'), ('tickets', 'channel_type'), ('ticket_history', 'status'), ('message_groups', 'type'),
                ('calls', 'type'), ('chats', 'rstatus'), ('chats', 'status'), ('agents', 'online_status'), ('sla_history', 'sla_type'),
                ('message_groups', 'status'), ('messages', 'type'),
            ],
            'histories': [('liveagent_message_parts', 'stands_in', 'message_groups', 'part_type', 'messages', 'type')],
        },
        'zendesk': {
            'staged': [
                'ticket', 'ticket_comment', 'ticket_field_history', 'ticket_tag', 'user', 'user_tag', 'group', 'group_membership', 'brand',
                'satisfaction_rating', 'schedule', 'schedule_holiday', 'ticket_schedule', 'audit_log', 'ticket_chat', 'ticket_chat_event',
            ],
            'kept': [
                ('ticket', 'id', 'ticket_id'),
                ('ticket_comment', 'id', 'message_id'),
                ('ticket_field_history', 'ticket_id', 'ticket_id'),
                ('ticket_tag', 'ticket_id', 'ticket_id'),
                ('ticket_chat', 'chat_id', 'chat_id'),
                ('ticket_chat_event', 'chat_id', 'chat_id'),
            ],
            'hang_on': [('ticket_chat_event', 'chat_id', 'chat_id', 'ticket_chat')],
            'apart': [('satisfaction_rating', 'id', 'response_id')],
            'tickets': ['ticket'],
            'happened': {
                'ticket': ['created_at', 'updated_at'],
                'ticket_comment': ['sent_at'],
                'ticket_chat_event': ['created_at'],
                'ticket_field_history': ['updated_at'],
                'satisfaction_rating': ['created_at', 'updated_at'],
            },
            'inputs': {
                'zendesk_assigned_users': ['user_id', 'from_at', 'to_at'],
                'zendesk_role_periods': ['user_id', 'from_at', 'to_at', 'is_agent'],
            },
            'beside': {'zendesk_merges': ['merged_into_ticket_id']},
            'feeds': [
                'tickets', 'ticket_events', 'messages', 'chats', 'survey_responses', 'customers', 'agents', 'agent_teams', 'teams',
                'schedules', 'schedule_intervals', 'holidays', 'ticket_schedules', 'sla_targets',
            ],
            'people': ['user', 'user_tag', 'ticket_tag'],
            'values': [
                ('ticket', 'status'), ('ticket', 'priority'), ('ticket', 'via_channel'), ('ticket_field_history', 'status'),
                ('ticket_field_history', 'priority'), ('user', 'role'), ('satisfaction_rating', 'score'), ('ticket_chat', 'channel'),
                ('ticket_chat', 'initiator'), ('ticket_chat_event', 'type'),
            ],
            'histories': [('stg_zendesk__ticket_comment', none, none, 'via_channel', 'ticket', 'via_channel')],
        },
        'amazon_connect': {
            'staged': ['contact_records'],
            'kept': [],
            'apart': [('contact_records', 'ContactId', 'contact_id')],
            'tickets': [],
            'happened': {'contact_records': ['initiated_at', 'connected_to_agent_at', 'disconnected_at']},
            'feeds': ['calls', 'call_legs', 'chats'],
            'values': [('contact_records', 'initiation_method'), ('contact_records', 'channel'), ('contact_records', 'disconnect_reason')],
        },
        'asterisk': {
            'staged': ['queue_log'],
            'kept': [],
            'tickets': [],
            'happened': {'queue_log': ['event_at']},
            'feeds': ['calls', 'call_legs'],
            'people': ['queue_log'],
            'values': [('queue_log', 'event')],
        },
        'twilio': {
            'staged': ['calls'],
            'kept': [],
            'apart': [('calls', 'sid', 'call_id')],
            'tickets': [],
            'happened': {'calls': ['created_at', 'started_at', 'ended_at']},
            'feeds': ['calls', 'call_legs'],
            'values': [('calls', 'direction'), ('calls', 'status'), ('calls', 'answered_by')],
        },
        'aircall': {
            'staged': ['calls'],
            'kept': [],
            'apart': [('calls', 'id', 'call_id')],
            'tickets': [],
            'happened': {'calls': ['started_at', 'answered_at', 'ended_at']},
            'feeds': ['calls', 'agents', 'teams'],
            'values': [('calls', 'direction'), ('calls', 'missed_call_reason'), ('calls', 'status')],
        },
        'stripe': {
            'staged': [
                'customers', 'subscriptions', 'invoices', 'invoice_payments', 'charges', 'refunds', 'disputes', 'credit_notes',
            ],
            'kept': [],
            'tickets': [],
            'happened': {
                'invoices': ['paid_at'],
                'charges': ['charged_at'],
                'refunds': ['refunded_at'],
                'disputes': ['disputed_at'],
                'credit_notes': ['credited_at'],
            },
            'feeds': ['customers', 'subscriptions', 'revenue'],
            'people': ['customers'],
            'money': ['subscriptions', 'invoices', 'charges', 'refunds', 'disputes', 'credit_notes'],
            'values': [
                ('subscriptions', 'status'), ('subscriptions', 'churn_reason'), ('invoices', 'status'), ('charges', 'status'),
                ('refunds', 'status'), ('refunds', 'reason'), ('disputes', 'status'), ('credit_notes', 'status'),
            ],
        },
        'delighted': {
            'staged': ['survey_responses', 'people'],
            'kept': [],
            'apart': [('survey_responses', 'id', 'response_id'), ('people', 'id', 'person_id')],
            'tickets': [],
            'happened': {'survey_responses': ['created_at'], 'people': ['last_sent_at']},
            'feeds': ['survey_responses'],
            'people': ['people'],
            'values': [('survey_responses', 'survey_type')],
        },
        'typeform': {
            'staged': ['responses'],
            'kept': [],
            'apart': [('responses', 'response_id', 'response_id')],
            'tickets': [],
            'happened': {'responses': ['submitted_at']},
            'feeds': ['survey_responses'],
            'values': [('responses', 'survey_type')],
        },
        'qualtrics': {
            'staged': ['responses'],
            'kept': [],
            'apart': [('responses', 'responseid', 'response_id')],
            'tickets': [],
            'happened': {'responses': ['recorded_at']},
            'feeds': ['survey_responses'],
            'values': [('responses', 'status')],
        },
        'surveymonkey': {
            'staged': ['responses'],
            'kept': [],
            'apart': [('responses', quoted('Respondent ID'), 'response_id')],
            'tickets': [],
            'happened': {'responses': ['ended_at']},
            'feeds': ['survey_responses'],
            'values': [],
        },
        'atlasmic': {
            'staged': ['chats'],
            'kept': [],
            'apart': [('chats', 'chat_id', 'chat_id')],
            'tickets': [],
            'happened': {'chats': ['started_at', 'first_agent_reply_at', 'ended_at']},
            'feeds': ['chats'],
            'values': [('chats', 'channel')],
        },
        'ga4': {
            'staged': ['events'],
            'kept': [],
            'apart': [('events', row_key('user_pseudo_id', 'event_timestamp', 'event_name', 'event_bundle_sequence_id'), 'event_id')],
            'tickets': [],
            'happened': {'events': ['event_at']},
            'feeds': ['engagement_events'],
            'people': ['events'],
            'values': [('events', 'platform')],
        },
        'social': {
            'staged': ['posts'],
            'kept': [],
            'apart': [('posts', "lower(trim(platform)) || ':' || trim(post_id)", 'post_id')],
            'tickets': [],
            'happened': {'posts': ['created_at']},
            'feeds': ['engagement_events'],
            'values': [('posts', 'kind')],
        },
        'zendesk_api': {
            'staged': [
                'tickets', 'ticket_audits', 'ticket_comments', 'ticket_metric_events', 'ticket_metrics', 'satisfaction_ratings', 'users',
                'groups', 'group_memberships', 'organizations', 'schedules', 'survey_responses',
            ],
            'kept': [
                ('tickets', 'id', 'ticket_id'),
                ('ticket_audits', 'id', 'audit_id'),
                ('ticket_comments', 'id', 'comment_id'),
                ('ticket_metric_events', 'id', 'metric_event_id'),
                ('ticket_metrics', 'id', 'ticket_metrics_id'),
            ],
            'apart': [('satisfaction_ratings', 'id', 'rating_id'), ('survey_responses', 'id', 'response_id')],
            'tickets': ['tickets'],
            'happened': {
                'tickets': ['created_at', 'updated_at'],
                'ticket_audits': ['created_at'],
                'ticket_comments': ['created_at'],
                'satisfaction_ratings': ['updated_at'],
                'survey_responses': ['answered_at'],
            },
            'beside': {'zendesk_api_merges': ['merged_into_ticket_id', 'audit_id', 'merged_at', 'author_id']},
            'feeds': [
                'tickets', 'ticket_events', 'messages', 'survey_responses', 'agents', 'agent_teams', 'teams', 'customers', 'sla_targets',
                'schedules', 'schedule_intervals', 'holidays', 'ticket_schedules',
            ],
            'people': ['users'],
            'values': [
                ('tickets', 'status'), ('tickets', 'priority'), ('tickets', 'via_channel'), ('satisfaction_ratings', 'score'),
                ('users', 'role'), ('ticket_metric_events', 'metric'), ('ticket_metric_events', 'type'),
            ],
            'histories': [
                ('zendesk_api_audit_entries', 'field_name', 'status', 'value', 'tickets', 'status'),
                ('zendesk_api_audit_entries', 'field_name', 'priority', 'value', 'tickets', 'priority'),
                ('stg_zendesk_api__ticket_comments', none, none, 'via_channel', 'tickets', 'via_channel'),
            ],
        },
        'zendesk_talk': {
            'staged': ['calls', 'call_legs'],
            'kept': [],
            'apart': [('calls', 'id', 'call_id')],
            'tickets': [],
            'happened': {'calls': ['created_at', 'updated_at'], 'call_legs': ['created_at']},
            'feeds': ['calls', 'call_legs'],
            'values': [('calls', 'direction'), ('calls', 'completion_status'), ('call_legs', 'completion_status')],
        },
    } -%}
    {%- set enabled = {} -%}
    {%- for vendor in vendors if vendor_is_enabled(vendor) -%}
        {%- do enabled.update({vendor: vendors[vendor]}) -%}
    {%- endfor -%}
    {{ return(enabled) }}
{%- endmacro %}
