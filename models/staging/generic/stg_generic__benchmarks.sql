with

raw_benchmarks as (
    select * from {{ source('generic', 'benchmarks') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('kpi_code', 'dimension', 'member', 'year', 'source_ref') }} as row_key,
        {{ trimmed('kpi_code') }} as kpi_code,
        {{ trimmed('dimension') }} as dimension,
        {{ trimmed('member') }} as member,
        {{ number('value_low') }} as value_low,
        {{ number('value_high') }} as value_high,
        {{ trimmed('unit') }} as unit,
        {{ currency_code('currency') }} as currency,
        {{ integer('year') }} as year,
        {{ trimmed('source_ref') }} as source_ref,
        {{ trimmed('reliability') }} as reliability,
        {{ trimmed('note') }} as note,
        {{ first_rejection([
            missing('kpi_code', 'dimension', 'member'),
            not_a_number('value_low', 'value_high'),
            not_an_integer('year'),
            ends_before('value_high', number('value_high'), number('value_low')),
        ]) }} as rejection
    from raw_benchmarks
)

select
    *,
    {{ row_fate(key='source_name, kpi_code, dimension, member, year, source_ref') }} as row_fate
from typed
