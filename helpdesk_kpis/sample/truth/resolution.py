"""What was resolved, at which contact, and how fast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from .family import Family, first_assignments
from .first_contacts import first_contacts
from .shapes import Cell, Fact, Figure, Parts, seconds_between
from .tickets import Ticket

_WEEK = timedelta(hours=168)
_REQUESTER_WAITS = frozenset({"new", "open", "on_hold", "unknown"})
_AGENT_WAITS = frozenset({"pending"})


class Resolution(Family):
    """Rates and times of resolution."""

    def figures(self) -> Iterator[Figure]:
        """All of them."""
        yield from self.resolution_rates()
        yield from self.touches()
        yield from self.contacts_about_an_issue()
        yield from self.resolution_times()

    # -- resolution rates ---------------------------------------------------------------------------------

    def resolution_rates(self) -> Iterator[Figure]:
        """resolution_rate, resolution_rate_assigned, resolution_rate_7d, resolution_time_all_cases."""
        rate: dict[Cell, Parts] = defaultdict(lambda: (0.0, 0.0, 0))
        duration: dict[Cell, Parts] = defaultdict(lambda: (0.0, 0.0, 0))
        for ticket in self.counted:
            for cell in self.shapes.cells_of(ticket.created_at, ticket.slices(ticket.created_at)):
                end = self.calendar.last_moment(self.calendar.last_day_of(cell[0], cell[1]))
                is_solved = ticket.state_at(end).is_solved
                solves = [solve.at for solve in ticket.solves if solve.at <= end]
                seconds = seconds_between(ticket.created_at, solves[-1]) if is_solved else 0.0
                rate[cell] = _plus(rate[cell], float(is_solved))
                duration[cell] = _plus(duration[cell], seconds)
        created = self.shapes.first_day(ticket.created_at for ticket in self.counted)
        yield from self.shapes.emit("resolution_rate", rate, created)
        yield from self.shapes.emit("resolution_time_all_cases", duration, created)
        yield from self.shapes.sums("resolution_rate_7d", self.within_seven_days())
        yield from self.resolved_over_assigned()

    def within_seven_days(self) -> Iterator[Fact]:
        """Tickets older than seven days, and whether they were first solved within them."""
        for ticket in self.counted:
            if ticket.created_at + _WEEK <= self.calendar.as_of:
                first = ticket.first_solve
                in_time = first is not None and first[0] <= ticket.created_at + _WEEK
                yield Fact(ticket.created_at, ticket.slices(ticket.created_at), float(in_time))

    def resolved_over_assigned(self) -> Iterator[Figure]:
        """Distinct tickets resolved over distinct tickets first assigned, in each period and slice."""
        resolved: dict[Cell, set[Ticket]] = defaultdict(set)
        assigned: dict[Cell, set[Ticket]] = defaultdict(set)
        ats: list[datetime] = []
        for ticket in self.counted:
            for solve in ticket.solves:
                ats.append(solve.at)
                slices = ticket.slices(solve.at, ticket.solver(solve), own_agent=True)
                for cell in self.shapes.cells_of(solve.at, slices):
                    resolved[cell].add(ticket)
            to_agents = first_assignments(ticket, ticket.agent)
            to_teams = first_assignments(ticket, ticket.team)
            to_anyone = [*to_agents.values(), *to_teams.values()]
            ats += to_anyone
            for name, firsts in (("agent", to_agents), ("team", to_teams)):
                for holder, at in firsts.items():
                    for cell in self.shapes.cells_of(at, {name: holder}):
                        assigned[cell].add(ticket)
            if to_anyone:
                at = min(to_anyone)
                slices = {k: v for k, v in ticket.slices(at).items() if k not in ("agent", "team")}
                for cell in self.shapes.cells_of(at, slices):
                    assigned[cell].add(ticket)
        cells = {
            cell: (float(len(resolved[cell])), float(len(assigned[cell])), len(assigned[cell]))
            for cell in {*resolved, *assigned}
        }
        yield from self.shapes.emit("resolution_rate_assigned", cells, self.shapes.first_day(ats))

    # -- touches ------------------------------------------------------------------------------------------

    def touches(self) -> Iterator[Figure]:
        """fcr_one_touch, fcr_under_two_touches, fcr_strict, fcr_count."""
        one, under_two, strict, count = [], [], [], []
        for ticket in self.solved:
            at, slices = self.last_solve(ticket)
            replies = len(ticket.human_replies)
            is_strict = replies == 1 and not (ticket.was_reopened or ticket.transfers or ticket.was_escalated)
            one.append(Fact(at, slices, float(replies == 1)))
            under_two.append(Fact(at, slices, float(replies < 2)))
            # Without history nobody knows of reopens and transfers.
            if not ticket.is_inferred:
                strict.append(Fact(at, slices, float(is_strict)))
                if is_strict:
                    count.append(Fact(at, slices))
        yield from self.shapes.sums("fcr_one_touch", one)
        yield from self.shapes.sums("fcr_under_two_touches", under_two)
        yield from self.shapes.sums("fcr_strict", strict)
        yield from self.shapes.sums("fcr_count", count)

    def contacts_about_an_issue(self) -> Iterator[Figure]:
        """fcr and fcr_calls."""
        contacts = [contact for desk in self.desks for contact in first_contacts(desk)]
        requests = [Fact(c.at, c.slices, float(c.is_enough)) for c in contacts if c.is_request]
        calls = [Fact(c.at, c.slices, float(c.is_enough_call)) for c in contacts if c.is_answered_call]
        yield from self.shapes.sums("fcr", requests)
        yield from self.shapes.sums("fcr_calls", calls)

    # -- resolution times ---------------------------------------------------------------------------------

    def resolution_times(self) -> Iterator[Figure]:
        """Resolution times, waits and reopens."""
        full, business, requester, agent, first, reopened = [], [], [], [], [], []
        for ticket in self.solved:
            at, slices = self.last_solve(ticket)
            full.append(Fact(at, slices, seconds_between(ticket.created_at, at)))
            business.append(Fact(at, slices, ticket.clock.seconds(ticket.created_at, at)))
            if not ticket.is_inferred:
                requester.append(Fact(at, slices, ticket.seconds_in(_REQUESTER_WAITS, at)))
                agent.append(Fact(at, slices, ticket.seconds_in(_AGENT_WAITS, at)))
        for ticket in self.counted:
            if ticket.first_solve is not None:
                at, solver = ticket.first_solve
                slices = ticket.slices(at, solver, own_agent=True)
                first.append(Fact(at, slices, seconds_between(ticket.created_at, at)))
                if not ticket.is_inferred:
                    reopened.append(Fact(at, slices, float(ticket.was_reopened)))
        yield from self.shapes.sums("resolution_time", full)
        yield from self.shapes.quantiles("resolution_time_median", full, 0.5)
        yield from self.shapes.quantiles("resolution_time_p90", full, 0.9)
        yield from self.shapes.sums("resolution_time_business", business)
        yield from self.shapes.sums("requester_wait_time", requester)
        yield from self.shapes.sums("agent_wait_time", agent)
        yield from self.shapes.sums("first_resolution_time", first)
        yield from self.shapes.sums("reopen_rate", reopened)


def _plus(parts: Parts, numerator: float) -> Parts:
    return parts[0] + numerator, parts[1] + 1.0, parts[2] + 1
