-- One row per text that customers wrote, in one stated language, with its score.
{{ config(materialized='view') }}
select
    text_key,
    language,
    score,
    scorer
from {{ source('sentiment', 'text_scores') }}
