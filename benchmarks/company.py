"""The invented company that generated tickets belong to: 30 teams in three time zones, 500 agents, customers, promises."""

from __future__ import annotations

import math
from datetime import datetime
from pathlib import Path

import duckdb

TEAMS = 30
AGENTS = 500
BOTS = 5

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Singapore")
"""A team works in the zone of its number, modulo three."""


def team_sizes() -> list[int]:
    """Agents of each team, the largest first, at least four."""
    weights = [1 / math.sqrt(team + 1) for team in range(TEAMS)]
    spare = AGENTS - 4 * TEAMS
    ends = [round(spare * sum(weights[: team + 1]) / sum(weights)) for team in range(TEAMS)]
    return [4 + end - start for start, end in zip([0, *ends], ends, strict=False)]


def write(connection: duckdb.DuckDBPyConnection, folder: Path, begin: datetime, end: datetime) -> None:
    """Write the tables that don't grow with the tickets, and the customers; keep `team_list` for the tickets."""
    folder.mkdir(parents=True)
    sizes = team_sizes()
    connection.execute("create temp table team_list (team bigint, agents bigint, first_agent bigint)")
    connection.executemany(
        "insert into team_list values (?, ?, ?)",
        [(team, size, sum(sizes[:team])) for team, size in enumerate(sizes)],
    )
    valid_from = f"date '{begin.year - 1}-01-01'"
    zones = ", ".join(f"({zone}, '{name}')" for zone, name in enumerate(ZONES))
    years = ", ".join(f"({year})" for year in range(begin.year - 1, end.year + 1))
    queries = {
        "teams": """
            select
                team_key(team) as team_id,
                'Team ' || (team + 1) as name,
                case when team >= 3 then team_key(team % 3) end as parent_team_id,
                zone_key(team % 3) as schedule_id
            from team_list
        """,
        "agents": f"""
            select
                agent_key(first_agent + member) as agent_id,
                'Agent ' || (first_agent + member + 1) as name,
                'agent' || (first_agent + member + 1) || '@example.com' as email,
                if(member = 0, 'lead', 'agent') as role,
                false as is_bot,
                {valid_from} as active_from,
                team_key(team) as team_id
            from (select team_list.*, unnest(range(agents)) as member from team_list)
            union all
            select bot_key(bot), 'Bot ' || (bot + 1), null, 'bot', true, {valid_from}, null
            from (select unnest(range({BOTS})) as bot)
        """,
        "agent_teams": f"""
            select
                agent_key(first_agent + member) as agent_id, team_key(team) as team_id,
                {valid_from} as valid_from, true as is_primary
            from (select team_list.*, unnest(range(agents)) as member from team_list)
        """,
        "schedules": f"""
            select
                zone_key(zone) as schedule_id, {valid_from} as valid_from, 'Office ' || name as name,
                name as time_zone, zone = 0 as is_default
            from (values {zones}) as zones (zone, name)
        """,
        "schedule_intervals": f"""
            select
                zone_key(zone) as schedule_id, {valid_from} as valid_from, iso_weekday,
                if(part = 0, 8 * 60, 13 * 60) as start_minute, if(part = 0, 12 * 60 + 30, 18 * 60) as end_minute
            from (select unnest(range(3)) as zone), (select unnest(range(1, 6)) as iso_weekday), (select unnest(range(2)) as part)
            union all
            select zone_key(0), {valid_from}, 6, 9 * 60, 13 * 60
        """,
        "holidays": f"""
            select
                zone_key(zone) as schedule_id, make_date(year, month, day) as date_from,
                make_date(year, month, day) as date_to, name
            from (values {years}) as years (year), (values
                (0, 1, 1, 'New Year'), (0, 5, 1, 'Labour Day'), (0, 10, 3, 'German Unity Day'), (0, 12, 25, 'Christmas'), (0, 12, 26, 'Second Christmas Day'),
                (1, 1, 1, 'New Year'), (1, 7, 4, 'Independence Day'), (1, 12, 25, 'Christmas'),
                (2, 1, 1, 'New Year'), (2, 5, 1, 'Labour Day'), (2, 8, 9, 'National Day'), (2, 12, 25, 'Christmas')
            ) as days (zone, month, day, name)
        """,
        "sla_policies": f"""
            select policy_key(policy) as sla_policy_id, name, {valid_from} as valid_from
            from (values (0, 'Standard'), (1, 'Premium')) as policies (policy, name)
        """,
        "sla_targets": """
            select
                policy_key(policy) as sla_policy_id, metric, priority,
                cast(hours * 3600 / (policy + 1) as bigint) as target_seconds, true as is_business_hours
            from
                (select unnest(range(2)) as policy),
                (values
                    ('first_reply', 'any', 8), ('first_reply', 'high', 4), ('first_reply', 'urgent', 1),
                    ('resolution', 'any', 40), ('resolution', 'high', 24), ('resolution', 'urgent', 9)
                ) as targets (metric, priority, hours)
        """,
        "customers": """
            select
                customer_key(customer) as customer_id,
                case when chance(customer, 'account') < 0.4 then 'A' || (customer // 5) end as account_id,
                getvariable('begin_of_customers') - to_days(cast(700 * chance(customer, 'since') as integer)) as created_at,
                pick(['consumer', 'consumer', 'small', 'medium', 'large'], customer, 'segment') as segment,
                pick(['DE', 'US', 'SG', 'IT', 'RO', 'JP', 'PT', 'GB'], customer, 'country') as country,
                false as is_internal,
                false as is_test,
                'Customer ' || customer as name,
                'customer' || customer || '@example.com' as email
            from (select unnest(range(getvariable('customers'))) as customer)
        """,
    }
    connection.execute("set variable begin_of_customers = $begin", {"begin": begin})
    for table, query in queries.items():
        connection.execute(f"copy ({query}) to '{folder / table}.parquet' (format parquet, compression zstd)")
