-- One row per part of an Intercom conversation, with what it does.
-- Intercom names many kinds of assignment so: one that nobody mapped is an assignment too.
{{ config(enabled=vendor_is_enabled('intercom')) }}
with

parts as (
    select * from {{ ref('stg_intercom__conversation_parts') }} where row_fate = 'accepted'
),

steps as (
    select * from {{ values_of('intercom', 'conversation_parts', 'part_type') }} as steps
),

owners as (
    select * from {{ values_of('intercom', 'conversation_parts', 'assigned_to_type') }} as owners
),

authors as (
    select * from {{ values_of('intercom', 'conversation_parts', 'author_type') }} as authors
)

select
    parts.part_id,
    parts.source_name,
    parts.ticket_id,
    parts.created_at,
    coalesce(steps.meaning, case when parts.part_type like '%assign%' then 'assigned' else 'unknown' end) as step,
    case when parts.is_bot then 'bot' else coalesce(authors.meaning, 'unknown') end as author_type,
    parts.author_id,
    -- Assigned to nothing is assigned to nobody.
    case when parts.assigned_to_type is null then 'nobody' else owners.meaning end as assigned_to_kind,
    parts.assigned_to_id,
    parts.body
from parts
left join steps on parts.part_type = steps.raw_value
left join owners on parts.assigned_to_type = owners.raw_value
left join authors on lower(parts.author_type) = authors.raw_value
