-- The tables of a landing folder that don't grow with the tickets, and the customers; benchmarks/generate.py runs the
-- parts and writes each to the file of its name.

-- part: teams
select
    team_key(team) as team_id,
    'Team ' || (team + 1) as name,
    case when team >= 3 then team_key(team % 3) end as parent_team_id,
    zone_key(team % 3) as schedule_id
from team_list;

-- part: agents
select
    agent_key(agent) as agent_id,
    'Agent ' || (agent + 1) as name,
    'agent' || (agent + 1) || '@example.com' as email,
    if(is_lead, 'lead', 'agent') as role,
    false as is_bot,
    getvariable('founded_on') as active_from,
    team_key(team) as team_id
from agent_list
union all
select
    bot_key(bot) as agent_id,
    'Bot ' || (bot + 1) as name,
    null as email,
    'bot' as role,
    true as is_bot,
    getvariable('founded_on') as active_from,
    null as team_id
from (select unnest(range(5)) as bot);

-- part: agent_teams
select
    agent_key(agent) as agent_id,
    team_key(team) as team_id,
    getvariable('founded_on') as valid_from,
    true as is_primary
from agent_list;

-- part: schedules
select
    zone_key(zone) as schedule_id,
    getvariable('founded_on') as valid_from,
    'Office ' || zone_key(zone) as name,
    ['Europe/Berlin', 'America/New_York', 'Asia/Singapore'][zone + 1] as time_zone,
    zone = 0 as is_default
from (select unnest(range(3)) as zone);

-- part: schedule_intervals
select
    zone_key(zone) as schedule_id,
    getvariable('founded_on') as valid_from,
    iso_weekday,
    start_minute,
    end_minute
from
    (select unnest(range(3)) as zone),
    (select unnest(range(1, 6)) as iso_weekday),
    (values (8 * 60, 12 * 60 + 30), (13 * 60, 18 * 60)) as halves (start_minute, end_minute)
union all
select
    zone_key(0) as schedule_id,
    getvariable('founded_on') as valid_from,
    6 as iso_weekday,
    9 * 60 as start_minute,
    13 * 60 as end_minute;

-- part: holidays
select
    zone_key(zone) as schedule_id,
    make_date(year, month, day) as date_from,
    make_date(year, month, day) as date_to,
    name
from
    (select unnest(range(year(getvariable('founded_on')), year(getvariable('until')) + 1)) as year),
    (
        values
        (0, 1, 1, 'New Year'),
        (0, 5, 1, 'Labour Day'),
        (0, 10, 3, 'German Unity Day'),
        (0, 12, 25, 'Christmas'),
        (0, 12, 26, 'Second Christmas Day'),
        (1, 1, 1, 'New Year'),
        (1, 7, 4, 'Independence Day'),
        (1, 12, 25, 'Christmas'),
        (2, 1, 1, 'New Year'),
        (2, 5, 1, 'Labour Day'),
        (2, 8, 9, 'National Day'),
        (2, 12, 25, 'Christmas')
    ) as days (zone, month, day, name);

-- part: sla_policies
select
    policy_key(policy) as sla_policy_id,
    name,
    getvariable('founded_on') as valid_from
from (values (0, 'Standard'), (1, 'Premium')) as policies (policy, name);

-- part: sla_targets
select
    policy_key(policy) as sla_policy_id,
    metric,
    priority,
    cast(hours * 3600 / (policy + 1) as bigint) as target_seconds,
    true as is_business_hours
from
    (select unnest(range(2)) as policy),
    (
        values
        ('first_reply', 'any', 8),
        ('first_reply', 'high', 4),
        ('first_reply', 'urgent', 1),
        ('resolution', 'any', 40),
        ('resolution', 'high', 24),
        ('resolution', 'urgent', 9)
    ) as targets (metric, priority, hours);

-- part: customers
select
    customer_key(customer) as customer_id,
    case when chance(customer, 'account') < 0.4 then 'A' || (customer // 5) end as account_id,
    (getvariable('begin') - to_days(cast(700 * chance(customer, 'since') as integer))) at time zone 'UTC' as created_at,
    pick(['consumer', 'consumer', 'small', 'medium', 'large'], customer, 'segment') as segment,
    pick(['DE', 'US', 'SG', 'IT', 'RO', 'JP', 'PT', 'GB'], customer, 'country') as country,
    false as is_internal,
    false as is_test,
    'Customer ' || customer as name,
    'customer' || customer || '@example.com' as email
from (select unnest(range(getvariable('customers'))) as customer);
