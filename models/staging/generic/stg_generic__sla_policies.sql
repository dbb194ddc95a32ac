with

raw_sla_policies as (
    select * from {{ source('generic', 'sla_policies') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('sla_policy_id') }} as row_key,
        {{ source_key('sla_policy_id') }} as sla_policy_id,
        {{ trimmed('name') }} as name,
        {{ date_of('valid_from') }} as valid_from,
        {{ date_of('valid_to') }} as valid_to,
        {{ first_rejection([
            missing('sla_policy_id'),
            not_a_date('valid_from', 'valid_to'),
            ends_before('valid_to', date_of('valid_to'), date_of('valid_from')),
        ]) }} as rejection
    from raw_sla_policies
)

select
    *,
    {{ row_fate(key='source_name, sla_policy_id') }} as row_fate
from typed
