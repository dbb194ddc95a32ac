-- One row per reporting period and agent or team that worked on a contact in it: the main channel, and an agent's main team.
-- A contact counts once for each agent and day on which the agent handled or solved it; for a team, if the agent did so there.
with

worked_on as (
    select contact_id, handled_on as worked_on, cast(null as timestamp) as solved_at, channel, team, agent
    from {{ ref('fct_handled_contacts') }}
    union all
    select ticket_id as contact_id, happened_on as worked_on, happened_at as solved_at, channel, team, agent
    from {{ ref('fct_assignments_and_solves') }}
    where kind = 'solved'
),

of_agents_and_teams as (
    select 'agent' as slice, agent as slice_value, * from worked_on
    union all
    select 'team' as slice, team as slice_value, * from worked_on
),

-- A ticket that changes channel or team in the day counts where the agent solved it last, for replies stand with the day alone.
counted_once as (
    select *
    from of_agents_and_teams
    qualify
        row_number() over (
            partition by slice, slice_value, agent, worked_on, contact_id order by solved_at desc nulls last, channel asc, team asc
        ) = 1
),

days as (
    select slice, slice_value, worked_on, channel, team, count(*) as contacts
    from counted_once
    group by slice, slice_value, worked_on, channel, team
),

-- Teams have scorecards for the same periods as agents.
contacts_of_periods as (
    select
        period_days.period_code, period_days.period_start, days.slice, days.slice_value, days.channel, days.team,
        sum(days.contacts) as contacts
    from days
    inner join {{ ref('period_days') }} as period_days on days.worked_on = period_days.day
    inner join {{ ref('reporting_slices') }} as reporting_slices
        on period_days.period_code = reporting_slices.period_code and reporting_slices.slice = 'agent'
    group by all
),

by_channel as (
    select period_code, period_start, slice, slice_value, channel, sum(contacts) as contacts
    from contacts_of_periods
    group by period_code, period_start, slice, slice_value, channel
),

main_channels as (
    select
        *,
        sum(contacts) over (partition by period_code, period_start, slice, slice_value) as all_contacts
    from by_channel
    qualify row_number() over (partition by period_code, period_start, slice, slice_value order by contacts desc, channel asc) = 1
),

by_team as (
    select period_code, period_start, slice, slice_value, team, sum(contacts) as contacts
    from contacts_of_periods
    group by period_code, period_start, slice, slice_value, team
),

-- Contacts of no team say nothing about whose agent somebody is, unless there are no others.
main_teams as (
    select *
    from by_team
    qualify
        row_number() over (
            partition by period_code, period_start, slice, slice_value
            order by case when team = 'unknown' then 1 else 0 end asc, contacts desc, team asc
        ) = 1
)

select
    main_channels.period_code,
    main_channels.period_start,
    main_channels.slice,
    main_channels.slice_value,
    cast(main_channels.all_contacts as bigint) as contacts,
    case
        when round(main_channels.contacts / main_channels.all_contacts, 9) >= {{ var('main_channel_share') }}
            then main_channels.channel
        else 'mixed'
    end as channel_mix,
    main_teams.team as main_team
from main_channels
inner join main_teams
    on
        main_channels.period_code = main_teams.period_code
        and main_channels.period_start = main_teams.period_start
        and main_channels.slice = main_teams.slice
        and main_channels.slice_value = main_teams.slice_value
