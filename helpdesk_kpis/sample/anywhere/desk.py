"""The company's tickets, what was said in them and how they were rated, in the neutral format.

They hold public replies, private notes, the bot's acknowledgements and answers, waits for the customer and
for third parties, reopens, reassignments between people and teams, ratings from 1 to 5; and what few vendors
carry: escalations.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .. import calendars, surveys
from ..clock import zulu
from ..dice import Dice
from ..exports.tables import Row, Tables
from ..life import Actor, Life
from .company import END, Lumen, agent, customer, optional, people_rows, team, text
from .opinions import usual
from .promises import POLICY, policy_rows

SCHEDULE: Final = "81"
NUMBER: Final[dict[str, Callable[[str], str]]] = {"agent": agent, "customer": customer, "bot": agent}
"""Kind of an actor -> how to get their number."""
VALUE: Final[dict[str, Callable[[str], str]]] = {
    "assignee_changed": agent,
    "team_changed": team,
}
"""Types of events whose values are ids -> how to get the number."""


def desk(of: Lumen) -> Tables:
    """The tables of the help desk."""
    return people_rows(of) | {
        "tickets": [_ticket_row(of, life) for life in of.lives],
        "ticket_events": _event_rows(of.lives),
        "messages": _message_rows(of.lives),
        "survey_responses": [
            row | {"response_id": f"7{row['ticket_id']}"} for row in usual(of, surveys.CSAT)
        ],
        **_calendar(),
        **policy_rows(),
    }


def _calendar() -> Tables:
    """The office hours, with a break at noon; days closed in part are left out, for few can tell of them."""
    names = {"schedule_id": SCHEDULE, "valid_from": "2020-01-01"}
    office = next(s for s in calendars.SCHEDULES if s.schedule_id == calendars.OFFICE)
    return {
        "schedules": [names | {"name": office.name, "time_zone": office.time_zone, "is_default": "true"}],
        "schedule_intervals": [
            names | {"iso_weekday": str(day), "start_minute": str(start), "end_minute": str(end)}
            for day, spans in sorted(office.week.items())
            for start, end in spans
        ],
        "holidays": [
            {
                "schedule_id": SCHEDULE,
                "date_from": day.date_from.isoformat(),
                "date_to": day.date_to.isoformat(),
                "name": day.name,
            }
            for day in calendars.HOLIDAYS
            if day.schedule_id == calendars.OFFICE and day.start_minute is None
        ],
    }


def _ticket_row(of: Lumen, life: Life) -> Row:
    shown = life.row_at(END)
    return {
        "ticket_id": life.ticket_id,
        "created_at": text(shown["created_at"]),
        "updated_at": text(shown["updated_at"]),
        "status": shown["status"],
        "channel": shown["channel"],
        "customer_id": customer(shown["customer_id"]),
        "team_id": team(shown["team_id"]),
        "agent_id": optional(agent, shown.get("agent_id")),
        "priority": shown["priority"],
        "is_escalated": str(Dice(of.seed, "escalated", life.ticket_id).chance(0.1)).lower(),
        "subject": shown["subject"],
        "sla_policy_id": POLICY,
    }


def _event_rows(lives: list[Life]) -> list[Row]:
    told = [event for life in lives for event in life.told()]
    return [
        {
            "event_id": f"e{number}",
            "ticket_id": event.life.ticket_id,
            "event_at": text(zulu(event.at)),
            "seq": str(number),
            "event_type": event.kind,
            "from_value": _value(event.kind, event.from_value),
            "to_value": _value(event.kind, event.to_value),
            "actor_type": event.actor[0],
            "actor_id": _number(event.actor),
        }
        for number, event in enumerate(told, start=1)
    ]


def _message_rows(lives: list[Life]) -> list[Row]:
    said = [m for life in lives for m in sorted(life.messages, key=lambda m: m.at) if m.at <= END]
    return [
        {
            "message_id": str(number),
            "ticket_id": message.life.ticket_id if message.life else "",
            "sent_at": text(zulu(message.at)),
            "author_type": message.author[0],
            "author_id": _number(message.author),
            "direction": message.direction,
            "is_public": str(message.is_public).lower(),
            "is_auto_reply": str(message.is_auto_reply).lower(),
            "channel": text(message.channel),
            "body": message.body,
        }
        for number, message in enumerate(said, start=1)
    ]


def _value(kind: str, value: object) -> str:
    return optional(VALUE.get(kind, str), str(value) if value else None)


def _number(actor: Actor) -> str:
    kind, who = actor
    return optional(NUMBER.get(kind, str), who)
