"""Whom customers bring: referred customers and purchases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from .customers import narrow_slices
from .family import Family
from .landing import Row
from .purchases import Purchase, purchases_of
from .shapes import Fact, Figure
from .subscriptions import subscriptions_of
from .tickets import Desk


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
