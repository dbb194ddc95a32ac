{#- The tables with a staging model `stg_<vendor>__<table>`, by vendor; only vendors that are enabled.
    A new vendor is one line. {'generic': ['tickets', ...]} -#}
{% macro staged_tables() -%}
    {%- set tables = {
        'generic': [
            'tickets', 'ticket_events', 'messages', 'calls', 'call_legs', 'chats', 'survey_responses', 'qa_reviews',
            'qa_ratings', 'customers', 'subscriptions', 'subscription_events', 'revenue', 'referrals',
            'engagement_events', 'support_costs', 'agents', 'agent_teams', 'agent_statuses', 'teams', 'schedules',
            'schedule_intervals', 'holidays', 'ticket_schedules', 'sla_policies', 'sla_targets', 'fx_rates',
            'scorecard_weights', 'benchmarks', 'targets',
        ],
        'servicenow': ['incidents'],
    } -%}
    {%- set enabled = {} -%}
    {%- for vendor in tables if vendor_is_enabled(vendor) -%}
        {%- do enabled.update({vendor: tables[vendor]}) -%}
    {%- endfor -%}
    {{ return(enabled) }}
{%- endmacro %}
