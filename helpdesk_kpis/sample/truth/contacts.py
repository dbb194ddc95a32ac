"""Calls and chats: which made a ticket, which were answered, and the slices they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from .landing import Row
from .tickets import Desk, Ticket

_ORIGIN_GRACE = timedelta(minutes=15)
_ANSWERED = frozenset({"answered", "abandoned_hold"})


@dataclass(frozen=True)
class Contact:
    """One call or chat."""

    kind: str  # "call" or "chat"
    row: Row
    source: str
    started_at: datetime
    ended_at: datetime | None
    segment: str | None

    @property
    def is_request(self) -> bool:
        """A contact of its own that the customer made: callbacks, child legs, outbound and proactive out."""
        if self.kind == "call":
            is_own = not self.row["is_callback"] and self.row["parent_call_id"] is None
            return self.row["direction"] == "inbound" and is_own
        return not self.row["is_proactive"]

    @property
    def is_handled(self) -> bool:
        """An answered inbound call that is not a part of another, or a served chat."""
        if self.kind == "call":
            is_answered = self.row["outcome"] in _ANSWERED and self.row["direction"] == "inbound"
            return is_answered and self.row["parent_call_id"] is None
        return self.row["outcome"] == "served"

    @property
    def slices(self) -> dict[str, str]:
        """The slice values of the contact's own fields."""
        is_call = self.kind == "call"
        return {
            "all": "all",
            "channel": "phone" if is_call else self.row["channel"] or "chat",
            "team": self.row["team_id"] or "unknown",
            "agent": self.row["agent_id"] or "unknown",
            "priority": "none",
            "category": (self.row["category"] if is_call else None) or "unknown",
            "product": "unknown",
            "language": (self.row["language"] if is_call else None) or "unknown",
            "customer_segment": self.segment or "unknown",
            "source": self.source,
        }

    def made(self, ticket: Ticket) -> bool:
        """Whether the ticket it is linked to came from this contact."""
        if self.row["ticket_id"] != ticket.row["ticket_id"]:
            return False
        ended = self.ended_at or self.started_at
        in_time = self.started_at <= ticket.created_at and ended >= ticket.created_at - _ORIGIN_GRACE
        return self.row["is_ticket_origin"] is True or in_time


def calls_of(desk: Desk) -> list[Contact]:
    """Every call started by `as_of`."""
    return _contacts(desk, "call", "calls", "started_at")


def chats_of(desk: Desk) -> list[Contact]:
    """Every chat requested by `as_of`."""
    return _contacts(desk, "chat", "chats", "requested_at")


def passed_on_calls(desk: Desk) -> set[str]:
    """Calls with a leg that was handed over from another leg."""
    legs = desk.source.tables["call_legs"]
    return {leg["call_id"] for leg in legs if leg["transferred_from_leg_id"] is not None}


def _contacts(desk: Desk, kind: str, table: str, start: str) -> list[Contact]:
    return [
        Contact(
            kind, row, desk.source.name, row[start], row["ended_at"], desk.segments.get(row["customer_id"])
        )
        for row in desk.source.tables[table]
        if row[start] <= desk.as_of
    ]
