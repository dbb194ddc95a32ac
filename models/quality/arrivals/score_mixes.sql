-- One row per source, kind of survey and scale: the answers of the last four weeks and of the year before, and how many gave the same score.
with

answers as (
    select
        source_name,
        survey_type,
        scale_min,
        scale_max,
        score,
        {{ local_date('responded_at') }} > {{ add_days(as_of_day(), -28) }} as is_recent
    from {{ ref('survey_responses') }}
    where score is not null and responded_at >= {{ add_seconds(as_of(), -393 * 86400) }}
),

scores as (
    select
        source_name, survey_type, scale_min, scale_max, score,
        count(*) filter (where is_recent) as recent_answers,
        count(*) filter (where not is_recent) as earlier_answers
    from answers
    group by source_name, survey_type, scale_min, scale_max, score
),

-- Of scores given equally often the lowest stands for them all.
ranked as (
    select
        *,
        row_number() over (
            partition by source_name, survey_type, scale_min, scale_max order by recent_answers desc, score asc
        ) as place
    from scores
),

mixes as (
    select
        source_name,
        survey_type,
        scale_min,
        scale_max,
        sum(recent_answers) as recent_answers,
        sum(earlier_answers) as earlier_answers,
        max(recent_answers) as most_frequent_answers,
        max(score) filter (where place = 1) as most_frequent_score,
        max(earlier_answers) filter (where place = 1) as earlier_answers_of_it
    from ranked
    group by source_name, survey_type, scale_min, scale_max
),

shares as (
    select
        *,
        most_frequent_answers / cast(nullif(recent_answers, 0) as double) as recent_share,
        earlier_answers_of_it / cast(nullif(earlier_answers, 0) as double) as earlier_share
    from mixes
)

select
    source_name,
    survey_type,
    scale_min,
    scale_max,
    recent_answers,
    earlier_answers,
    most_frequent_score,
    recent_share,
    earlier_share,
    recent_share - earlier_share as share_gained,
    concat(
        source_name, ' survey_responses: ', cast(most_frequent_answers as string), ' of the last ',
        cast(recent_answers as string), ' answers to ', survey_type, ' are ',
        cast(most_frequent_score as string), ', before ',
        cast(coalesce(cast(round(100 * earlier_share) as bigint), 0) as string), ' of 100'
    ) as finding
from shares
