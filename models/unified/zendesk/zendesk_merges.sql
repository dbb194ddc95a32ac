-- One row per Zendesk ticket that was merged into another, and into which, where that is known.
-- A ticket closed by a merge has the tag `closed_by_merge`; of two tickets that name each other, the one that has it went.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

tagged as (
    select distinct ticket_id
    from {{ ref('stg_zendesk__ticket_tag') }}
    where row_fate = 'accepted' and tag = 'closed_by_merge'
),

named as (
    select
        ticket_id,
        source_name,
        {{ exploded(json_items('merged_ticket_ids')) }} as other_id
    from {{ ref('stg_zendesk__ticket') }}
    where row_fate = 'accepted' and merged_ticket_ids is not null
),

pairs as (
    select ticket_id, source_name || ':' || other_id as other_ticket_id from named
),

directed as (
    select
        case when tagged.ticket_id is not null and other_tagged.ticket_id is null then pairs.ticket_id else pairs.other_ticket_id end as ticket_id,
        case when tagged.ticket_id is not null and other_tagged.ticket_id is null then pairs.other_ticket_id else pairs.ticket_id end as into_id
    from pairs
    left join tagged on pairs.ticket_id = tagged.ticket_id
    left join tagged as other_tagged on pairs.other_ticket_id = other_tagged.ticket_id
),

all_merges as (
    select ticket_id, into_id from directed
    union all
    select ticket_id, cast(null as string) as into_id from tagged
)

select ticket_id, max(into_id) as merged_into_ticket_id
from all_merges
group by ticket_id
