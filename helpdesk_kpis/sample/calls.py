"""Phone calls: `calls` and `call_legs`, and the tickets they make.

Times carry the offset of Berlin's clock, as the exchange writes them.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from . import incident, queues
from .calendars import AMERICAS as AMERICAS_CALENDAR
from .calendars import FRONT as FRONT_CALENDAR
from .calendars import closed_days, is_open
from .clock import Arrivals, local_day, with_offset
from .company import AMERICAS, BERLIN, BILLING, END, FRONT, NEW_YORK
from .dice import Dice
from .life import Life, person
from .people import Customer
from .tickets import Desk

QUEUED = "queued"
OPEN_OUTCOMES = {
    QUEUED: 92, "abandoned_ivr": 3, "blocked_busy": 1.2, "blocked_network": 0.6, "blocked_queue_full": 0.8,
    "failed": 1, "ivr_loop": 0.5,
}  # fmt: skip
"""What comes before the queue. `ivr_loop` is no value of the contract: `unknown`, with a warning."""
BAD_DAYS = OPEN_OUTCOMES | {QUEUED: 86, "blocked_queue_full": 5}
REACHED = {"answered": 94, "abandoned_hold": 2, "abandoned_ring": 1.8, "missed": 2.2}
"""What becomes of a call that finds somebody free."""
GAVE_UP = {"abandoned_queue": 58, "voicemail": 15, "callback_requested": 15, "overflowed": 12}
"""What becomes of a call whose patience ends, with what the queue offers then."""
OTHER_WORK_SECONDS = {FRONT: 270, AMERICAS: 210}
"""Median seconds for which people by the phone do other work."""
CLOSED_OUTCOMES = {"out_of_hours": 70, "voicemail": 20, "abandoned_ivr": 10}
REFUSED = frozenset({"blocked_busy", "blocked_network", "failed"})
UNQUEUED = REFUSED | {"abandoned_ivr", "blocked_queue_full", "out_of_hours", "ivr_loop"}

LINKS = ("flagged", "during", "within_15_minutes", "exactly_15_minutes", "too_late", "unlinked")
"""How a call's ticket relates to it in time; see `_ticket_from`."""


@dataclass
class Leg:
    """One agent's part of a call."""

    leg_id: str
    agent_id: str
    started_at: datetime
    answered_at: datetime | None
    ended_at: datetime
    status: str
    talk_seconds: int | None = None
    hold_seconds: int | None = None
    wrap_seconds: int | None = None
    transferred_from_leg_id: str | None = None


@dataclass
class Call:
    """One call. `row` holds the columns that need no arithmetic."""

    call_id: str
    direction: str
    outcome: str
    started_at: datetime
    ended_at: datetime
    queue_entered_at: datetime | None = None
    answered_at: datetime | None = None
    ticket: Life | None = None
    row: dict[str, Any] = field(default_factory=dict)
    legs: list[Leg] = field(default_factory=list)


@dataclass
class Draft:
    """An inbound call before anybody knows how it ends."""

    dice: Dice
    number: int
    at: datetime
    team: str
    is_open: bool
    outcome: str
    ivr_seconds: int
    patience_seconds: int
    talk_seconds: int
    """How long it takes an agent, hold included."""
    turn: queues.Turn | None = None
    """What came of the queue; nothing for calls that did not get there."""

    @property
    def queued_at(self) -> datetime:
        """When it comes to the queue, if it does."""
        return self.at + timedelta(seconds=self.ivr_seconds)


def make_calls(desk: Desk, count: int) -> list[Call]:
    """Inbound calls, then what follows from them (ring-backs, parts of calls), then outbound ones."""
    made: list[Call] = []
    europe = Arrivals(BERLIN, closed_days(FRONT_CALENDAR))
    america = Arrivals(NEW_YORK, closed_days(AMERICAS_CALENDAR))
    drafts: list[Draft] = []
    for number in range(count):
        dice = desk.dice("call", number)
        is_american = dice.chance(0.15)
        arrivals, calendar = (america, AMERICAS_CALENDAR) if is_american else (europe, FRONT_CALENDAR)
        at = arrivals.draw_mostly(dice, partial(is_open, calendar))
        team = AMERICAS if is_american else FRONT
        drafts.append(_draft(desk, dice, number, at, team, is_open(calendar, at)))
    _wait_in_line(desk, drafts)
    made.extend(_inbound(desk, draft) for draft in drafts)
    for call in list(made):
        if call.outcome == "callback_requested":
            made.append(_ring_back(desk, call, len(made)))
        if call.outcome == "overflowed":
            made.append(_part_of(desk, call, len(made)))
    made.extend([_outbound(desk, n, len(made) + n) for n in range(count // 10)])
    kept = [call for call in made if call.ended_at <= END]
    return sorted(kept, key=lambda call: (call.started_at, call.call_id))


def _caller(desk: Desk, dice: Dice, at: datetime, team: str) -> Customer:
    return dice.skewed(desk.customers.writers(at, team == AMERICAS))


def _draft(desk: Desk, dice: Dice, number: int, at: datetime, team: str, is_open_now: bool) -> Draft:
    outcomes = BAD_DAYS if incident.is_on(at) else OPEN_OUTCOMES
    outcome = dice.weighted(outcomes if is_open_now else CLOSED_OUTCOMES)
    patience = dice.whole(3, 9) if dice.chance(0.1) else dice.lognormal(75, 0.7)
    talk = desk.dice("talk", number).lognormal(270, 0.6)
    return Draft(dice, number, at, team, is_open_now, outcome, dice.whole(6, 40), patience, talk)


def _wait_in_line(desk: Desk, drafts: list[Draft]) -> None:
    """Finds out who of those in the queue reaches whom, and after how long."""
    for team, usual in OTHER_WORK_SECONDS.items():
        waiting = [draft for draft in drafts if draft.team == team and draft.outcome == QUEUED]
        arrivals = [queues.Arrival(d.queued_at, d.patience_seconds, d.talk_seconds) for d in waiting]
        turns = queues.simulate((desk.seed, "phone"), desk.staff, team, arrivals, queues.busier(usual))
        for draft, turn in zip(waiting, turns, strict=True):
            draft.turn = turn
            draft.outcome = draft.dice.weighted(REACHED if turn.agent_id else GAVE_UP)


def _inbound(desk: Desk, draft: Draft) -> Call:
    dice, number, at, team, outcome = draft.dice, draft.number, draft.at, draft.team, draft.outcome
    is_open_now, ivr = draft.is_open, draft.ivr_seconds
    customer = _caller(desk, dice, at, team)
    refused = outcome in REFUSED
    queued = at + timedelta(seconds=ivr) if is_open_now and outcome not in UNQUEUED else None
    call = Call(
        f"P{number + 1:05d}", "inbound", outcome, at, at + timedelta(seconds=0 if refused else ivr), queued
    )
    category = dice.weighted({"delivery": 30, "returns": 20, "setup": 30, "warranty": 10, "invoice": 10})
    call.row = {
        "customer_id": customer.customer_id if dice.chance(0.88) else None,
        "team_id": None if refused else team,
        "queue": None if queued is None else f"{team}-phone",
        "ivr_seconds": None if refused else ivr,
        "category": category,
        "language": customer.language,
        "is_out_of_hours": not is_open_now,
    }
    if outcome == "voicemail" and queued is None:
        call.ended_at += timedelta(seconds=dice.whole(15, 90))
        _ticket_from(desk, dice, call, customer, team, LINKS[number % len(LINKS)])
    if queued is None:
        return call

    queue, ring = _wait(draft)
    call.row |= {"queue_seconds": queue, "ring_seconds": ring}
    call.ended_at = queued + timedelta(seconds=queue + ring)
    if outcome in ("answered", "abandoned_hold"):
        _talk(desk, draft, call)
    if number % 13 == 5:
        # Some exchanges state no seconds: the wait follows from the times.
        call.row["queue_seconds"] = call.row["ring_seconds"] = None
    if outcome == "voicemail" or (outcome == "answered" and dice.chance(0.62)):
        _ticket_from(desk, dice, call, customer, team, LINKS[number % len(LINKS)])
    return call


def _wait(draft: Draft) -> tuple[int, int]:
    """Seconds in the queue and ringing; every few calls exactly at the thresholds of 20 and 5 seconds."""
    assert draft.turn is not None
    waited, number, dice = draft.turn.waited_seconds, draft.number, draft.dice
    if draft.outcome in ("answered", "abandoned_hold"):
        ring = dice.whole(2, 9)
        return ((20, 21, 19)[number // 9 % 3] - ring if number % 9 == 0 else waited), ring
    if draft.outcome == "abandoned_queue":
        return (4, 5, 6)[number // 7 % 3] if number % 7 == 0 else waited, 0
    return waited, dice.whole(5, 25) if draft.outcome in ("abandoned_ring", "missed") else 0


def _talk(desk: Desk, draft: Draft, call: Call) -> None:
    """The answered part: one agent or, after a transfer, two; now and then a third missed it."""
    assert call.queue_entered_at is not None and draft.turn is not None and draft.turn.agent_id is not None
    dice, number, agent = draft.dice, draft.number, draft.turn.agent_id
    crew = desk.staff.on_duty(draft.team, local_day(call.started_at, BERLIN))
    answered, ringing_at = call.ended_at, call.ended_at - timedelta(seconds=int(call.row["ring_seconds"]))
    if dice.chance(0.08):
        other = dice.pick([a for a in crew if a != agent])
        status = dice.pick(("missed", "declined"))
        call.legs.append(Leg(f"{call.call_id}-0", other, ringing_at, None, answered, status))

    hold = dice.whole(10, 150) if dice.chance(0.25) or call.outcome == "abandoned_hold" else 0
    is_transferred = call.outcome == "answered" and dice.chance(0.1)
    spans = [(agent, max(1, draft.talk_seconds - hold), hold)]
    if is_transferred:
        colleague = dice.pick(desk.staff.on_duty(BILLING, local_day(answered, BERLIN)))
        spans.append((colleague, dice.lognormal(150, 0.5), 0))
    at, previous = answered, None
    for place, (who, talk, held) in enumerate(spans, start=1):
        end = at + timedelta(seconds=talk + held)
        status = "transferred" if place < len(spans) else "completed"
        wrap = None if dice.chance(0.05) else dice.lognormal(40, 0.5)
        leg = Leg(
            f"{call.call_id}-{place}",
            who,
            ringing_at if place == 1 else at,
            at,
            end,
            status,
            talk,
            held,
            wrap,
        )
        leg.transferred_from_leg_id, previous, at = previous, leg.leg_id, end
        call.legs.append(leg)
    worked = [leg for leg in call.legs if leg.answered_at]
    call.answered_at, call.ended_at = answered, at
    wraps = [leg.wrap_seconds for leg in worked if leg.wrap_seconds is not None]
    call.row |= {
        "agent_id": worked[-1].agent_id,
        "talk_seconds": sum(leg.talk_seconds or 0 for leg in worked),
        "hold_seconds": sum(leg.hold_seconds or 0 for leg in worked),
        "wrap_seconds": sum(wraps) if wraps else None,
        "transfers": len(worked) - 1,
    }
    if number % 17 == 3:
        # The call has no seconds of its own: its legs have.
        call.row |= {"talk_seconds": None, "hold_seconds": None, "wrap_seconds": None}
    elif number % 83 == 7:
        # Call and legs don't agree.
        call.row["talk_seconds"] = int(str(call.row["talk_seconds"])) + 30


def _ticket_from(desk: Desk, dice: Dice, call: Call, customer: Customer, team: str, link: str) -> None:
    """The ticket of a call.

    `flagged`: `is_ticket_origin` says so. `during`: created while they talked. `within_15_minutes` and
    `exactly_15_minutes` after the end: made by the call as well. `too_late`: 20 minutes after the end, so
    the call is a contact of its own. `unlinked`: no `ticket_id` in the call.
    """
    gaps = {
        "flagged": 30 * 60,
        "within_15_minutes": 240,
        "exactly_15_minutes": 900,
        "too_late": 1200,
        "unlinked": 300,
    }
    at = call.ended_at + timedelta(seconds=gaps.get(link, 0))
    if link == "during":
        at = (call.answered_at or call.started_at) + timedelta(seconds=1)
    if at > END:
        return
    channel = "voicemail" if call.outcome == "voicemail" else "phone"
    agent = call.row.get("agent_id")
    by_agent = agent is not None and dice.chance(0.25)
    known = call.row["customer_id"] is not None
    life = desk.open(
        at, dice, customer=customer, channel=channel, category=str(call.row["category"]), team_id=team,
        created_by=person(str(agent)) if by_agent else ("system", None), writes=channel == "voicemail",
        known=known, requester_key=None if known else f"tel-{customer.phone}",
    )  # fmt: skip
    if link != "unlinked":
        call.ticket = life
        call.row["is_ticket_origin"] = True if link == "flagged" else None
    worker = str(agent) if agent else desk.someone(life, at)
    life.pick_up(at + timedelta(seconds=5), worker)
    life.note(at + timedelta(seconds=50), worker)
    if dice.chance(0.55) or channel == "voicemail":
        life.reply(at + timedelta(seconds=dice.lognormal(1800)), worker, then="solved")
    elif dice.chance(0.9):
        life.solve(at + timedelta(seconds=dice.lognormal(900)), worker)
    if life.now["status"] == "solved" and dice.chance(0.8):
        life.close(life.last_at + timedelta(hours=96))


def _ring_back(desk: Desk, asked: Call, number: int) -> Call:
    """The desk rings back: outbound, now and then recorded as inbound."""
    dice = desk.dice("ring_back", asked.call_id)
    at = asked.ended_at + timedelta(minutes=dice.whole(4, 90))
    talk = dice.lognormal(200, 0.5)
    answered = at + timedelta(seconds=dice.whole(4, 20))
    direction = "inbound" if dice.chance(0.2) else "outbound"
    outcome = "answered" if direction == "inbound" else "outbound_answered"
    call = Call(
        f"P{number + 1:05d}", direction, outcome, at, answered + timedelta(seconds=talk), None, answered
    )
    call.row = {
        **{k: asked.row.get(k) for k in ("customer_id", "team_id", "category", "language")},
        "agent_id": dice.pick(desk.staff.on_duty(str(asked.row["team_id"]), local_day(at, BERLIN))),
        "parent_call_id": asked.call_id, "is_callback": True, "talk_seconds": talk, "hold_seconds": 0,
        "wrap_seconds": dice.lognormal(30, 0.4), "transfers": 0,
    }  # fmt: skip
    if direction == "inbound":
        call.queue_entered_at = at
    return call


def _part_of(desk: Desk, parent: Call, number: int) -> Call:
    """A call that overflowed goes on with billing as an inbound call of its own, a part of its parent."""
    dice = desk.dice("part", parent.call_id)
    at, talk = parent.ended_at, dice.lognormal(180, 0.5)
    answered = at + timedelta(seconds=dice.whole(5, 30))
    call = Call(
        f"P{number + 1:05d}", "inbound", "answered", at, answered + timedelta(seconds=talk), at, answered
    )
    agent = dice.pick(desk.staff.on_duty(BILLING, local_day(at, BERLIN)))
    wrap = dice.lognormal(30, 0.4)
    call.row = {
        **{k: parent.row.get(k) for k in ("customer_id", "category", "language")},
        "team_id": BILLING, "queue": "overflow", "agent_id": agent, "parent_call_id": parent.call_id,
        "queue_seconds": round((answered - at).total_seconds()), "ring_seconds": 0, "talk_seconds": talk,
        "hold_seconds": 0, "wrap_seconds": wrap, "transfers": 0,
    }  # fmt: skip
    call.legs.append(Leg(f"{call.call_id}-1", agent, at, answered, call.ended_at, "completed", talk, 0, wrap))
    return call


def _outbound(desk: Desk, turn: int, number: int) -> Call:
    """The desk calls a customer; a third concern a ticket that exists already."""
    dice = desk.dice("outbound", turn)
    at = desk.workday(dice, dice.whole(9, 16))
    talk = dice.lognormal(150, 0.5) if dice.chance(0.7) else None
    answered = at + timedelta(seconds=dice.whole(5, 25)) if talk else None
    ended = answered + timedelta(seconds=talk) if answered and talk else at + timedelta(seconds=30)
    outcome = "outbound_answered" if talk else "outbound_no_answer"
    call = Call(f"P{number + 1:05d}", "outbound", outcome, at, ended, None, answered)
    customer = _caller(desk, dice, at, FRONT)
    call.row = {
        "customer_id": customer.customer_id, "team_id": FRONT, "language": customer.language,
        "agent_id": dice.pick(desk.staff.on_duty(FRONT, local_day(at, BERLIN))), "talk_seconds": talk,
        "hold_seconds": 0 if talk else None, "wrap_seconds": 20 if talk else None,
    }  # fmt: skip
    return call


def link_later_contacts(desk: Desk, calls: list[Call], tickets: list[Life]) -> None:
    """Some callers ask about a ticket they have: linked to it, but the call made nothing."""
    by_customer: dict[object, list[Life]] = {}
    for life in tickets:
        by_customer.setdefault(life.row["customer_id"], []).append(life)
    for number, call in enumerate(calls):
        if (
            call.ticket
            or call.outcome not in ("answered", "outbound_answered")
            or call.row["customer_id"] is None
        ):
            continue
        older = [t for t in by_customer.get(call.row["customer_id"], ()) if t.created_at < call.started_at]
        if older and number % 2 == 0:
            call.ticket = older[-1]
            call.row["is_ticket_origin"] = False if number % 3 == 0 else None


def call_rows(calls: list[Call]) -> list[dict[str, Any]]:
    """Rows of `calls`."""
    return [
        call.row
        | {
            "call_id": call.call_id,
            "direction": call.direction,
            "outcome": call.outcome,
            "started_at": with_offset(call.started_at, BERLIN),
            "queue_entered_at": with_offset(call.queue_entered_at, BERLIN),
            "answered_at": with_offset(call.answered_at, BERLIN),
            "ended_at": with_offset(call.ended_at, BERLIN),
            "ticket_id": call.ticket,
        }
        for call in calls
    ]


def leg_rows(calls: list[Call]) -> list[dict[str, Any]]:
    """Rows of `call_legs`."""
    return [
        {
            "leg_id": leg.leg_id,
            "call_id": call.call_id,
            "agent_id": leg.agent_id,
            "started_at": with_offset(leg.started_at, BERLIN),
            "answered_at": with_offset(leg.answered_at, BERLIN),
            "ended_at": with_offset(leg.ended_at, BERLIN),
            "status": leg.status,
            "talk_seconds": leg.talk_seconds,
            "hold_seconds": leg.hold_seconds,
            "wrap_seconds": leg.wrap_seconds,
            "transferred_from_leg_id": leg.transferred_from_leg_id,
        }
        for call in calls
        for leg in call.legs
    ]
