"""Customers who bring customers: `referrals`, and two columns of `customers`."""

from datetime import UTC, datetime, timedelta
from typing import Any

from .clock import zulu
from .company import END
from .dice import Dice
from .orders import Order, is_referred
from .people import Customer, Customers

FRIENDS = "friends"
TRADE = "trade-partners"
OPEN_A_MONTH = 5
"""Invitations that led nowhere yet."""

Rows = list[dict[str, Any]]


def rows(seed: int, customers: Customers, orders: list[Order]) -> Rows:
    """Rows of `referrals`: one that converted for each referred customer, and others that did not."""
    first_order: dict[str, Order] = {}
    for order in orders:
        first_order.setdefault(order.customer.customer_id, order)
    made: Rows = []
    for customer in customers:
        if is_referred(customer) and customer.created_at <= END - timedelta(days=8):
            made.append(_converted(seed, customers, customer, first_order.get(customer.customer_id)))
    made += _open(seed, customers)
    made.sort(key=lambda row: (row["invited_at"], row["referrer_customer_id"]))
    return [{"referral_id": f"F{number:04d}"} | row for number, row in enumerate(made, start=1)]


def _converted(seed: int, customers: Customers, referred: Customer, order: Order | None) -> dict[str, Any]:
    dice = Dice(seed, "referral", referred.customer_id)
    older = [c for c in customers.writers(referred.created_at) if c is not referred]
    referrer = dice.pick(older) if older else referred
    converted = referred.created_at + timedelta(hours=dice.whole(1, 100))
    # An order long after the first contact is not the one that converted.
    if order and order.on - referred.created_at.date() <= timedelta(days=6):
        noon = datetime(order.on.year, order.on.month, order.on.day, 12, tzinfo=UTC)
        converted = max(noon, referred.created_at + timedelta(minutes=20))
    else:
        order = None
    return {
        "program_id": TRADE if referred.account_id else FRIENDS,
        "referrer_customer_id": referrer.customer_id,
        "referred_customer_id": referred.customer_id,
        "invited_at": zulu(referred.created_at - timedelta(days=dice.whole(1, 20))),
        "signed_up_at": zulu(referred.created_at),
        "converted_at": zulu(converted),
        "order_id": order.order_id if order else None,
        "order_value": order.net if order else None,
        "status": "reversed" if dice.chance(0.05) else "converted",
    }


def _open(seed: int, customers: Customers) -> Rows:
    """Invited or signed up, and no more; some of them are customers already."""
    made: Rows = []
    for number in range(OPEN_A_MONTH * 20):
        dice = Dice(seed, "open referral", number)
        invited = datetime(2024, 9, 1, tzinfo=UTC) + timedelta(seconds=dice.whole(0, 585 * 86400))
        referrer = dice.pick(customers.writers(invited))
        signed_up = invited + timedelta(days=dice.whole(0, 12)) if dice.chance(0.4) else None
        made.append(
            {
                "program_id": TRADE if referrer.account_id else FRIENDS,
                "referrer_customer_id": referrer.customer_id,
                "invited_at": zulu(invited),
                "signed_up_at": zulu(signed_up) if signed_up and signed_up <= END else None,
                "status": "signed_up" if signed_up and signed_up <= END else "invited",
            }
        )
    return made


def referrers(referral_rows: Rows) -> dict[str, dict[str, Any]]:
    """Referred customer -> what the customer's own row says about it."""
    return {
        row["referred_customer_id"]: {
            "referred_by_customer_id": row["referrer_customer_id"],
            "referral_program_id": row["program_id"],
        }
        for row in reversed(referral_rows)
        if row.get("referred_customer_id")
    }
