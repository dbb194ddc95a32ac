with

raw_targets as (
    select * from {{ source('generic', 'targets') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('kpi_code', 'slice', 'slice_value', 'valid_from') }} || coalesce('|' || {{ trimmed('period_code') }}, '') as row_key,
        {{ trimmed('kpi_code') }} as kpi_code,
        {{ trimmed('slice') }} as slice,
        {{ trimmed('slice_value') }} as slice_value,
        {{ trimmed('operator') }} as operator,
        {{ number('target') }} as target,
        {{ date_of('valid_from') }} as valid_from,
        {{ date_of('valid_to') }} as valid_to,
        {{ trimmed('source_ref') }} as source_ref,
        {{ trimmed('period_code') }} as period_code,
        {{ first_rejection([
            missing('kpi_code', 'slice', 'slice_value', 'operator', 'target', 'valid_from'),
            not_one_of('operator', ['<', '<=', '>', '>=', '=']),
            not_a_number('target'),
            not_a_date('valid_from', 'valid_to'),
            ends_before('valid_to', date_of('valid_to'), date_of('valid_from')),
        ]) }} as rejection
    from raw_targets
)

select
    *,
    {{ row_fate(key='source_name, kpi_code, slice, slice_value, valid_from, period_code') }} as row_fate
from typed
