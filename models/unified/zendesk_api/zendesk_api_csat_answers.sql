-- One row per response to a satisfaction survey of Zendesk that has a rating, with the scale that the question states.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

responses as (
    select * from {{ ref('stg_zendesk_api__survey_responses') }} where row_fate = 'accepted'
),

subjects as (
    select response_id, source_name, {{ exploded(json_items('subjects')) }} as subject
    from responses
),

tickets as (
    select response_id, min(source_name || ':' || {{ json_text('subject', '$.id') }}) as ticket_id
    from subjects
    where {{ json_text('subject', '$.type') }} = 'ticket'
    group by response_id
),

answers as (
    select response_id, {{ exploded(json_items('answers')) }} as answer
    from responses
),

comments as (
    select response_id, min({{ json_text('answer', '$.value') }}) as comment
    from answers
    where {{ json_text('answer', '$.type') }} = 'open_ended'
    group by response_id
),

-- A survey may ask for other ratings too.
ratings as (
    select
        response_id,
        {{ number(json_text('answer', '$.rating')) }} as rating,
        {{ json_text('answer', '$.question.options') }} as options
    from answers
    where
        {{ json_text('answer', '$.type') }} = 'rating_scale'
        and coalesce({{ json_text('answer', '$.question.sub_type') }}, 'customer_satisfaction') = 'customer_satisfaction'
),

options as (
    select response_id, {{ exploded(json_items('options')) }} as item
    from ratings
),

scales as (
    select
        response_id,
        min({{ number(json_text('item', '$.rating')) }}) as scale_min,
        max({{ number(json_text('item', '$.rating')) }}) as scale_max
    from options
    group by response_id
)

-- Without its options a question has the five steps that Zendesk begins with.
select
    responses.response_id,
    responses.source_name,
    responses.customer_id,
    responses.answered_at,
    tickets.ticket_id,
    min(ratings.rating) as rating,
    cast(coalesce(min(scales.scale_min), 1) as double) as scale_min,
    cast(coalesce(min(scales.scale_max), 5) as double) as scale_max,
    min(comments.comment) as comment
from responses
inner join ratings on responses.response_id = ratings.response_id
left join scales on responses.response_id = scales.response_id
left join tickets on responses.response_id = tickets.response_id
left join comments on responses.response_id = comments.response_id
where ratings.rating is not null
group by responses.response_id, responses.source_name, responses.customer_id, responses.answered_at, tickets.ticket_id
