-- One row per audited change of a field of a record.
{{ config(enabled=vendor_is_enabled('servicenow'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_sys_audit as (
    select * from {{ source('servicenow', 'sys_audit') }}
    where {{ is_changed('sys_audit', 'sys_id', vendor='servicenow') }}
),

known_records as (
    select * from {{ ref('servicenow_known_records') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('sys_id') }} as row_key,
        {{ source_key('sys_id') }} as audit_id,
        {{ trimmed('raw_sys_audit.tablename') }} as tablename,
        {{ source_key('documentkey') }} as document_key,
        {{ trimmed('fieldname') }} as fieldname,
        {{ instant_or_epoch('sys_created_on') }} as sys_created_on,
        {{ trimmed('oldvalue') }} as oldvalue,
        {{ trimmed('newvalue') }} as newvalue,
        {{ integer('record_checkpoint') }} as record_checkpoint,
        {{ trimmed('sys_created_by') }} as sys_created_by,
        known_records.ticket_id,
        {{ first_rejection([
            missing('sys_id', 'tablename', 'documentkey', 'fieldname', 'sys_created_on'),
            not_an_instant_or_epoch('sys_created_on'),
            not_an_integer('record_checkpoint'),
        ]) }} as rejection
    from raw_sys_audit
    left join known_records on {{ source_key('documentkey') }} = known_records.record_key
)

select
    *,
    {{ row_fate(key='source_name, audit_id') }} as row_fate
from typed
