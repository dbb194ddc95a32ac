-- One row per user of Zendesk whose role changed and time in which it was one: whether they were an agent then. A product of the
-- suite has roles of its own; that in Support is the one of a help desk, and older logs name no product.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

descriptions as (
    select
        audit_id,
        user_id,
        changed_at,
        -- Every line with its break before it, the first one too.
        chr(10) || replace(lower(change_description), chr(13), '') || chr(10) as lines
    from {{ ref('stg_zendesk__audit_log') }}
    where row_fate = 'accepted' and source_type = 'user' and user_id is not null
),

named as (
    select
        audit_id,
        user_id,
        changed_at,
        coalesce(
            nullif(split_part(split_part(lines, chr(10) || 'support role changed from ', 2), chr(10), 1), ''),
            nullif(split_part(split_part(lines, chr(10) || 'role changed from ', 2), chr(10), 1), '')
        ) as from_and_to
    from descriptions
),

changes as (
    select
        user_id,
        changed_at,
        split_part(from_and_to, ' to ', 1) as old_role,
        split_part(from_and_to, ' to ', 2) as new_role,
        row_number() over (partition by user_id order by changed_at, audit_id) as change_number,
        lead(changed_at) over (partition by user_id order by changed_at, audit_id) as next_changed_at
    from named
    where from_and_to is not null
),

periods as (
    -- Before the first change a user was what it changed.
    select user_id, old_role as role, cast('1970-01-01' as timestamp) as from_at, changed_at as to_at
    from changes
    where change_number = 1

    union all

    select user_id, new_role as role, changed_at as from_at, coalesce(next_changed_at, cast('2999-12-31' as timestamp)) as to_at
    from changes
)

select
    user_id,
    from_at,
    to_at,
    -- Roles of one's own are agents' too.
    role not in ('end user', 'end-user', 'not set') as is_agent
from periods
where from_at < to_at
