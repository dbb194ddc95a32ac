-- One row per quality review with its score: the weighted share of its points, and 0 where a critical category fails.
-- Categories marked N/A, or without a rating or a scale, are on neither side. Counted are finished manual reviews of somebody else.
{{ config(materialized=kept(), incremental_strategy='all_rows', unique_key='review_id', meta={'dated_by': 'reviewed_on'}) }}
with

reviews as (
    select * from {{ ref('qa_reviews') }}
),

ratings as (
    select
        review_id,
        is_critical,
        coalesce(weight, 1) as weight,
        rating - scale_min as points,
        scale_max - scale_min as possible_points
    from {{ ref('qa_ratings') }}
    where not is_na and rating is not null and scale_max > scale_min
),

shares as (
    select
        *,
        points / possible_points as share
    from ratings
),

scores as (
    select
        review_id,
        count(*) as rated_categories,
        {{ exact_sum('points') }} as points_achieved,
        {{ exact_sum('possible_points') }} as points_possible,
        {{ exact_sum('share * weight') }} / nullif({{ exact_sum('weight') }}, 0) as weighted_score,
        {% if var('critical_fail_below') is not none -%}
        count(*) filter (where is_critical and share < {{ var('critical_fail_below') }}) > 0
        {%- else -%}
        false
        {%- endif %} as is_critical_failed
    from shares
    group by review_id
)

select
    reviews.review_id,
    reviews.reviewed_at,
    {{ local_date('reviews.reviewed_at') }} as reviewed_on,
    reviews.review_type,
    reviews.status,
    reviews.reviewer_id,
    reviews.ticket_id,
    reviews.call_id,
    reviews.chat_id,
    reviews.scorecard_id,
    reviews.scorecard_version,
    {{ slices('slices') }},
    coalesce(scores.rated_categories, 0) as rated_categories,
    scores.points_achieved,
    scores.points_possible,
    scores.weighted_score,
    coalesce(scores.is_critical_failed, false) as is_critical_failed,
    case when scores.is_critical_failed and scores.weighted_score is not null then 0 else scores.weighted_score end as score,
    reviews.review_type = 'manual'
    and reviews.status = 'finished'
    and (reviews.reviewer_id = reviews.agent_id) is not true as is_counted,
    slices.is_inferred
from reviews
inner join {{ ref('feedback_slices') }} as slices on reviews.review_id = slices.feedback_id and slices.moment = 'review'
left join scores on reviews.review_id = scores.review_id
