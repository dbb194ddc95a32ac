"""Whose an answer or a review is: the customer and the slices, by what it names and what it is about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from .contacts import Contact, calls_of, chats_of
from .landing import Row
from .tickets import Desk, Ticket

_UNKNOWN = ("channel", "team", "agent", "category", "product", "language", "customer_segment")
_MISSING = {"priority": "none"}


@dataclass(eq=False)
class About:
    """The tickets, calls and chats of one source that answers and reviews can be about."""

    desk: Desk

    @cached_property
    def tickets(self) -> dict[str, Ticket]:
        """Tickets by id."""
        return {ticket.row["ticket_id"]: ticket for ticket in self.desk.tickets}

    @cached_property
    def contacts(self) -> dict[tuple[str, str], Contact]:
        """Calls and chats by kind and id."""
        found = {("call", call.row["call_id"]): call for call in calls_of(self.desk)}
        return found | {("chat", chat.row["chat_id"]): chat for chat in chats_of(self.desk)}

    @cached_property
    def memberships(self) -> dict[str, list[Row]]:
        """The teams of each agent: those that are primary last, and of these the one joined last."""
        found = defaultdict(list)
        for row in self.desk.source.tables["agent_teams"]:
            found[row["agent_id"]].append(row)
        for rows in found.values():
            rows.sort(key=lambda row: (row["is_primary"] is True, row["valid_from"]))
        return found

    def ticket_of(self, row: Row) -> Ticket | None:
        """The ticket it names."""
        return self.tickets.get(row["ticket_id"])

    def contact_of(self, row: Row) -> Contact | None:
        """The call, else the chat it names."""
        call = self.contacts.get(("call", row.get("call_id")))
        return call or self.contacts.get(("chat", row.get("chat_id")))

    def customer_of(self, row: Row) -> str | None:
        """The customer it names, else that of its ticket, call or chat."""
        ticket, contact = self.ticket_of(row), self.contact_of(row)
        of_ticket = ticket.row["customer_id"] if ticket else None
        return row.get("customer_id") or of_ticket or (contact.row["customer_id"] if contact else None)

    def team_of_agent(self, agent: str | None, day: date) -> str | None:
        """The primary team of an agent on a day, else the one joined last."""
        in_force = [
            row["team_id"]
            for row in self.memberships.get(agent or "", ())
            if row["valid_from"] <= day and (row["valid_to"] is None or day < row["valid_to"])
        ]
        return in_force[-1] if in_force else None

    def slices(self, row: Row, when: datetime) -> dict[str, str]:
        """What it names itself, else what its ticket was then, else its call or chat; the rest is unknown."""
        slices = dict.fromkeys(_UNKNOWN, "unknown") | _MISSING
        ticket, contact = self.ticket_of(row), self.contact_of(row)
        for about in (contact.slices if contact else {}, ticket.slices(when) if ticket else {}):
            slices |= {name: value for name, value in about.items() if value != _MISSING.get(name, "unknown")}
        named = {"channel": row["channel"], "team": row["team_id"], "agent": row["agent_id"]}
        slices |= {name: value for name, value in named.items() if value is not None}
        segment = self.desk.segments.get(self.customer_of(row))
        return slices | {
            "all": "all",
            "customer_segment": segment or "unknown",
            "source": self.desk.source.name,
        }
