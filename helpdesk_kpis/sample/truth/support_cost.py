"""What support costs: over revenue, and for each ticket."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from .family import Family
from .landing import Row
from .purchases import lines_of
from .shapes import Fact, Figure, in_millionths

_DAY = timedelta(days=1)


class SupportCost(Family):
    """support_cost_ratio, cost_per_ticket and cost_per_resolved_ticket: slice `all` only."""

    def figures(self) -> Iterator[Figure]:
        """All of them."""
        costs: list[Fact] = []
        days: list[date] = []
        for desk in self.desks:
            for row in desk.source.tables["support_costs"]:
                days += [row["date_from"], row["date_to"]]
                costs += self.accrued(row)
        if not days:
            return
        revenue = [
            Fact(self.calendar.first_moment(line.day), {"all": "all"}, 0.0, in_millionths(line.amount))
            for desk in self.desks
            for line in lines_of(desk, self.rates, self.calendar)
            if line.kind != "tax"
        ]
        opened = [Fact(ticket.created_at, {"all": "all"}, 0.0) for ticket in self.counted]
        resolved = [Fact(self.last_solve(ticket)[0], {"all": "all"}, 0.0) for ticket in self.solved]
        for code, facts in {
            "support_cost_ratio": revenue,
            "cost_per_ticket": opened,
            "cost_per_resolved_ticket": resolved,
        }.items():
            on_days = [f for f in facts if min(days) <= self.calendar.day_of(f.at) <= max(days)]
            yield from self.shapes.sums(code, costs + on_days)

    def accrued(self, row: Row) -> Iterator[Fact]:
        """A cost line by day, in whole millionths that add up to it, up to the day of `as_of`."""
        count = (row["date_to"] - row["date_from"]).days + 1
        for number in range(count):
            day = row["date_from"] + number * _DAY
            if day <= self.calendar.last_day:
                so_far, before = (
                    in_millionths(row["amount"] * days / count) for days in (number + 1, number)
                )
                amount = (so_far - before) * float(self.rates.on(row["currency"], day))
                yield Fact(self.calendar.first_moment(day), {"all": "all"}, amount, 0.0, 0)
