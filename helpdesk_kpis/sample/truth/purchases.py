"""Revenue and purchases of customers, the company's own people left out, in the reporting currency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .currency import Rates
from .landing import Row
from .periods import Calendar
from .tickets import Desk

INACTIVITY = timedelta(days=90)
_SALES = frozenset({"subscription", "one_off"})


@dataclass(frozen=True)
class Line:
    """One line of revenue: its day, its kind, and what it brought and cost."""

    row: Row
    day: date
    customer: str
    kind: str
    amount: float
    cost: float | None


@dataclass(frozen=True)
class Purchase:
    """An order, or a sale without one, that brought something."""

    customer: str
    order: str | None
    day: date


def lines_of(desk: Desk, rates: Rates, calendar: Calendar) -> Iterator[Line]:
    """Every line recognised by the day of `as_of`; without type it is a sale, below 0 a refund."""
    for row in desk.source.tables["revenue"]:
        day = row["recognised_on"]
        if day > calendar.last_day or row["customer_id"] in desk.own_people:
            continue
        rate = float(rates.on(row["currency"], day))
        kind = row["revenue_type"] or ("refund" if row["amount"] < 0 else "one_off")
        cost = None if row["cost_of_goods"] is None else row["cost_of_goods"] * rate
        yield Line(row, day, row["customer_id"], kind, row["amount"] * rate, cost)


def purchases_of(desk: Desk, rates: Rates, calendar: Calendar) -> Iterator[Purchase]:
    """Orders, and sales without one, whose lines without tax come to more than 0; by their first sale."""
    orders: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines_of(desk, rates, calendar):
        order = line.row["order_id"]
        key = ("line", line.row["revenue_id"]) if order is None else ("order", order)
        orders[key].append(line)
    for lines in orders.values():
        sales = [line for line in lines if line.kind in _SALES]
        worth = sum(line.amount for line in lines if line.kind != "tax")
        if sales and round(worth, 6) > 0:
            first = min(sales, key=lambda line: (line.day, line.row["revenue_id"]))
            yield Purchase(first.customer, first.row["order_id"], first.day)
