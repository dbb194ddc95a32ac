-- One row per comment of the older table of ticket comments.
{{ config(enabled=vendor_is_enabled('vtiger'), materialized=kept()) }}
-- depends_on: {{ ref('touched_tickets') }}
with

raw_ticketcomments as (
    select * from {{ source('vtiger', 'ticketcomments') }}
    where {{ is_changed('ticketcomments', 'commentid', vendor='vtiger') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('commentid') }} as row_key,
        {{ source_key('commentid') }} as comment_id,
        {{ source_key(vtiger_id('ticketid')) }} as ticket_id,
        {{ instant_or_epoch('createdtime') }} as createdtime,
        comments,
        {{ source_key(vtiger_id('ownerid')) }} as author_id,
        {{ trimmed('ownertype') }} as ownertype,
        {{ first_rejection([
            missing('commentid', 'ticketid', 'createdtime'),
            not_an_instant_or_epoch('createdtime'),
        ]) }} as rejection
    from raw_ticketcomments
)

select
    *,
    {{ row_fate(key='source_name, comment_id') }} as row_fate
from typed
