-- One row per delivered row of `audit_log`: one change of the settings of the help desk, such as somebody's role.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

raw_audit_log as (
    select * from {{ source('zendesk', 'audit_log') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as audit_id,
        lower({{ trimmed('source_type') }}) as source_type,
        {{ source_key('source_id') }} as user_id,
        {{ trimmed('change_description') }} as change_description,
        {{ instant_or_epoch('created_at') }} as changed_at,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        {{ first_rejection([
            missing('id', 'source_type', 'created_at'),
            not_an_instant_or_epoch('created_at', '_fivetran_synced'),
        ]) }} as rejection
    from raw_audit_log
)

select
    *,
    {{ row_fate(key='source_name, audit_id', newest='_fivetran_synced') }} as row_fate
from typed
