"""What customers do with the brand of themselves: visits, sessions, interactions, and who comes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from .customers import Base, is_own_person, narrow_slices
from .family import Family
from .landing import Row
from .shapes import Cell, Fact, Figure, Parts
from .tickets import Desk

_VISITS = frozenset({"web_session", "page_view"})
_SESSIONS = _VISITS | {"app_session"}
_SOCIAL = frozenset({"social_comment", "social_like", "social_mention", "social_share", "social_dm"})
_LONGER_THAN = 10.0
_PAGES = 2


@dataclass(eq=False)
class Session:
    """The events of one session key; an event without key is a session of its own."""

    desk: Desk
    events: list[Row] = field(default_factory=list)

    @property
    def started_at(self) -> datetime:
        """Its first event."""
        return min(event["event_at"] for event in self.events)

    @property
    def is_bot(self) -> bool:
        """Whether any event is a machine's."""
        return any(event["is_bot"] for event in self.events)

    @property
    def is_visit(self) -> bool:
        """Whether it was on the website."""
        return any(event["kind"] in _VISITS for event in self.events)

    @property
    def customer(self) -> str | None:
        """Whom it was recognised as."""
        known = [event for event in self.events if event["customer_id"] is not None]
        return min(known, key=_order)["customer_id"] if known else None

    @property
    def visitor(self) -> str | None:
        """The customer, else the visitor that the source tells apart."""
        if self.customer is not None:
            return f"customer {self.customer}"
        known = [event for event in self.events if event["visitor_key"] is not None]
        return f"visitor {self.desk.source.name} {min(known, key=_order)['visitor_key']}" if known else None

    @property
    def is_engaged(self) -> bool:
        """Longer than ten seconds, or with a key event, or with two pages."""
        seconds = sum(event["engagement_seconds"] or 0.0 for event in self.events)
        pages = sum(event["kind"] == "page_view" for event in self.events)
        has_key_event = any(event["is_key_event"] for event in self.events)
        return seconds > _LONGER_THAN or has_key_event or pages >= _PAGES


class Engagement(Family):
    """Visits, sessions and interactions, of the base of customers and of everybody."""

    def figures(self) -> Iterator[Figure]:
        """All of them."""
        base = Base(self.desks, self.calendar)
        sessions = [session for desk in self.desks for session in _sessions(desk)]
        visits = [session for session in sessions if session.is_visit]
        yield from self.per_customer("web_visits_per_customer", [_fact(visit) for visit in visits], base)
        social = [
            Fact(event["event_at"], narrow_slices(desk, event["customer_id"]))
            for desk in self.desks
            for event in _interactions(desk)
            if event["kind"] in _SOCIAL and not is_own_person(desk, event["customer_id"])
        ]
        yield from self.per_customer("social_interactions_per_customer", social, base)
        yield from self.engaged_customers(base)
        engaged = [_fact(session, float(session.is_engaged)) for session in sessions]
        yield from self.shapes.sums("engaged_session_rate", engaged)
        yield from self.returning(visits)

    def per_customer(self, code: str, facts: list[Fact], base: Base) -> Iterator[Figure]:
        """Facts of each period over the customers of the base at its end."""
        counts: dict[Cell, int] = defaultdict(int)
        for fact in facts:
            for cell in self.shapes.cells_of(fact.at, fact.slices):
                counts[cell] += 1
        yield from self.over_base(code, counts, base, self.shapes.first_day(fact.at for fact in facts))

    def over_base(
        self, code: str, counts: dict[Cell, int], base: Base, first_day: date | None
    ) -> Iterator[Figure]:
        """Counts over the base; n is the base."""
        self.shapes.fill(counts, first_day, int)
        cells: dict[Cell, Parts] = {}
        for cell, count in counts.items():
            size = base.size(*cell)
            cells[cell] = (float(count), float(size), size)
        yield from self.shapes.emit(code, cells, first_day)

    def engaged_customers(self, base: Base) -> Iterator[Figure]:
        """engaged_customer_share: distinct customers of the base with any interaction."""
        engaged: dict[Cell, set[str]] = defaultdict(set)
        ats = []
        for desk in self.desks:
            for event in _interactions(desk):
                customer = event["customer_id"]
                if customer not in base.since:
                    continue
                ats.append(event["event_at"])
                for cell in self.shapes.cells_of(event["event_at"], narrow_slices(desk, customer)):
                    if base.holds(customer, cell[0], cell[1]):
                        engaged[cell].add(customer)
        counts = {cell: len(customers) for cell, customers in engaged.items()}
        yield from self.over_base("engaged_customer_share", counts, base, self.shapes.first_day(ats))

    def returning(self, visits: list[Session]) -> Iterator[Figure]:
        """returning_visitor_share: visitors of the period who had come before it."""
        known = [visit for visit in visits if visit.visitor is not None]
        first_days: dict[str, date] = {}
        visitors: dict[Cell, set[str]] = defaultdict(set)
        for visit in known:
            day = self.calendar.day_of(visit.started_at)
            first_days[visit.visitor] = min(day, first_days.get(visit.visitor, day))
            for cell in self.shapes.cells_of(visit.started_at, _fact(visit).slices):
                visitors[cell].add(visit.visitor)
        cells: dict[Cell, Parts] = {}
        for cell, found in visitors.items():
            seen = sum(first_days[visitor] < cell[1] for visitor in found)
            cells[cell] = (float(seen), float(len(found)), len(found))
        first_day = self.shapes.first_day(visit.started_at for visit in known)
        yield from self.shapes.emit("returning_visitor_share", cells, first_day)


def _sessions(desk: Desk) -> Iterator[Session]:
    """Sessions of people, the company's own left out."""
    sessions: dict[tuple[str, str], Session] = {}
    for event in desk.source.tables["engagement_events"]:
        if event["kind"] in _SESSIONS and event["event_at"] <= desk.as_of:
            key = event["session_key"]
            name = ("event", event["event_id"]) if key is None else ("session", key)
            sessions.setdefault(name, Session(desk)).events.append(event)
    for session in sessions.values():
        if not session.is_bot and not is_own_person(desk, session.customer):
            yield session


def _interactions(desk: Desk) -> Iterator[Row]:
    """Events of a known kind, neither a machine's nor the brand's."""
    for event in desk.source.tables["engagement_events"]:
        is_ours = event["is_bot"] or event["is_brand"] or event["kind"] == "unknown"
        if not is_ours and event["event_at"] <= desk.as_of:
            yield event


def _fact(session: Session, numerator: float = 1.0) -> Fact:
    return Fact(session.started_at, narrow_slices(session.desk, session.customer), numerator)


def _order(event: Row) -> tuple[datetime, str]:
    return event["event_at"], event["event_id"]
