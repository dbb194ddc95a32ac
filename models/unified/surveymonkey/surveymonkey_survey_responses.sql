-- One row per answered question of a response: one response may hold an NPS, a satisfaction and an ease.
{{ config(enabled=vendor_is_enabled('surveymonkey')) }}
{% set questions = [('nps', 0, 10), ('csat', 1, 5), ('ces', 1, 7)] %}
with

responses as (
    select * from {{ ref('stg_surveymonkey__responses') }} where row_fate = 'accepted'
),

answers as (
    {% for question, lowest, highest in questions %}
    select
        *,
        '{{ question }}' as survey_type,
        {{ lowest }} as scale_min,
        {{ highest }} as scale_max,
        {{ question }} as score
    from responses
    where {{ question }} is not null
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    response_id || ':' || survey_type as response_id,
    source_name,
    survey_type,
    'responded' as status,
    cast(scale_min as double) as scale_min,
    cast(scale_max as double) as scale_max,
    score,
    ended_at as responded_at,
    ticket_id,
    customer_id,
    agent_id,
    team_id,
    comment,
    false as is_test,
    {{ without('string', 'touchpoint', 'call_id', 'chat_id', 'channel') }},
    {{ without('timestamp', 'invited_at', 'invalidated_at') }}
from answers
