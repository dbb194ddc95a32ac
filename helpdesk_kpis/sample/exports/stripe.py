"""Stripe as its API gives it: amounts in the smallest unit, seconds since 1970, invoices for what recurs."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from .tables import Row, Tables, by, epoch

STATUSES: Final = {"cancelled": "canceled"}
"""Those that have another name."""
REASONS: Final = {"true": "cancellation_requested", "false": "payment_failed"}
"""Whether the customer wanted the end -> why it came."""
NOON: Final = "T12:00:00Z"
"""Books know days, Stripe instants."""


def tables(company: Tables) -> Tables:
    """The objects of the API, one table each; prices are by the month, in a currency of a hundred cents."""
    revenue = company["revenue"]
    recurring = [row for row in revenue if row["revenue_type"] == "subscription"]
    charged = [row for row in revenue if row["revenue_type"] == "one_off"]
    subscriptions = by("customer_id", company["subscriptions"])
    return {
        "customers": [
            {
                "id": row["customer_id"],
                "created": epoch(row["created_at"]),
                "email": row["email"],
                "metadata": {"account_id": row["account_id"]} if row["account_id"] else {},
                "livemode": True,
            }
            for row in company["customers"]
        ],
        "subscriptions": [_subscription(row) for row in company["subscriptions"]],
        "invoices": [
            {
                "id": row["revenue_id"],
                "customer": row["customer_id"],
                "status": "paid",
                "created": _noon(row),
                "currency": _currency(row),
                "total": _cents(row["amount"]),
                "total_excluding_tax": _cents(row["amount"]),
                "status_transitions": {"paid_at": _noon(row)},
                "subscription": _paid(row, subscriptions),
                "livemode": True,
            }
            for row in recurring
        ],
        "charges": [
            {
                "id": row["order_id"],
                "customer": row["customer_id"],
                "status": "succeeded",
                "created": _noon(row),
                "currency": _currency(row),
                "amount": _cents(row["amount"]),
                "amount_captured": _cents(row["amount"]),
                "captured": True,
                "invoice": None,
                "livemode": True,
            }
            for row in charged
        ],
        "refunds": [
            {
                "id": row["revenue_id"],
                "charge": row["order_id"],
                "status": "succeeded",
                "created": _noon(row),
                "currency": _currency(row),
                "amount": -_cents(row["amount"]),
            }
            for row in revenue
            if row["revenue_type"] == "refund"
        ],
    }


def _cents(amount: str) -> int:
    return int(Decimal(amount) * 100)


def _noon(row: Row) -> int | None:
    return epoch(f"{row['recognised_on']}{NOON}")


def _currency(row: Row) -> str:
    return (row.get("currency") or "EUR").lower()


def _paid(row: Row, subscriptions: dict[str, list[Row]]) -> str:
    """The customer's subscription that began last before the day of a payment, else the first."""
    own = subscriptions[row["customer_id"]]
    begun = [s for s in own if s["started_at"][:10] <= row["recognised_on"]] or own[:1]
    return str(max(begun, key=lambda s: s["started_at"])["subscription_id"])


def _subscription(row: Row) -> Row:
    reason = REASONS.get(row.get("is_voluntary") or "")
    price = {
        "id": f"price_{row['plan']}",
        "nickname": row["plan"],
        "unit_amount": _cents(row["mrr"]),
        "recurring": {"interval": "month", "interval_count": 1, "usage_type": "licensed"},
    }
    return {
        "id": row["subscription_id"],
        "customer": row["customer_id"],
        "status": STATUSES.get(row["status"], row["status"]),
        "created": epoch(row["started_at"]),
        "start_date": epoch(row["started_at"]),
        "trial_end": epoch(row.get("trial_end_at")),
        "canceled_at": epoch(row.get("cancel_requested_at")),
        "ended_at": epoch(row.get("ended_at")),
        "currency": _currency(row),
        "cancellation_details": {"reason": reason} if reason else None,
        "items": {"data": [{"id": f"si_{row['subscription_id']}", "quantity": 1, "price": price}]},
        "livemode": True,
    }
