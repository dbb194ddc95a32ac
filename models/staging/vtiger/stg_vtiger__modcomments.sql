-- One row per delivered version of a comment on a record of any module.
{{ config(enabled=vendor_is_enabled('vtiger'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_modcomments as (
    select * from {{ source('vtiger', 'modcomments') }}
    where {{ is_changed('modcomments', vtiger_id('id'), vendor='vtiger') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key(vtiger_id('id')) }} as comment_id,
        {{ source_key(vtiger_id('related_to')) }} as ticket_id,
        {{ instant_or_epoch('createdtime') }} as createdtime,
        {{ instant_or_epoch('modifiedtime') }} as modifiedtime,
        commentcontent,
        {{ source_key(vtiger_id('creator')) }} as creator_id,
        {{ source_key(vtiger_id('assigned_user_id')) }} as owner_id,
        {{ source_key(vtiger_id('customer')) }} as contact_id,
        {{ boolean('is_private') }} as is_private,
        {{ first_rejection([
            missing('id', 'related_to', 'createdtime'),
            not_an_instant_or_epoch('createdtime', 'modifiedtime'),
            not_a_boolean('is_private'),
        ]) }} as rejection
    from raw_modcomments
)

select
    *,
    {{ row_fate(key='source_name, comment_id', newest='modifiedtime') }} as row_fate
from typed
