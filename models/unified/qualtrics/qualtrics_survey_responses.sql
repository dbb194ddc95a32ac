-- One row per answered question of a response: one response may hold an NPS, a satisfaction and an ease.
{{ config(enabled=vendor_is_enabled('qualtrics')) }}
{% set questions = [('nps', 0, 10), ('csat', 1, 5), ('ces', 1, 7)] %}
with

responses as (
    select
        stated.*,
        coalesce(states.meaning, 'unknown') as canonical_status
    from {{ ref('stg_qualtrics__responses') }} as stated
    left join {{ values_of('qualtrics', 'responses', 'status') }} as states on lower(stated.status) = states.raw_value
    where stated.row_fate = 'accepted'
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
    case
        when canonical_status = 'responded' and is_finished is not false then 'responded'
        when canonical_status = 'responded' then 'partial'
        else canonical_status
    end as status,
    cast(scale_min as double) as scale_min,
    cast(scale_max as double) as scale_max,
    score,
    recorded_at as responded_at,
    ticket_id,
    customer_id,
    agent_id,
    team_id,
    comment,
    (lower(status) in ('1', '2', '17', 'survey preview', 'survey test', 'offline survey preview')) is true as is_test,
    {{ without('string', 'touchpoint', 'call_id', 'chat_id', 'channel') }},
    {{ without('timestamp', 'invited_at', 'invalidated_at') }}
from answers
