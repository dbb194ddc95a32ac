"""First contact resolution: who came back about the same issue, over tickets, calls and chats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from .contacts import Contact, calls_of, chats_of
from .tickets import Desk, Ticket

_WINDOW = timedelta(hours=168)
_NO_CONTACT = frozenset({"blocked_busy", "blocked_network", "blocked_queue_full", "failed", "bot_only"})


@dataclass(frozen=True)
class FirstContact:
    """A mature contact of a known customer, to be asked whether it was the only one needed."""

    at: datetime
    slices: Mapping[str, str]
    is_request: bool
    is_answered_call: bool
    is_enough: bool
    is_enough_call: bool
    """The same for first call resolution, which no ticket that a call or chat made repeats."""


def first_contacts(desk: Desk) -> Iterator[FirstContact]:
    """Every such contact of one source."""
    tickets = {ticket.row["ticket_id"]: ticket for ticket in desk.tickets}
    conversations = calls_of(desk) + chats_of(desk)
    begun = {ticket_id: ticket.created_at for ticket_id, ticket in tickets.items()}
    making, made_tickets = set(), set()
    for contact in conversations:
        ticket = tickets.get(contact.row["ticket_id"])
        if contact.is_request and ticket is not None and contact.made(ticket):
            making.add((contact.kind, id(contact.row)))
            made_tickets.add(ticket.row["ticket_id"])
            begun[ticket.row["ticket_id"]] = min(begun[ticket.row["ticket_id"]], contact.started_at)

    found: list[tuple[tuple[str, str], FirstContact]] = []
    repeating_calls: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for ticket_id, ticket in tickets.items():
        if ticket.is_counted and customer_of(ticket):
            at = begun[ticket_id]
            slices = ticket.slices(ticket.created_at)
            issue = (customer_of(ticket), slices["category"])
            found.append((issue, FirstContact(at, slices, True, False, ticket.is_solved, False)))
            if ticket_id not in made_tickets:
                repeating_calls[issue].append(at)
    for contact in conversations:
        customer = contact.row["customer_id"]
        if contact.is_request and customer and contact.row["outcome"] not in _NO_CONTACT:
            is_handled = _is_handled_by(contact, desk.as_of)
            is_made = (contact.kind, id(contact.row)) in making
            ticket = tickets.get(contact.row["ticket_id"])
            is_solved = ticket is None or ticket.is_solved or ticket.state.is_removed
            is_call = contact.kind == "call"
            asked = FirstContact(
                contact.started_at,
                contact.slices,
                is_handled and not is_made,
                is_handled and is_call,
                is_solved,
                is_solved,
            )
            issue = (customer, contact.slices["category"])
            found.append((issue, asked))
            repeating_calls[issue].append(contact.started_at)

    instants: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for issue, contact in found:
        instants[issue].append(contact.at)
    for issue, contact in found:
        if contact.at + _WINDOW <= desk.as_of:
            until = contact.at + _WINDOW
            is_repeated = any(contact.at < other <= until for other in instants[issue])
            is_repeated_call = any(contact.at < other <= until for other in repeating_calls[issue])
            yield FirstContact(
                contact.at,
                contact.slices,
                contact.is_request,
                contact.is_answered_call,
                contact.is_enough and not is_repeated,
                contact.is_enough_call and not is_repeated_call,
            )


def customer_of(ticket: Ticket) -> str | None:
    """Who asked, as far as anybody knows."""
    return ticket.row["customer_id"] or ticket.row["requester_key"]


def _is_handled_by(contact: Contact, as_of: datetime) -> bool:
    """Answered or served by then."""
    answered_at = contact.row["answered_at"] if contact.kind == "call" else None
    return contact.is_handled and (answered_at is None or answered_at <= as_of)
