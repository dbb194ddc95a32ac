"""The desk of the shop that was bought: tickets and messages without any history of changes.

Its tool writes semicolons, `-` for nothing, and local times of London without an offset: its `source.yml`
says so. Ids start at 100001 like those of the main desk: only the source tells them apart.
"""

from datetime import datetime, timedelta
from typing import Any

from . import texts
from .calendars import OFFICE, add_working_seconds
from .clock import Arrivals, plain_local
from .company import LONDON, PRODUCTS
from .dice import Dice
from .life import Life, Message, person

AGENTS = (("1", "Wren Halloway", "north"), ("2", "Otis Pemberley", "north"), ("3", "Saskia Duval", "south"))
TEAMS = (("north", "Shop North"), ("south", "Shop South"))
CHANNELS = {"email": 70, "web_form": 20, "phone": 10}


def make_tickets(seed: int, count: int) -> list[Life]:
    """Tickets in the order of creation. What happens to them is kept as events here, but never exported."""
    arrivals = Arrivals(LONDON)
    starts = sorted(arrivals.draw(Dice(seed, "acquired start", number)) for number in range(count))
    made = []
    for number, at in enumerate(starts):
        dice = Dice(seed, "acquired", number)
        agent_id, _, team_id = dice.pick(AGENTS)
        by_agent = number % 29 == 3
        row = {
            "status": "new", "origin": "outbound" if number % 37 == 5 else None,
            "created_by_type": "agent" if by_agent else "customer", "channel": dice.weighted(CHANNELS),
            "customer_id": f"K{dice.whole(1, 60):03d}", "team_id": team_id, "agent_id": agent_id,
            "priority": dice.weighted({"normal": 80, "high": 20}), "subject": texts.subject(dice, "delivery"),
            "category": dice.pick(("delivery", "returns")), "language": "en",
        }  # fmt: skip
        life = Life(at, row, dice, "en", ticket_id=str(100001 + number))
        life.say(
            at,
            person(agent_id) if by_agent else life.customer,
            texts.opening(dice, "en", dice.pick(PRODUCTS)),
        )
        _live(life, number, agent_id)
        if number % 41 == 9:
            life.row_only["merged_into_ticket_id"] = made[-1]
        made.append(life)
    return made


def _live(life: Life, number: int, agent: str) -> None:
    dice = life.dice

    def answered() -> datetime:
        return add_working_seconds(OFFICE, life.last_at, dice.lognormal(2 * 3600)).replace(microsecond=0)

    if number % 23 == 11:
        life.row_only |= {"is_spam": True}
        return
    if number % 17 == 6:
        return
    if number % 13 == 4:
        life.solve(answered(), agent)
        return
    for _ in range(dice.weighted({0: 60, 1: 30, 2: 10})):
        life.reply(answered(), agent, then="pending")
        life.customer_writes(life.last_at + timedelta(seconds=dice.lognormal(5 * 3600)))
    if number % 31 == 14:
        life.reply(answered(), agent, then="pending")
        return
    life.reply(answered(), agent, then="solved")
    if number % 19 == 7:
        life.customer_writes(life.last_at + timedelta(hours=20))
        life.reply(answered(), agent, then="solved")
    if number % 43 == 20:
        life.event(life.last_at + timedelta(days=1), "deleted", "deleted", person(agent))
    elif number % 2:
        life.close(life.last_at + timedelta(days=3))


def ticket_rows(lives: list[Life], until: datetime) -> list[dict[str, Any]]:
    """Rows of `tickets`."""
    times = (
        "created_at",
        "updated_at",
        "deleted_at",
        "first_replied_at",
        "first_solved_at",
        "solved_at",
        "closed_at",
    )
    rows = []
    for life in lives:
        row = life.row_at(until) | {"ticket_id": life.ticket_id}
        rows.append(row | {name: _local(row[name]) for name in times})
    return rows


def _local(zulu_text: object) -> str | None:
    return plain_local(datetime.fromisoformat(str(zulu_text)), LONDON) if zulu_text else None


def message_rows(messages: list[Message]) -> list[dict[str, Any]]:
    """Rows of `messages`."""
    return [
        {
            "message_id": f"{number}",
            "sent_at": plain_local(m.at, LONDON),
            "ticket_id": m.life,
            "author_type": m.author[0],
            "author_id": m.author[1],
            "is_public": "yes" if m.is_public else "no",
            "body": m.body,
        }
        for number, m in enumerate(messages, start=1)
    ]


def agent_rows() -> list[dict[str, Any]]:
    """Rows of `agents`."""
    return [{"agent_id": agent, "name": name, "team_id": team} for agent, name, team in AGENTS]


def team_rows() -> list[dict[str, Any]]:
    """Rows of `teams`."""
    return [{"team_id": team, "name": name} for team, name in TEAMS]
