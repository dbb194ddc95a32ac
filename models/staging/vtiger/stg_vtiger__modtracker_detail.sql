-- One row per field that a saved change of a record changed, with the record.
{{ config(enabled=vendor_is_enabled('vtiger'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_modtracker_detail as (
    select * from {{ source('vtiger', 'modtracker_detail') }}
    where {{ is_changed('modtracker_detail', 'id', vendor='vtiger') }}
),

changes as (
    select change_id as known_id, ticket_id from {{ ref('stg_vtiger__modtracker_basic') }} where row_fate = 'accepted'
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id', 'fieldname') }} as row_key,
        {{ source_key('id') }} as change_id,
        {{ trimmed('fieldname') }} as fieldname,
        {{ trimmed('prevalue') }} as prevalue,
        {{ trimmed('raw_modtracker_detail.postvalue') }} as postvalue,
        changes.ticket_id,
        {{ first_rejection([missing('id', 'fieldname')]) }} as rejection
    from raw_modtracker_detail
    left join changes on {{ source_key('id') }} = changes.known_id
)

select
    *,
    {{ row_fate(key='source_name, change_id, fieldname') }} as row_fate
from typed
