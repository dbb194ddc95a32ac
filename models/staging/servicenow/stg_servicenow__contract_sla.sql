-- One row per SLA definition.
{{ config(enabled=vendor_is_enabled('servicenow')) }}
with

raw_contract_sla as (
    select * from {{ source('servicenow', 'contract_sla') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('sys_id') }} as row_key,
        {{ source_key('sys_id') }} as sla_id,
        {{ trimmed('name') }} as name,
        {{ trimmed('target') }} as target,
        coalesce(
            {{ number('duration') }},
            {{ seconds_between("timestamp '1970-01-01 00:00:00'", instant_from_text('trim(duration)', "'UTC'")) }}
        ) as target_seconds,
        {{ servicenow_reference('schedule') }} as schedule,
        {{ trimmed('pause_condition') }} as pause_condition,
        {{ first_rejection([missing('sys_id')]) }} as rejection
    from raw_contract_sla
)

select
    *,
    {{ row_fate(key='source_name, sla_id') }} as row_fate
from typed
