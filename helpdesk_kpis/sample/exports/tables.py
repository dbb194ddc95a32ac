"""Tables of the neutral format as the exporters read them, and the story that they tell of a ticket."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def instant(text: str) -> datetime:
    """The instant of `2026-02-02T08:00:00Z`."""
    return datetime.fromisoformat(text).astimezone(UTC)


def optional(text: str | None) -> str | None:
    """The text, None where it is empty."""
    return text or None


def by(column: str, rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows of each value of a column, in their order."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def connected(tables: Mapping[str, list[Row]]) -> list[Row]:
    """The calls that reached the telephone system: what the lines refuse, it never sees."""
    return [call for call in tables["calls"] if not call["outcome"].startswith("blocked")]


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
    ratings = by("ticket_id", tables["survey_responses"])
    return [
        Story(
            ticket,
            sorted(events[ticket["ticket_id"]], key=lambda e: (e["event_at"], int(e["seq"]))),
            sorted(messages[ticket["ticket_id"]], key=lambda m: (m["sent_at"], int(m["message_id"]))),
            next(iter(ratings.get(ticket["ticket_id"], ())), None),
        )
        for ticket in tables["tickets"]
    ]
