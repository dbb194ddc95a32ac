"""The company of which every vendor tells: two months of tickets, ratings and calls in the neutral format.

It holds what the formats can carry: public replies, private notes, the bot's acknowledgements, waits for the
customer and for third parties, reopens, reassignments between people and teams, ratings from 1 to 5, calls
that are given up, put on hold and passed on; and what few of them carry: escalations, refused calls. Only
what one act does shares a second of a ticket.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from .. import texts
from ..clock import zulu
from ..dice import Dice
from ..exports.tables import Row, Tables
from ..life import Life, person

SEED = 11
BEGIN = datetime(2026, 2, 2, tzinfo=UTC)
END = datetime(2026, 4, 1, tzinfo=UTC)
"""When the exports are drawn: the `as_of` of the build."""
TICKETS, CALLS, REFUSED = 220, 200, 6

BOT = "590"
TEAMS = {"71": ("501", "502", "503"), "72": ("504", "505")}
"""Team -> its people."""
CUSTOMERS = 60
CHANNELS = {"email": 60, "web_form": 25, "social": 15}


def sized(usual: int, times: float) -> int:
    """How many of something a company `times` as large has."""
    return max(1, round(usual * times))


@cache
def customers(times: float) -> tuple[str, ...]:
    """The ids of the customers."""
    return tuple(str(number) for number in range(9001, 9001 + sized(CUSTOMERS, times)))


@cache
def desk(times: float = 1) -> Tables:
    """The tables of the help desk."""
    lives = in_order([_ticket(number, customers(times)) for number in range(sized(TICKETS, times))])
    return people(times) | {
        "tickets": [_ticket_row(life) for life in lives],
        "ticket_events": _event_rows(lives),
        "messages": _message_rows(lives),
        "survey_responses": [row for life in lives for row in _ratings(life)],
        "schedules": [
            {
                "schedule_id": "81",
                "valid_from": "2020-01-01",
                "name": "Office",
                "time_zone": "Europe/Berlin",
                "is_default": "true",
            }
        ],
        "schedule_intervals": [
            {
                "schedule_id": "81",
                "valid_from": "2020-01-01",
                "iso_weekday": str(weekday),
                "start_minute": "540",
                "end_minute": "1020",
            }
            for weekday in range(1, 6)
        ],
        "holidays": [
            {"schedule_id": "81", "date_from": "2026-02-16", "date_to": "2026-02-17", "name": "Carnival"}
        ],
    }


@cache
def phone(times: float = 1) -> Tables:
    """The tables of the telephone system."""
    calls: list[Row] = []
    legs: list[Row] = []
    for number in range(sized(CALLS, times)):
        call, parts = _call(number, customers(times))
        calls.append(call)
        legs.extend(parts)
    calls.extend(_refused(number, customers(times)) for number in range(REFUSED))
    return people(times) | {"calls": calls, "call_legs": legs}


def in_order(lives: list[Life]) -> list[Life]:
    """The tickets in the order of creation, with their ids set."""
    lives = sorted(lives, key=lambda life: life.created_at)
    for number, life in enumerate(lives, start=1001):
        life.ticket_id = str(number)
    return lives


def people(times: float = 1) -> Tables:
    """Agents, teams and customers."""
    return {
        "agents": [
            {
                "agent_id": agent,
                "name": f"Agent {agent}",
                "email": f"agent{agent}@example.com",
                "role": "agent",
                "is_bot": "false",
                "team_id": team,
            }
            for team, agents in TEAMS.items()
            for agent in agents
        ]
        + [
            {
                "agent_id": BOT,
                "name": "Helper",
                "email": "helper@example.com",
                "role": "agent",
                "is_bot": "true",
                "team_id": "",
            }
        ],
        "teams": [{"team_id": "71", "name": "First line"}, {"team_id": "72", "name": "Second line"}],
        "agent_teams": [
            {"agent_id": agent, "team_id": team, "valid_from": "2025-01-01", "is_primary": "true"}
            for team, agents in TEAMS.items()
            for agent in agents
        ],
        "customers": [
            {
                "customer_id": customer,
                "account_id": f"30{int(customer) % 7}",
                "created_at": "2025-11-03T09:00:00Z",
                "name": f"Customer {customer}",
                "email": f"customer{customer}@example.com",
            }
            for customer in customers(times)
        ],
    }


# -- tickets ---------------------------------------------------------------------------------------------


def _arrival(dice: Dice) -> datetime:
    """An instant of the two months, more often by day."""
    day = BEGIN + timedelta(days=dice.whole(0, 55))
    hour = dice.whole(7, 17) if dice.chance(0.85) else dice.whole(0, 23)
    return day + timedelta(hours=hour, seconds=dice.whole(0, 3599))


def _ticket(number: int, known: tuple[str, ...]) -> Life:
    """One ticket and what happens to it before the exports are drawn."""
    dice = Dice(SEED, "ticket", number)
    # One in five customers writes again soon, so that a first contact does not always settle it.
    writer = Dice(SEED, "ticket", number - 1 if number % 5 == 4 else number)
    again = timedelta(hours=dice.whole(20, 200)) if number % 5 == 4 else timedelta()
    created_at = min(_arrival(writer) + again, END - timedelta(hours=dice.whole(1, 30)))
    customer = writer.skewed(known)
    row = {
        "customer_id": customer,
        "channel": dice.weighted(CHANNELS),
        "priority": dice.weighted({"low": 1, "normal": 6, "high": 2, "urgent": 1}),
        "status": "new",
        "team_id": None,
        "agent_id": None,
        "subject": texts.subject(dice, "delivery"),
    }
    life = Life(created_at, row, dice)
    life.event(created_at, "created", "new", life.customer)
    life.say(created_at, life.customer, texts.opening(dice, "en", "lamp"))
    _work_on(life)
    life.events = [event for event in life.events if event.at < END]
    life.messages = [message for message in life.messages if message.at < END]
    return life


def _work_on(life: Life) -> None:
    dice = life.dice
    team = dice.weighted({"71": 7, "72": 3})
    life.route(life.after(seconds=2), team)
    if dice.chance(0.6):
        life.acknowledge(life.after(seconds=dice.whole(5, 50)))
    if dice.chance(0.06):
        return  # Nobody ever looks at it.
    agent = dice.pick(TEAMS[team])
    life.pick_up(life.after(minutes=dice.lognormal(60), seconds=dice.whole(0, 50)), agent)
    if dice.chance(0.2):
        life.note(_later(life, minutes=5), agent)
    if dice.chance(0.2):
        agent = _hand_over(life, agent)
    for _ in range(dice.weighted({0: 45, 1: 30, 2: 15, 3: 10})):
        life.reply(_later(life, minutes=dice.lognormal(90)), agent, then="pending")
        if dice.chance(0.25):
            life.status(_later(life, minutes=20), "on_hold", person(agent))
        if dice.chance(0.1):
            return  # The customer does not answer any more.
        life.customer_writes(_later(life, minutes=dice.lognormal(300)))
        if dice.chance(0.25):
            life.customer_writes(_later(life, minutes=3), None)
        if dice.chance(0.15):
            life.say(_later(life, seconds=1), ("bot", BOT), texts.reply(dice, "en"))
    if dice.chance(0.12):
        life.solve(_later(life, minutes=dice.lognormal(200)), agent)
    else:
        life.reply(_later(life, minutes=dice.lognormal(120)), agent, then="solved")
    _aftermath(life, agent)


def _later(life: Life, **span: float) -> datetime:
    """So long after the last thing that happened, and some seconds more."""
    return life.last_at + timedelta(**span) + timedelta(seconds=life.dice.whole(4, 55))


def _hand_over(life: Life, agent: str) -> str:
    """Somebody else takes over, often in the other team; returns who."""
    team = str(life.now["team_id"])
    at = _later(life, minutes=30)
    if life.dice.chance(0.5):
        team = next(other for other in TEAMS if other != team)
        life.route(at, team, person(agent))
    taker = life.dice.pick([other for other in TEAMS[team] if other != agent])
    life.assign(at, taker, person(agent))
    return taker


def _aftermath(life: Life, agent: str) -> None:
    """After the solve: thanks, reopens, the close."""
    dice = life.dice
    for _ in range(dice.weighted({0: 80, 1: 15, 2: 5})):
        life.customer_writes(_later(life, hours=dice.whole(2, 60)))
        life.reply(_later(life, minutes=dice.lognormal(180)), agent, then="solved")
    if dice.chance(0.2):
        life.say(_later(life, hours=1), life.customer, texts.thanks(dice, "en"))
    if dice.chance(0.5):
        life.close(_later(life, hours=96))


def _ticket_row(life: Life) -> Row:
    shown = life.row_at(END)
    columns = """created_at updated_at status channel customer_id team_id agent_id priority subject""".split()  # noqa: SIM905
    is_escalated = Dice(SEED, "escalated", life.ticket_id).chance(0.1)
    row = {"ticket_id": life.ticket_id, "is_escalated": str(is_escalated).lower()}
    return row | {column: _text(shown[column]) for column in columns}


def _event_rows(lives: list[Life]) -> list[Row]:
    told = [event for life in lives for event in life.told()]
    return [
        {
            "event_id": f"e{number}",
            "ticket_id": event.life.ticket_id,
            "event_at": _text(zulu(event.at)),
            "seq": str(number),
            "event_type": event.kind,
            "from_value": _text(event.from_value),
            "to_value": _text(event.to_value),
            "actor_type": event.actor[0],
            "actor_id": _text(event.actor[1]),
        }
        for number, event in enumerate(told, start=1)
    ]


def _message_rows(lives: list[Life]) -> list[Row]:
    said = [message for life in lives for message in sorted(life.messages, key=lambda m: m.at)]
    return [
        {
            "message_id": str(number),
            "ticket_id": message.life.ticket_id if message.life else "",
            "sent_at": _text(zulu(message.at)),
            "author_type": message.author[0],
            "author_id": _text(BOT if message.author[0] == "bot" else message.author[1]),
            "direction": message.direction,
            "is_public": str(message.is_public).lower(),
            "is_auto_reply": str(message.is_auto_reply).lower(),
            "channel": _text(message.channel),
            "body": message.body,
        }
        for number, message in enumerate(said, start=1)
    ]


def _ratings(life: Life) -> list[Row]:
    """The survey after the first solve, answered by half of the customers."""
    dice = Dice(SEED, "rating", life.ticket_id)
    solves = [event for event in life.told() if event.to_value == "solved"]
    if not solves:
        return []
    invited_at = solves[0].at + timedelta(minutes=30, seconds=dice.whole(1, 59))
    responded_at = invited_at + timedelta(minutes=dice.lognormal(240))
    if responded_at >= END:
        return []
    shown = life.row_at(responded_at)
    row = {
        "response_id": f"7{life.ticket_id}",
        "survey_type": "csat",
        "touchpoint": "transactional",
        "invited_at": _text(zulu(invited_at)),
        "ticket_id": life.ticket_id,
        "customer_id": life.row["customer_id"],
        "agent_id": _text(shown["agent_id"]),
        "team_id": _text(shown["team_id"]),
        "channel": life.row["channel"],
        "scale_min": "1",
        "scale_max": "5",
    }
    if dice.chance(0.4):
        return [row | {"status": "invited", "score": "", "responded_at": "", "comment": ""}]
    score = dice.weighted({1: 12, 2: 8, 3: 12, 4: 25, 5: 43})
    comment = texts.thanks(dice, "en") if dice.chance(0.3) else ""
    answer = {"status": "responded", "score": str(score), "responded_at": _text(zulu(responded_at))}
    return [row | answer | {"comment": comment}]


# -- calls -----------------------------------------------------------------------------------------------


def _call(number: int, known: tuple[str, ...]) -> tuple[Row, list[Row]]:
    """One call and the parts that people had in it."""
    dice = Dice(SEED, "call", number)
    call_id = str(6001 + number)
    started_at = BEGIN + timedelta(
        days=dice.whole(0, 55), hours=dice.whole(7, 17), seconds=dice.whole(0, 3599)
    )
    team = dice.weighted({"71": 7, "72": 3})
    call: Row = {
        "call_id": call_id,
        "started_at": _text(zulu(started_at)),
        "customer_id": dice.skewed(known),
        "team_id": team,
        "queue": dict(zip(TEAMS, ("First line", "Second line"), strict=True))[team],
        "transfers": "0",
    }
    if dice.chance(0.15):
        return _outbound(dice, call, started_at, team)
    # One team has a number of its own, without a menu before it.
    ivr = dice.whole(4, 40) if team == "71" else 0
    call |= {"direction": "inbound", "ivr_seconds": str(ivr) if ivr else ""}
    queued_at = started_at + timedelta(seconds=ivr)
    if ivr and dice.chance(0.08):
        return call | {"outcome": "abandoned_ivr", "ended_at": _text(zulu(queued_at))}, []
    wait = dice.lognormal(18, 1.0)
    call |= {"queue_entered_at": _text(zulu(queued_at)), "queue_seconds": str(wait)}
    left_at = queued_at + timedelta(seconds=wait)
    if dice.chance(0.2):
        return call | {"outcome": "abandoned_queue", "ended_at": _text(zulu(left_at))}, []
    people = [dice.pick(TEAMS[team])]
    if dice.chance(0.12):
        other = next(name for name in TEAMS if name != team)
        people.append(dice.pick(TEAMS[other]))
    legs = _legs(dice, call_id, left_at, people)
    call |= {"outcome": "answered", "answered_at": _text(zulu(left_at)), "agent_id": people[0]}
    return call | _sums(legs) | {"transfers": str(len(legs) - 1)}, legs


def _refused(number: int, known: tuple[str, ...]) -> Row:
    """A call that the lines refused: only a carrier can tell of it."""
    at = _text(zulu(BEGIN + timedelta(days=9 * number, hours=11, minutes=number)))
    call = {
        "call_id": str(5901 + number),
        "direction": "inbound",
        "outcome": "blocked_busy",
        "transfers": "0",
    }
    return call | {
        "started_at": at,
        "ended_at": at,
        "transfers": "0",
        "customer_id": known[number % len(known)],
    }


def _outbound(dice: Dice, call: Row, started_at: datetime, team: str) -> tuple[Row, list[Row]]:
    agent = dice.pick(TEAMS[team])
    rang_until = started_at + timedelta(seconds=dice.whole(4, 30))
    call |= {"direction": "outbound", "agent_id": agent}
    if dice.chance(0.3):
        return call | {"outcome": "outbound_no_answer", "ended_at": _text(zulu(rang_until))}, []
    legs = _legs(dice, str(call["call_id"]), rang_until, [agent])
    call |= {"outcome": "outbound_answered", "answered_at": _text(zulu(rang_until))}
    return call | _sums(legs), legs


def _legs(dice: Dice, call_id: str, answered_at: datetime, people: list[str]) -> list[Row]:
    """The parts of a call, one person after another without a gap."""
    legs: list[Row] = []
    for position, agent in enumerate(people, start=1):
        talk = dice.lognormal(180)
        hold = dice.whole(10, 120) if dice.chance(0.3) else 0
        ended_at = answered_at + timedelta(seconds=talk + hold)
        legs.append(
            {
                "leg_id": f"{call_id}{position}",
                "call_id": call_id,
                "agent_id": agent,
                "started_at": _text(zulu(answered_at)),
                "answered_at": _text(zulu(answered_at)),
                "ended_at": _text(zulu(ended_at)),
                "status": "completed" if position == len(people) else "transferred",
                "talk_seconds": str(talk),
                "hold_seconds": str(hold),
                "wrap_seconds": str(dice.whole(0, 90)),
                "transferred_from_leg_id": f"{call_id}{position - 1}" if position > 1 else "",
            }
        )
        answered_at = ended_at
    return legs


def _sums(legs: list[Row]) -> Row:
    columns = ("talk_seconds", "hold_seconds", "wrap_seconds")
    sums = {column: str(sum(int(leg[column]) for leg in legs)) for column in columns}
    return sums | {"ended_at": legs[-1]["ended_at"]}


def _text(value: object) -> str:
    return "" if value is None else str(value)
