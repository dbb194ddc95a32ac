-- One row per delivered version of a ticket of the on-premise HelpDesk module.
{{ config(enabled=vendor_is_enabled('vtiger'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_helpdesk as (
    select * from {{ source('vtiger', 'helpdesk') }}
    where {{ is_changed('helpdesk', vtiger_id('id'), vendor='vtiger') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key(vtiger_id('id')) }} as ticket_id,
        {{ trimmed('ticketstatus') }} as ticketstatus,
        {{ instant_or_epoch('createdtime') }} as createdtime,
        {{ instant_or_epoch('modifiedtime') }} as modifiedtime,
        {{ trimmed('ticket_no') }} as ticket_no,
        {{ trimmed('ticketpriorities') }} as ticketpriorities,
        {{ trimmed('ticketseverities') }} as ticketseverities,
        {{ trimmed('ticketcategories') }} as ticketcategories,
        {{ source_key(vtiger_id('assigned_user_id')) }} as owner_id,
        {{ source_key(vtiger_id('contact_id')) }} as contact_id,
        {{ source_key(vtiger_id('parent_id')) }} as parent_id,
        {{ source_key(vtiger_id('product_id')) }} as product_id,
        {{ boolean('from_portal') }} as is_from_portal,
        {{ trimmed('source') }} as source,
        {{ trimmed('hours') }} as hours,
        {{ trimmed('days') }} as days,
        update_log,
        {{ boolean('deleted') }} as is_deleted,
        coalesce({{ source_key(vtiger_id('contact_id')) }}, {{ source_key(vtiger_id('parent_id')) }}) as customer_id,
        _source_timezone as source_timezone,
        {{ first_rejection([
            missing('id', 'createdtime', 'ticketstatus'),
            not_an_instant_or_epoch('createdtime', 'modifiedtime'),
            not_a_boolean('from_portal', 'deleted'),
        ]) }} as rejection
    from raw_helpdesk
)

select
    *,
    {{ row_fate(key='source_name, ticket_id', newest='modifiedtime') }} as row_fate
from typed
