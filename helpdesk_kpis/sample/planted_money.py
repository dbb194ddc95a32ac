"""Planted rows about plans, money, referrals and visits, which `planted.py` describes."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from .clock import zulu
from .company import END
from .money import REPORTING, cents
from .people import Customer
from .subscriptions import NOTHING, TRIAL, Subscription, end

Rows = list[dict[str, Any]]
FEBRUARY: Final = datetime(2026, 2, 1, tzinfo=UTC)


def subscriptions(made: list[Subscription], customers: Sequence[Customer]) -> list[Subscription]:
    """Further subscriptions, of customers who have none; colleagues and test accounts get theirs here."""
    taken = {s.customer.customer_id for s in made}
    free = [
        c for c in customers
        if c.customer_id not in taken and c.created_at < datetime(2025, 9, 1, tzinfo=UTC)
        and not (c.is_internal or c.is_test)
    ]  # fmt: skip
    november = datetime(2025, 11, 1, tzinfo=UTC)
    april = datetime(2026, 4, 30, 22, tzinfo=UTC)
    planted: list[Subscription] = []

    def add(customer: Customer, since: datetime, until: datetime | None = None) -> Subscription:
        new = Subscription(customer, since, "care-plus", cents(9.99))
        new.change(since, "new", new.mrr)
        if until and until <= END:
            new.change(until, "churn_voluntary", NOTHING)
            end(new, until, "no_need", is_voluntary=True)
        new.ended_at = until
        planted.append(new)
        return new

    for n in range(2):
        add(free[n], FEBRUARY)
        add(free[2 + n], november, FEBRUARY)
        add(free[4 + n], FEBRUARY + timedelta(days=3), FEBRUARY + timedelta(days=12 + n))
        add(free[6 + n], november)
        add(free[6 + n], november + timedelta(days=4), FEBRUARY + timedelta(days=9))
        rests = add(free[8 + n], november)
        rests.change(datetime(2026, 1, 20, 9, tzinfo=UTC), "pause", NOTHING)
        rests.change(datetime(2026, 2, 18, 9, tzinfo=UTC), "resume", rests.mrr)
        add(free[10 + n], november, april)
        trial = Subscription(
            free[12 + n], END - timedelta(days=3 + n), "care", cents(4.99), status="trialing"
        )
        trial.trial_end_at = trial.started_at + TRIAL
        planted.append(trial)
    for customer in customers:
        if customer.customer_id in ("C0880", "C0890"):
            add(customer, november)
    return planted


def revenue_rows(customers: Sequence[Customer]) -> Rows:
    """Further rows of `revenue`."""
    made: Rows = []
    for n in range(3):
        base = {"customer_id": customers[60 + n].customer_id, "recognised_on": f"2025-1{n}-14"}
        order = base | {"order_id": f"two_lines-{n}", "currency": REPORTING}
        made += [
            order | {"revenue_id": f"two_lines-{n}a", "amount": cents(40), "revenue_type": "one_off"},
            order | {"revenue_id": f"two_lines-{n}b", "amount": cents(35), "revenue_type": "one_off"},
            order | {"revenue_id": f"two_lines-{n}c", "amount": cents(-45), "revenue_type": "refund"},
            base | {
                "revenue_id": f"without_order-{n}", "amount": cents(19.9), "revenue_type": "one_off",
                "currency": REPORTING,
            },
            base | {"revenue_id": f"without_currency-{n}", "amount": cents(29), "revenue_type": "one_off"},
        ]  # fmt: skip
    return made


def referral_rows(customers: Sequence[Customer], referrals: Rows) -> Rows:
    """Further rows of `referrals`."""
    made: Rows = []
    for n in range(2):
        at = datetime(2025, 11, 10 + n, 10, tzinfo=UTC)
        made.append({
            "referral_id": f"self_referral-{n}", "program_id": "friends", "status": "converted",
            "referrer_customer_id": customers[70 + n].customer_id,
            "referred_customer_id": customers[70 + n].customer_id,
            "invited_at": zulu(at), "signed_up_at": zulu(at), "converted_at": zulu(at + timedelta(hours=2)),
        })  # fmt: skip
    converted = [row for row in referrals if row["status"] == "converted" and row["converted_at"] > "2025-10"]
    for n, row in enumerate(converted[:3]):
        later = datetime.fromisoformat(row["converted_at"]) + timedelta(days=1)
        made.append(row | {
            "referral_id": f"two_referrers-{n}", "referrer_customer_id": customers[80 + n].customer_id,
            "converted_at": zulu(later),
        })  # fmt: skip
    return made


def engagement_rows() -> Rows:
    """Further rows of `engagement_events`."""
    made: Rows = []

    def add(name: str, at: datetime, seconds: int, kind: str = "web_session", **more: object) -> None:
        session = f"{name}-{at:%d}"
        row = {"event_id": f"{session}-{len(made)}", "event_at": zulu(at), "kind": kind, "platform": "web"}
        made.append(
            row | {"visitor_key": session, "session_key": session, "engagement_seconds": seconds} | more
        )

    for n in range(2):
        day = datetime(2025, 11, 20 + n, tzinfo=UTC)
        add("ten_seconds", day.replace(hour=9), 10 + n)
        add("key_event_alone", day.replace(hour=10), 2, is_key_event=True)
        add("over_midnight", day.replace(hour=23, minute=58), 0)
        add("over_midnight", day.replace(hour=23, minute=58, second=5), 5, "page_view", page="/lamps")
        made.append(made[-1] | {
            "event_id": f"over_midnight-{n}-after", "event_at": zulu(day + timedelta(days=1, minutes=4)),
            "page": "/cart",
        })  # fmt: skip
    return made
