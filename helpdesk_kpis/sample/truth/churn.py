"""Customers won, kept and lost, and the recurring revenue that goes with them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import accumulate, pairwise

from .customers import end_instant, narrow_slices
from .family import Family
from .periods import PERIODS
from .purchases import INACTIVITY, purchases_of
from .shapes import Cell, Figure, Parts, figure_of, in_millionths
from .subscriptions import Stretch, merged, subscriptions_of

MILLION = 1_000_000


@dataclass(frozen=True)
class Bounds:
    """The periods of one kind, in order, and the instants between them: one more than there are periods."""

    period: str
    starts: list[date]
    instants: list[datetime]

    def of_active(self, stretch: Stretch) -> range:
        """The bounds just before which a stretch is active."""
        first = bisect_right(self.instants, stretch[0])
        after = len(self.instants) if stretch[1] is None else bisect_right(self.instants, stretch[1])
        return range(first, after)

    def period_of(self, at: datetime) -> int | None:
        """The period that an instant falls into; a bound belongs to the period that it opens."""
        number = bisect_right(self.instants, at) - 1
        return number if 0 <= number < len(self.starts) else None


@dataclass
class Levels:
    """A number at each bound, written down as the steps between them."""

    steps: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, bounds: range, amount: int) -> None:
        """An amount that is there at some bounds in a row."""
        self.steps[bounds.start] += amount
        self.steps[bounds.stop] -= amount

    def up_to(self, count: int) -> list[int]:
        """The level at each of the first bounds."""
        return list(accumulate(self.steps.get(number, 0) for number in range(count)))


@dataclass
class Counts:
    """The customers of one slice: active at each bound, lost, won and cancellations in each period."""

    active: Levels = field(default_factory=Levels)
    lost: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    won: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    ended: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, bounds: Bounds, stretches: list[Stretch]) -> None:
        """One customer's stretches, in order."""
        ranges = [found for stretch in stretches if (found := bounds.of_active(stretch))]
        for number, active in enumerate(ranges):
            self.active.add(active, 1)
            is_kept = number + 1 < len(ranges) and ranges[number + 1].start == active.stop
            if 0 < active.stop <= len(bounds.starts) and not is_kept:
                self.lost[active.stop - 1] += 1
        if stretches and (first := bounds.period_of(stretches[0][0])) is not None:
            self.won[first] += 1


@dataclass
class Revenue:
    """The recurring revenue of one slice in millionths: at each bound, lost and gained in each period."""

    mrr: Levels = field(default_factory=Levels)
    count: Levels = field(default_factory=Levels)
    lost: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    gained: dict[int, int] = field(default_factory=lambda: defaultdict(int))


class Churn(Family):
    """Churn and retention of subscribers, lapses of buyers, churn of recurring revenue."""

    def figures(self) -> Iterator[Figure]:
        """All of them."""
        self.read_subscriptions()
        for period in PERIODS:
            yield from self.of_period(period)
        yield from self.lapses()
        yield from self.recurring_revenue()

    def read_subscriptions(self) -> None:
        """Those of every source, and the first day on which one was paid for."""
        self.subscriptions = [(desk, found) for desk in self.desks for found in subscriptions_of(desk)]
        self.first_day = self.shapes.first_day(found.paid_from for _, found in self.subscriptions)

    def bounds(self, period: str, first_day: date | None) -> Bounds:
        """The periods since that of a day."""
        starts = list(self.calendar.starts(period, first_day))
        instants = [end_instant(self.calendar, period, start) for start in starts]
        return Bounds(period, starts, [self.calendar.first_moment(day) for day in starts[:1]] + instants)

    def counts(self, bounds: Bounds) -> dict[tuple[str, str], Counts]:
        """Customers and cancellations by slice."""
        stretches: dict[tuple[int, str], list[Stretch]] = defaultdict(list)
        found: dict[tuple[str, str], Counts] = defaultdict(Counts)
        for desk, subscription in self.subscriptions:
            customer = subscription.row["customer_id"]
            stretches[self.desks.index(desk), customer] += subscription.stretches
            if subscription.ended_at is not None:
                number = bounds.period_of(subscription.ended_at)
                if number is not None:
                    for cell in narrow_slices(desk, customer).items():
                        found[cell].ended[number] += 1
        for (desk_number, customer), of_customer in stretches.items():
            for cell in narrow_slices(self.desks[desk_number], customer).items():
                found[cell].add(bounds, merged(of_customer))
        return found

    def of_period(self, period: str) -> Iterator[Figure]:
        """The codes about subscribers, for the periods of one kind."""
        bounds = self.bounds(period, self.first_day)
        for (name, value), counts in self.counts(bounds).items():
            levels = counts.active.up_to(len(bounds.instants))
            for number, (start, end) in enumerate(pairwise(levels)):
                lost, won = counts.lost.get(number, 0), counts.won.get(number, 0)
                ended = counts.ended.get(number, 0)
                if name != "all" and not (start or end or won or ended):
                    continue
                cell = (period, bounds.starts[number], name, value)
                for code, numerator in {
                    "churn_rate": lost,
                    "churn_rate_net": start - end,
                    "churn_rate_event": ended,
                    "retention_rate": start - lost,
                    "retention_rate_end_minus_new": end - won,
                }.items():
                    share = numerator / start if start else None
                    yield figure_of(code, cell, float(numerator), float(start), share, start)
                yield figure_of("customers_lost", cell, float(lost), None, float(lost), lost)
                net = float(won - lost)
                yield figure_of("net_new_customers", cell, net, None, net, won + lost)
                if period == "month":
                    a_year = 1 - (1 - lost / start) ** 12 if start else None
                    yield figure_of("churn_rate_annualised", cell, a_year, None, a_year, start)

    def lapses(self) -> Iterator[Figure]:
        """churn_rate_lapse: buyers who let `inactivity_days` pass without another purchase."""
        stretches: dict[tuple[int, str], list[Stretch]] = defaultdict(list)
        days = []
        for number, desk in enumerate(self.desks):
            for purchase in purchases_of(desk, self.rates, self.calendar):
                days.append(purchase.day)
                stretch = (
                    self.calendar.first_moment(purchase.day),
                    self.calendar.first_moment(purchase.day + INACTIVITY),
                )
                stretches[number, purchase.customer].append(stretch)
        first_day = min(days, default=None)
        cells: dict[Cell, Parts] = {}
        for period in PERIODS:
            bounds = self.bounds(period, first_day)
            found: dict[tuple[str, str], Counts] = defaultdict(Counts)
            for (number, customer), of_customer in stretches.items():
                for cell in narrow_slices(self.desks[number], customer).items():
                    found[cell].add(bounds, merged(of_customer))
            for (name, value), counts in found.items():
                for number, (start, end) in enumerate(pairwise(counts.active.up_to(len(bounds.instants)))):
                    if start or end or counts.won.get(number, 0):
                        cell = (period, bounds.starts[number], name, value)
                        cells[cell] = (float(counts.lost.get(number, 0)), float(start), start)
        yield from self.shapes.emit("churn_rate_lapse", cells, first_day)

    def recurring_revenue(self) -> Iterator[Figure]:
        """mrr_churn_gross and mrr_churn_net, n the subscriptions there at the start."""
        for period in PERIODS:
            bounds = self.bounds(period, self.first_day)
            for (name, value), found in self.revenue_of(bounds).items():
                at_start = zip(
                    found.mrr.up_to(len(bounds.starts)), found.count.up_to(len(bounds.starts)), strict=True
                )
                has_begun = False
                for number, (mrr, count) in enumerate(at_start):
                    lost, gained = found.lost.get(number, 0), found.gained.get(number, 0)
                    is_fact = bool(mrr or count or lost or gained)
                    has_begun = has_begun or is_fact
                    if is_fact or (name == "all" and has_begun):
                        cell = (period, bounds.starts[number], name, value)
                        for code, numerator in (("gross", lost), ("net", lost - gained)):
                            parts = (numerator / MILLION, mrr / MILLION)
                            share = numerator / mrr if mrr else None
                            yield figure_of(f"mrr_churn_{code}", cell, *parts, share, count)

    def revenue_of(self, bounds: Bounds) -> dict[tuple[str, str], Revenue]:
        """Recurring revenue by slice; a subscription keeps the exchange rate of its first day."""
        found: dict[tuple[str, str], Revenue] = defaultdict(Revenue)
        for desk, subscription in self.subscriptions:
            started_on = self.calendar.day_of(subscription.row["started_at"])
            rate = float(self.rates.on(subscription.row["currency"], started_on))
            slices = [found[cell] for cell in narrow_slices(desk, subscription.row["customer_id"]).items()]
            for start, end, mrr in subscription.revenue:
                active = bounds.of_active((start, end))
                for revenue in slices if active else ():
                    revenue.mrr.add(active, _millionths(mrr * rate))
                    revenue.count.add(active, 1)
            for at, lost, gained in subscription.changes():
                number = bounds.period_of(at)
                for revenue in slices if number is not None else ():
                    revenue.lost[number] += _millionths(lost * rate)
                    revenue.gained[number] += _millionths(gained * rate)
        return found


def _millionths(amount: float) -> int:
    return round(in_millionths(amount) * MILLION)
