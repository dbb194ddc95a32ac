"""Tables of the neutral format as the exporters read them, and the story that they tell of a ticket."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from .. import clock

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def instant(text: str) -> datetime:
    """The instant of `2026-02-02T08:00:00Z`."""
    return datetime.fromisoformat(text).astimezone(UTC)


def zulu(at: datetime | str | None) -> str | None:
    """The instant, or that of a text, as `2026-02-02T08:00:00Z`; None where there is none."""
    return clock.zulu(_read(at))


def plain_utc(at: datetime | str | None) -> str | None:
    """The instant, or that of a text, in UTC as `2026-02-02 08:00:00`; None where there is none."""
    return clock.plain_local(_read(at), "UTC")


def _read(at: datetime | str | None) -> datetime | None:
    """The instant of a text that may be empty, and an instant as it is."""
    return (instant(at) if at else None) if isinstance(at, str) else at


def epoch(text: str | None) -> int | None:
    """The instant in whole seconds since 1970, None where the text is empty."""
    return int(instant(text).timestamp()) if text else None


def seconds_between(start: str, end: str) -> int:
    """Whole seconds from one instant to another."""
    return int((instant(end) - instant(start)).total_seconds())


def json_text(value: object) -> str:
    """The value as compact JSON, for a nested column of a CSV file."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def zone(schedule: Row) -> str:
    """The zone of a schedule by the name that Rails has for it, as Freshdesk and Zendesk do."""
    return "Berlin" if schedule["time_zone"] == "Europe/Berlin" else str(schedule["time_zone"])


def optional(text: str | None) -> str | None:
    """The text, None where it is empty."""
    return text or None


def by(column: str, rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows of each value of a column, in their order."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def accounts(company: Mapping[str, list[Row]]) -> list[str]:
    """The ids of the customers' accounts."""
    return sorted({row["account_id"] for row in company["customers"] if row["account_id"]})


def answered_legs(tables: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """What people had of each call, from their answer to its end; who was rung in vain is left out."""
    return by("call_id", [leg for leg in tables["call_legs"] if leg["answered_at"] and leg["ended_at"]])


def connected(tables: Mapping[str, list[Row]]) -> list[Row]:
    """The calls that reached the telephone system: what the lines refuse, it never sees."""
    return [call for call in tables["calls"] if not call["outcome"].startswith("blocked")]


@dataclass(frozen=True)
class Act:
    """What somebody did to a ticket at one instant."""

    at: str
    actor_type: str
    actor_id: str
    events: list[Row]
    """The changes, in order."""


@dataclass(frozen=True)
class Story:
    """All that is known of one ticket, in the order of time."""

    ticket: Row
    events: Sequence[Row]
    """Changes with `event_at`, the creation among them."""
    messages: Sequence[Row]
    rating: Row | None
    """The survey about it, answered or not."""

    @property
    def ticket_id(self) -> str:
        """The ticket's id."""
        return str(self.ticket["ticket_id"])

    def changes(self, *kinds: str) -> list[Row]:
        """The events of these types."""
        return [event for event in self.events if event["event_type"] in kinds]

    def acts(self) -> list[Act]:
        """The changes by who made them when."""
        acts: dict[tuple[str, str], Act] = {}
        for event in self.events:
            key = event["event_at"], event["actor_id"]
            acts.setdefault(key, Act(key[0], event["actor_type"], key[1], [])).events.append(event)
        return list(acts.values())

    def reached(self, *statuses: str) -> list[datetime]:
        """When the ticket took on one of these statuses."""
        return [
            instant(event["event_at"])
            for event in self.changes("status_changed")
            if event["to_value"] in statuses
        ]

    def replies(self) -> list[Row]:
        """The public messages of people who answer."""
        return [m for m in self.messages if m["author_type"] == "agent" and m["is_public"] == "true"]


def stories(tables: Mapping[str, list[Row]]) -> list[Story]:
    """The story of each ticket, in the order of the tickets."""
    events = by("ticket_id", tables["ticket_events"])
    messages = by("ticket_id", tables["messages"])
    surveys = [row for row in tables["survey_responses"] if row["survey_type"] == "csat"]
    ratings = by("ticket_id", surveys)
    return [
        Story(
            ticket,
            sorted(events[ticket["ticket_id"]], key=lambda e: (e["event_at"], int(e["seq"]))),
            sorted(messages[ticket["ticket_id"]], key=lambda m: (m["sent_at"], int(m["message_id"]))),
            next(iter(ratings.get(ticket["ticket_id"], ())), None),
        )
        for ticket in tables["tickets"]
    ]
