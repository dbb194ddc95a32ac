with

raw_scorecard_weights as (
    select * from {{ source('generic', 'scorecard_weights') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('scorecard', 'kpi_code') }} as row_key,
        {{ trimmed('scorecard') }} as scorecard,
        {{ trimmed('kpi_code') }} as kpi_code,
        {{ number('weight') }} as weight,
        {{ number('worst') }} as worst,
        {{ number('best') }} as best,
        {{ integer('min_sample') }} as min_sample,
        {{ first_rejection([
            missing('scorecard', 'kpi_code', 'weight', 'worst', 'best'),
            not_one_of('scorecard', ['agent', 'team']),
            not_a_number('weight', 'worst', 'best'),
            not_an_integer('min_sample'),
            negative('weight', 'min_sample'),
            same('best', number('best'), number('worst')),
        ]) }} as rejection
    from raw_scorecard_weights
)

select
    *,
    {{ row_fate(key='source_name, scorecard, kpi_code') }} as row_fate
from typed
