-- One row per saved change of a record of any module.
{{ config(enabled=vendor_is_enabled('vtiger'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_modtracker_basic as (
    select * from {{ source('vtiger', 'modtracker_basic') }}
    where {{ is_changed('modtracker_basic', 'id', vendor='vtiger') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as change_id,
        {{ integer('id') }} as change_number,
        {{ source_key(vtiger_id('crmid')) }} as ticket_id,
        {{ instant_or_epoch('changedon') }} as changedon,
        {{ trimmed('status') }} as status,
        {{ trimmed('module') }} as module,
        {{ source_key(vtiger_id('whodid')) }} as user_id,
        {{ first_rejection([
            missing('id', 'crmid', 'changedon', 'status'),
            not_an_instant_or_epoch('changedon'),
        ]) }} as rejection
    from raw_modtracker_basic
)

select
    *,
    {{ row_fate(key='source_name, change_id') }} as row_fate
from typed
