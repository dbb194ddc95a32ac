-- One row per delivered version of a case of the cloud edition.
{{ config(enabled=vendor_is_enabled('vtiger'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_cases as (
    select * from {{ source('vtiger', 'cases') }}
    where {{ is_changed('cases', vtiger_id('id'), vendor='vtiger') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key(vtiger_id('id')) }} as ticket_id,
        {{ trimmed('casestatus') }} as casestatus,
        {{ instant_or_epoch('createdtime') }} as createdtime,
        {{ instant_or_epoch('modifiedtime') }} as modifiedtime,
        {{ trimmed('case_no') }} as case_no,
        {{ trimmed('casepriority') }} as casepriority,
        {{ trimmed('casechannel') }} as casechannel,
        {{ trimmed('category') }} as category,
        {{ source_key(vtiger_id('assigned_user_id')) }} as owner_id,
        {{ source_key(vtiger_id('group_id')) }} as group_id,
        {{ source_key(vtiger_id('contact_id')) }} as contact_id,
        {{ source_key(vtiger_id('parent_id')) }} as parent_id,
        {{ instant_or_epoch('first_response') }} as first_response,
        {{ instant_or_epoch('resolution') }} as resolution,
        {{ boolean('deleted') }} as is_deleted,
        coalesce({{ source_key(vtiger_id('contact_id')) }}, {{ source_key(vtiger_id('parent_id')) }}) as customer_id,
        {{ first_rejection([
            missing('id', 'createdtime', 'casestatus'),
            not_an_instant_or_epoch('createdtime', 'modifiedtime'),
            not_a_boolean('deleted'),
        ]) }} as rejection
    from raw_cases
)

select
    *,
    {{ row_fate(key='source_name, ticket_id', newest='modifiedtime') }} as row_fate
from typed
