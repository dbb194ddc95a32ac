"""What customers are worth, whom they bring, and what supporting them costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from .churn import Bounds, Churn, Counts
from .customers import Base, narrow_slices
from .family import Family
from .landing import Row
from .periods import end_of, start_of
from .purchases import Line, Purchase, lines_of, purchases_of
from .shapes import Cell, Fact, Figure, figure_of, in_millionths
from .subscriptions import subscriptions_of
from .tickets import Desk

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


class Referrals(Family):
    """referral_count, referral_rate and referral_purchase_share."""

    def figures(self) -> Iterator[Figure]:
        """All of them."""
        counted, rate, purchases = [], [], []
        for desk in self.desks:
            referrals = list(first_conversions(desk))
            for row in referrals:
                slices = narrow_slices(desk, row["referred_customer_id"])
                counted.append(Fact(row["converted_at"], slices))
                rate.append(Fact(row["converted_at"], slices, 1.0, 0.0, 0))
            if not desk.source.tables["referrals"]:
                continue
            bought = list(purchases_of(desk, self.rates, self.calendar))
            for customer, day in self.first_payments(desk, bought).items():
                at = self.calendar.first_moment(day)
                rate.append(Fact(at, narrow_slices(desk, customer), 0.0, 1.0, 1))
            orders = {row["order_id"] for row in referrals if row["order_id"] is not None}
            for purchase in bought:
                at = self.calendar.first_moment(purchase.day)
                is_referred = float(purchase.order in orders)
                purchases.append(Fact(at, narrow_slices(desk, purchase.customer), is_referred))
        yield from self.shapes.sums("referral_count", counted)
        yield from self.shapes.sums("referral_rate", rate)
        yield from self.shapes.sums("referral_purchase_share", purchases)

    def first_payments(self, desk: Desk, bought: list[Purchase]) -> dict[str, date]:
        """When each customer paid first: by the row, a subscription or a purchase, whatever was first."""
        found = [(purchase.customer, purchase.day) for purchase in bought]
        for paid in subscriptions_of(desk):
            found.append((paid.row["customer_id"], self.calendar.day_of(paid.paid_from)))
        for row in desk.source.tables["customers"]:
            at = row["first_paid_at"]
            if at is not None and at <= desk.as_of and row["customer_id"] not in desk.own_people:
                found.append((row["customer_id"], self.calendar.day_of(at)))
        firsts: dict[str, date] = {}
        for customer, day in found:
            firsts[customer] = min(day, firsts.get(customer, day))
        return firsts


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


def first_conversions(desk: Desk) -> Iterator[Row]:
    """Each referred customer's first conversion; reversed ones, self-referrals and own people left out."""
    found: dict[str, Row] = {}
    for row in sorted(desk.source.tables["referrals"], key=_order):
        referred, at = row["referred_customer_id"], row["converted_at"]
        is_self = referred == row["referrer_customer_id"]
        if referred is None or at is None or at > desk.as_of or row["status"] == "reversed" or is_self:
            continue
        if referred not in desk.own_people:
            found.setdefault(referred, row)
    yield from found.values()


def _order(row: Row) -> tuple[bool, datetime | None, str]:
    at = row["converted_at"]
    return at is None, at or datetime.min, row["referral_id"]


def _months_before(end: date) -> list[date]:
    """The first days of the trailing months that end with a period."""
    months = []
    start = end
    for _ in range(TRAILING_MONTHS):
        start = start_of("month", start - _DAY)
        months.append(start)
    return months
