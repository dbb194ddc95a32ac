-- One row per change of a Vtiger ticket, in the columns of `ticket_events`.
-- A ticket has one owner. A group that gets it becomes its team and leaves it without agent; a user becomes its agent and leaves the team.
-- A case has a group beside, which is its team unless a group gets it in the same change.
{{ config(enabled=vendor_is_enabled('vtiger')) }}
with

changes as (
    select
        changes.*,
        case when cases.ticket_id is not null then 'cases' else 'helpdesk' end as module
    from {{ ref('vtiger_changes') }} as changes
    left join {{ ref('stg_vtiger__cases') }} as cases on changes.ticket_id = cases.ticket_id and cases.row_fate = 'accepted'
),

owner_groups as (
    select team_id from {{ ref('stg_vtiger__groups') }} where row_fate = 'accepted'
),

meanings as (
    select * from {{ ref('vtiger_meanings') }}
),

-- A user's own translation goes for the history too; a value that nobody knows is unknown.
translated as (
    select
        changes.*,
        case when changes.kind in ('created', 'status') then 'status' else changes.kind end as list_kind
    from changes
    where changes.kind not in ('owner', 'team')
),

values_changed as (
    select
        translated.ticket_id, translated.change_id, translated.seq, translated.changed_at, translated.user_id,
        case translated.kind
            when 'status' then 'status_changed'
            when 'priority' then 'priority_changed'
            else translated.kind
        end as event_type,
        case when translated.from_raw is not null then coalesce(meanings_before.meaning, 'unknown') end as from_value,
        case when translated.to_raw is not null then coalesce(meanings_after.meaning, 'unknown') end as to_value,
        case translated.kind when 'created' then 0 when 'priority' then 3 else 5 end as step
    from translated
    left join meanings as meanings_before
        on
            translated.module = meanings_before.module
            and translated.list_kind = meanings_before.kind
            and lower(translated.from_raw) = meanings_before.raw_value
    left join meanings as meanings_after
        on
            translated.module = meanings_after.module
            and translated.list_kind = meanings_after.kind
            and lower(translated.to_raw) = meanings_after.raw_value
),

owners_changed as (
    select
        changes.*,
        groups_before.team_id as team_before,
        case when groups_before.team_id is null then changes.from_raw end as agent_before,
        groups_after.team_id as team_after,
        case when groups_after.team_id is null then changes.to_raw end as agent_after
    from changes
    left join owner_groups as groups_before on changes.from_raw = groups_before.team_id
    left join owner_groups as groups_after on changes.to_raw = groups_after.team_id
    where changes.kind = 'owner'
),

events as (
    select * from values_changed
    union all
    select
        ticket_id, change_id, seq, changed_at, user_id, 'team_changed' as event_type,
        team_before as from_value, team_after as to_value, 1 as step
    from owners_changed
    where team_after is not null
    union all
    select
        changes.ticket_id, changes.change_id, changes.seq, changes.changed_at, changes.user_id, 'team_changed' as event_type,
        changes.from_raw as from_value, changes.to_raw as to_value, 1 as step
    from changes
    left join owners_changed on changes.change_id = owners_changed.change_id and owners_changed.team_after is not null
    where changes.kind = 'team' and owners_changed.change_id is null
    union all
    select
        ticket_id, change_id, seq, changed_at, user_id, 'assignee_changed' as event_type,
        agent_before as from_value, agent_after as to_value, 2 as step
    from owners_changed
    where agent_after is not null or agent_before is not null
)

select
    change_id || ':' || event_type as event_id,
    ticket_id,
    changed_at as event_at,
    event_type,
    cast(seq * 10 + step as bigint) as seq,
    from_value,
    to_value,
    case when user_id is not null then 'agent' end as actor_type,
    user_id as actor_id
from events
