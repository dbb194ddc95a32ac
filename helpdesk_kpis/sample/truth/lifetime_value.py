"""What a customer is worth: so far, and as expected from the trailing months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from .churn import Bounds, Churn, Counts
from .customers import Base, narrow_slices
from .periods import end_of, start_of
from .purchases import Line, lines_of
from .shapes import Cell, Figure, figure_of, in_millionths

TRAILING_MONTHS = 12
CAP_MONTHS = 60
_DAY = timedelta(days=1)


@dataclass
class Earned:
    """Revenue without tax by month, and what the goods cost (None where nobody knows)."""

    revenue: dict[date, float] = field(default_factory=lambda: defaultdict(float))
    cost: dict[date, float] = field(default_factory=dict)

    def add(self, line: Line) -> None:
        """One line."""
        month = start_of("month", line.day)
        self.revenue[month] += in_millionths(line.amount)
        if line.cost is not None:
            self.cost[month] = self.cost.get(month, 0.0) + in_millionths(line.cost)


class LifetimeValue(Churn):
    """clv and its variants, over complete months and quarters."""

    def figures(self) -> Iterator[Figure]:
        """All of them."""
        self.read_subscriptions()
        earned: dict[tuple[str, str], Earned] = defaultdict(Earned)
        days = []
        for desk in self.desks:
            for line in lines_of(desk, self.rates, self.calendar):
                if line.kind != "tax":
                    days.append(line.day)
                    for cell in narrow_slices(desk, line.customer).items():
                        earned[cell].add(line)
        base = Base(self.desks, self.calendar)
        months = self.bounds("month", self.first_day)
        counts = self.counts(months)
        for period in ("month", "quarter"):
            for start in self.calendar.starts(period, min(days, default=None)):
                if end_of(period, start) <= self.calendar.last_day:
                    for name, value in {*earned, *counts, ("all", "all")}:
                        cell = (period, start, name, value)
                        yield from self.of_cell(cell, months, counts[name, value], earned[name, value], base)

    def of_cell(
        self, cell: Cell, months: Bounds, counts: Counts, earned: Earned, base: Base
    ) -> Iterator[Figure]:
        """The figures at the end of one period in one slice."""
        end = end_of(cell[0], cell[1])
        window = _months_before(end)
        numbers = [number for number, start in enumerate(months.starts) if start in window]
        active = counts.active.up_to(len(months.starts))
        size = sum(active[number] for number in numbers)
        lost = sum(counts.lost.get(number, 0) for number in numbers)
        known = [month for month in window if month in months.starts]
        revenue = sum(earned.revenue.get(month, 0.0) for month in known)
        costs = [earned.cost[month] for month in known if month in earned.cost]
        margin = (revenue - sum(costs)) / revenue if costs and revenue else None
        if size:
            arpa, churn = revenue / size, lost / size
            yield figure_of("clv", cell, arpa, churn, arpa / churn if churn else None, size)
            kept = None if margin is None else arpa * margin
            value = kept / churn if kept is not None and churn else None
            yield figure_of("clv_margin", cell, kept, churn, value, size)
            lifetime = min(1 / churn, CAP_MONTHS) if churn else CAP_MONTHS
            capped = arpa * (1.0 if margin is None else margin) * lifetime
            yield figure_of("clv_capped", cell, capped, None, capped, size)
        customers = base.size(*cell)
        to_date = sum(amount for month, amount in earned.revenue.items() if month < end)
        if customers:
            yield figure_of("clv_historic", cell, to_date, float(customers), to_date / customers, customers)


def _months_before(end: date) -> list[date]:
    """The first days of the trailing months that end with a period."""
    months = []
    start = end
    for _ in range(TRAILING_MONTHS):
        start = start_of("month", start - _DAY)
        months.append(start)
    return months
