"""Every promise of an SLA policy as one row: how long its clock ran, how it stands, when its time ran out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from .business_time import EVERY_HOUR, Clock, clock_of
from .contacts import Contact, calls_of, chats_of
from .landing import latest_instant, read_landing
from .promises import chat_answered_at, target_of
from .tickets import UNSOLVED, Desk, State, Ticket

_REQUESTER_WAITS = frozenset({"new", "open", "on_hold", "unknown"})
_AGENT_WORKS = frozenset({"new", "open"})
_ANSWERED_CALLS = frozenset({"answered", "abandoned_hold"})
_BLOCKED_CALLS = frozenset({"out_of_hours", "blocked_busy", "blocked_network", "blocked_queue_full"})
_TAKEN_OUT = frozenset({"cancelled", "deleted", "spam"})

Stretch = tuple[datetime, datetime]


@dataclass(frozen=True)
class Promise:
    """One promise as it stands at `as_of`.

    `seconds` and `status` are None where nobody knows; `status` also where the clock stopped in time without
    what was promised. `ran_out_at` is the instant at which the time was used up, None if that has not come.
    """

    ticket_id: str
    metric: str
    contact_id: str | None
    started_at: datetime
    target: float
    is_business: bool
    seconds: float | None
    status: str | None
    ran_out_at: datetime | None

    @property
    def key(self) -> tuple[str, str, datetime, str]:
        """What tells promises apart."""
        return self.ticket_id, self.metric, self.started_at, self.contact_id or ""


def promises_of(landing: Path, as_of: datetime | None = None) -> list[Promise]:
    """Every promise of the generic sources of a landing folder.

    `as_of` is an aware instant, None for the last thing that happened.
    """
    sources = read_landing(landing)
    drawn_at = as_of or latest_instant(sources, "UTC")
    return [promise for source in sources for promise in promises_of_desk(Desk(source, drawn_at))]


def promises_of_desk(desk: Desk) -> Iterator[Promise]:
    """Every promise of one source."""
    tickets = {ticket.row["ticket_id"]: ticket for ticket in desk.tickets}
    for ticket in tickets.values():
        yield from _of_ticket(desk, ticket)
    for contact in calls_of(desk) + chats_of(desk):
        ticket = tickets.get(contact.row["ticket_id"])
        if ticket is not None:
            yield from _of_contact(desk, ticket, contact)


def _of_ticket(desk: Desk, ticket: Ticket) -> Iterator[Promise]:
    solved_at = ticket.solves[-1].at if ticket.is_solved else None
    is_waited_for = ticket.row["created_by_type"] != "agent" and ticket.row["origin"] != "outbound"
    if is_waited_for:
        replied_at = ticket.awaited_reply[0] if ticket.awaited_reply else None
        if desk.tells_of_replies:
            yield from _span(desk, ticket, "first_reply", ticket.created_at, replied_at, solved_at)
        for started_at, answered_at, given_up_at in further_waits(ticket):
            yield from _span(desk, ticket, "next_reply", started_at, answered_at, given_up_at)
    yield from _span(desk, ticket, "resolution", ticket.created_at, solved_at, None)
    yield from _time_in(desk, ticket, "requester_wait", _REQUESTER_WAITS, solved_at)
    yield from _time_in(desk, ticket, "agent_work", _AGENT_WORKS, solved_at)


def _span(
    desk: Desk,
    ticket: Ticket,
    metric: str,
    started_at: datetime,
    done_at: datetime | None,
    given_up_at: datetime | None,
) -> Iterator[Promise]:
    """A clock that runs without a pause; time runs out at the same instant whether or not it was stopped."""
    found = target_of(desk, ticket, metric)
    if found is not None:
        target, is_business = found
        clock = ticket.clock if is_business else EVERY_HOUR
        seconds = clock.seconds(started_at, done_at or given_up_at or desk.as_of)
        status = _status(seconds, target, is_done=done_at is not None, is_over=given_up_at is not None)
        ran_out_at = clock.instant_after(started_at, target, desk.as_of)
        yield Promise(
            ticket.row["ticket_id"],
            metric,
            None,
            started_at,
            target,
            is_business,
            seconds,
            status,
            ran_out_at,
        )


def _time_in(
    desk: Desk, ticket: Ticket, metric: str, statuses: frozenset[str], solved_at: datetime | None
) -> Iterator[Promise]:
    """A clock that runs in some statuses only and is judged by the last solve."""
    found = target_of(desk, ticket, metric)
    if found is None:
        return
    target, is_business = found
    seconds, status, ran_out_at = None, None, None
    if not ticket.is_inferred:
        clock = ticket.clock if is_business else EVERY_HOUR
        seconds, ran_out_at = _add_up(clock, stretches_in(ticket, statuses), target)
        is_over = visible_status(ticket.state) in _TAKEN_OUT
        status = _status(seconds, target, is_done=solved_at is not None, is_over=is_over)
    yield Promise(
        ticket.row["ticket_id"],
        metric,
        None,
        ticket.created_at,
        target,
        is_business,
        seconds,
        status,
        ran_out_at,
    )


def _add_up(clock: Clock, stretches: Iterable[Stretch], target: float) -> tuple[float, datetime | None]:
    """Seconds over all stretches, and the instant at which they reach the target."""
    total, ran_out_at = 0.0, None
    for first, last in stretches:
        seconds = clock.seconds(first, last)
        if ran_out_at is None and round(total + seconds, 6) >= target:
            ran_out_at = clock.instant_after(first, target - total, last)
        total += seconds
    return total, ran_out_at


def stretches_in(ticket: Ticket, statuses: frozenset[str]) -> Iterator[Stretch]:
    """The stretches of a ticket's life, until `as_of`, in which it shows one of the statuses."""
    bounds = [*(step.at for step in ticket.steps), ticket.as_of]
    for step, (first, last) in zip(ticket.steps, pairwise(bounds), strict=True):
        if visible_status(step.after) in statuses and first < last:
            yield first, last


def visible_status(state: State) -> str:
    """The status; a deleted or spam ticket is just that. A merged one keeps its own."""
    if state.deleted_by is not None:
        return "deleted"
    return "spam" if state.spam_by is not None else state.status


def further_waits(ticket: Ticket) -> Iterator[tuple[datetime, datetime | None, datetime | None]]:
    """(start, reply, end without a reply) of each wait after the first reply.

    The customer waits while the last word is theirs and the ticket is unsolved.
    """
    if ticket.first_reply is None:
        return
    last_word_is_theirs = is_unsolved = False
    since: datetime | None = None
    for at, speaker, unsolved_now in _happenings(ticket):
        was_waiting = last_word_is_theirs and is_unsolved
        if speaker is not None:
            last_word_is_theirs = speaker == "customer"
        else:
            is_unsolved = unsolved_now
        is_waiting = last_word_is_theirs and is_unsolved
        if is_waiting and not was_waiting:
            since = at
        elif was_waiting and not is_waiting and since is not None:
            if since > ticket.first_reply[0]:
                yield (since, at, None) if speaker == "agent" else (since, None, at)
            since = None
    if since is not None and since > ticket.first_reply[0]:
        yield since, None, None


def _happenings(ticket: Ticket) -> list[tuple[datetime, str | None, bool]]:
    """Who spoke and whether the ticket is unsolved, in order: in one second customer, agent, then status."""
    said = [
        (message["sent_at"], 0 if ticket.is_customer_message(message) else 1)
        for message in ticket.messages
        if ticket.is_customer_message(message) or ticket.is_human_reply(message)
    ]
    states = {step.at: visible_status(step.after) in UNSOLVED for step in ticket.steps}
    found = [(at, order, False) for at, order in said] + [(at, 2, known) for at, known in states.items()]
    speakers = ("customer", "agent", None)
    return [(at, speakers[order], known) for at, order, known in sorted(found)]


def _of_contact(desk: Desk, ticket: Ticket, contact: Contact) -> Iterator[Promise]:
    """The promise to answer a call or chat of a ticket, in the calendar of the team it went to."""
    is_call = contact.kind == "call"
    wait = _call_wait(contact) if is_call else _chat_wait(contact)
    metric = f"{contact.kind}_answer"
    found = target_of(desk, ticket, metric, channel="phone" if is_call else contact.row["channel"] or "chat")
    if wait is None or found is None:
        return
    target, is_business = found
    started_at, answered_at, over_at = wait
    if started_at > desk.as_of:
        return
    answered_at, over_at = (at if at and at <= desk.as_of else None for at in (answered_at, over_at))
    schedule = desk.schedule_of_team(contact.row["team_id"])
    clock = clock_of((), lambda _: schedule) if is_business else EVERY_HOUR
    seconds = clock.seconds(started_at, answered_at or over_at or desk.as_of)
    status = _status(seconds, target, is_done=answered_at is not None, is_over=over_at is not None)
    ran_out_at = clock.instant_after(started_at, target, desk.as_of)
    yield Promise(
        ticket.row["ticket_id"],
        metric,
        contact.row[f"{contact.kind}_id"],
        started_at,
        target,
        is_business,
        seconds,
        status,
        ran_out_at,
    )


def _call_wait(call: Contact) -> tuple[datetime, datetime | None, datetime | None] | None:
    """(queue entry, answer, end without an answer) of an offered call; None where it was not offered.

    An answered call that gives neither the time of the answer nor its wait can't be measured.
    """
    row = call.row
    queued_at = row["queue_entered_at"]
    if not call.is_request or queued_at is None or row["is_out_of_hours"] or row["outcome"] in _BLOCKED_CALLS:
        return None
    stated = [row[name] for name in ("queue_seconds", "ring_seconds") if row[name] is not None]
    came_to_an_agent_at = row["answered_at"] or (
        queued_at + timedelta(seconds=sum(stated)) if stated else None
    )
    if row["outcome"] in _ANSWERED_CALLS:
        return None if came_to_an_agent_at is None else (queued_at, came_to_an_agent_at, None)
    return queued_at, None, came_to_an_agent_at or row["ended_at"]


def _chat_wait(chat: Contact) -> tuple[datetime, datetime | None, datetime | None] | None:
    """(request, answer, end without an answer) of a chat asked of us; None where it was not."""
    if chat.row["outcome"] == "bot_only" or not chat.is_request:
        return None
    return chat.started_at, chat_answered_at(chat), chat.ended_at


def _status(seconds: float, target: float, *, is_done: bool, is_over: bool) -> str | None:
    if round(seconds, 6) > target:
        return "breached"
    if is_done:
        return "met"
    return None if is_over else "pending"


def differences(
    published: Iterable[Promise], independent: Iterable[Promise], same: Callable[[object, object], bool]
) -> list[tuple]:
    """Every promise that one side lacks, and every part that differs: (key, part, published, independent)."""
    ours = {promise.key: promise for promise in published}
    theirs = {promise.key: promise for promise in independent}
    found: list[tuple] = []
    for key in sorted(ours.keys() | theirs.keys()):
        if key not in ours or key not in theirs:
            found.append((key, "row", ours.get(key), theirs.get(key)))
            continue
        for part in ("target", "is_business", "seconds", "status", "ran_out_at"):
            one, other = getattr(ours[key], part), getattr(theirs[key], part)
            if not same(one, other):
                found.append((key, part, one, other))
    return found
