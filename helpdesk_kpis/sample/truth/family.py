"""What every family of figures works on: the sources, their tickets, and the shapes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from .currency import Rates
from .periods import Calendar
from .shapes import Fact, Figure, Shapes
from .tickets import Desk, History, Ticket


@dataclass(eq=False)
class Family:
    """One family of figures over all sources."""

    desks: list[Desk]
    shapes: Shapes

    def figures(self) -> Iterator[Figure]:
        """All figures of the family."""
        raise NotImplementedError

    @property
    def calendar(self) -> Calendar:
        """The reporting zone and the instant the figures are drawn at."""
        return self.shapes.calendar

    @cached_property
    def rates(self) -> Rates:
        """What other currencies are worth."""
        return Rates.of(desk.source.tables for desk in self.desks)

    @cached_property
    def tickets(self) -> list[Ticket]:
        """Every ticket."""
        return [ticket for desk in self.desks for ticket in desk.tickets]

    @cached_property
    def counted(self) -> list[Ticket]:
        """Those of the default population."""
        return [ticket for ticket in self.tickets if ticket.is_counted]

    @cached_property
    def solved(self) -> list[Ticket]:
        """Those of them that are solved."""
        return [ticket for ticket in self.counted if ticket.is_solved]

    def opened(self) -> list[Fact]:
        """Counted tickets by creation."""
        return [Fact(ticket.created_at, ticket.slices(ticket.created_at)) for ticket in self.counted]

    def last_solve(self, ticket: Ticket) -> tuple[datetime, dict[str, str]]:
        """When a solved ticket was solved last, and the slices of that solve."""
        solve = ticket.solves[-1]
        return solve.at, ticket.slices(solve.at, ticket.solver(solve), own_agent=True)


def first_assignments(ticket: Ticket, history: History) -> dict[str, datetime]:
    """Each holder a ticket ever had, and when it first had it, not before its creation."""
    firsts: dict[str, datetime] = {}
    for since, holder in history.changes:
        if holder is not None:
            firsts.setdefault(holder, max(since, ticket.created_at))
    return firsts
