"""Who the customers are: the base, the company's own people, and the slices of what belongs to a customer."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from .periods import Calendar, end_of
from .tickets import Desk

_ALWAYS = datetime.min.replace(tzinfo=UTC)
_INSTANT = timedelta(microseconds=1)


def is_own_person(desk: Desk, customer: str | None) -> bool:
    """A colleague, or a customer made for tests."""
    return customer in desk.own_people


def narrow_slices(desk: Desk, customer: str | None) -> dict[str, str]:
    """What belongs to a customer is told apart by segment and source only."""
    return {
        "all": "all",
        "customer_segment": desk.segments.get(customer) or "unknown",
        "source": desk.source.name,
    }


def end_instant(calendar: Calendar, period: str, start: date) -> datetime:
    """The first instant after a period; after `as_of` in the running one."""
    return min(calendar.midnight_after(end_of(period, start) - timedelta(days=1)), calendar.as_of + _INSTANT)


@dataclass(eq=False)
class Base:
    """All customers by the instant since when they are known, the company's own left out."""

    desks: list[Desk]
    calendar: Calendar

    @cached_property
    def since(self) -> dict[str, datetime]:
        """Since when each customer is in the base; those without date always."""
        return {
            row["customer_id"]: row["created_at"] or _ALWAYS
            for desk in self.desks
            for row in desk.source.tables["customers"]
            if row["customer_id"] not in desk.own_people
        }

    @cached_property
    def _sorted(self) -> dict[tuple[str, str], list[datetime]]:
        found: dict[tuple[str, str], list[datetime]] = defaultdict(list)
        for desk in self.desks:
            for row in desk.source.tables["customers"]:
                customer = row["customer_id"]
                if customer in self.since:
                    for name, value in narrow_slices(desk, customer).items():
                        found[name, value].append(self.since[customer])
        for instants in found.values():
            instants.sort()
        return found

    def size(self, period: str, start: date, name: str, value: str) -> int:
        """The customers of a slice at the end of a period."""
        return bisect_left(self._sorted.get((name, value), []), end_instant(self.calendar, period, start))

    def holds(self, customer: str, period: str, start: date) -> bool:
        """Whether a customer is in the base at the end of a period."""
        return self.since[customer] < end_instant(self.calendar, period, start)
