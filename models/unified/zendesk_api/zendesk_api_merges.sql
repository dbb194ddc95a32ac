-- One row per ticket that a Zendesk audit merged into another, with the last such merge.
-- The audit stands with the ticket that survives.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

merging_audits as (
    select
        source_name, audit_id, created_at, author_id,
        ticket_id as merged_into_ticket_id,
        {{ exploded(json_items('merged_ticket_ids')) }} as merged_number
    from {{ ref('stg_zendesk_api__ticket_audits') }}
    where row_fate = 'accepted' and lower(via_rel) = 'merge' and created_at <= {{ as_of() }}
)

select
    source_name || ':' || merged_number as ticket_id,
    merged_into_ticket_id,
    audit_id,
    created_at as merged_at,
    author_id
from merging_audits
where source_name || ':' || merged_number <> merged_into_ticket_id
qualify row_number() over (partition by source_name, merged_number order by created_at desc, audit_id desc) = 1
