"""Plans for connected lamps: `subscriptions` and `subscription_events`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from . import incident
from .clock import zulu
from .company import END
from .dice import Dice
from .money import cents, currency_of
from .people import Customer

PLANS = {"consumer": {"care": 4.99, "care-plus": 9.99}, "trade": {"pro": 39.0, "pro-plus": 79.0}}
"""Plan and monthly price, by kind of customer."""
TRIAL = timedelta(days=14)
STEP = timedelta(days=30)
NOTHING = Decimal(0)


@dataclass
class Change:
    """One change of recurring revenue."""

    at: datetime
    kind: str
    before: Decimal
    after: Decimal


@dataclass
class Subscription:
    """One subscription; `paid_from` is the end of the trial or, without one, the start."""

    customer: Customer
    started_at: datetime
    plan: str
    mrr: Decimal
    trial_end_at: datetime | None = None
    cancel_requested_at: datetime | None = None
    ended_at: datetime | None = None
    status: str = "active"
    churn_reason: str | None = None
    is_voluntary: bool | None = None
    changes: list[Change] = field(default_factory=list)
    subscription_id: str = ""

    @property
    def paid_from(self) -> datetime:
        """From when on it brings money."""
        return self.trial_end_at or self.started_at

    def change(self, at: datetime, kind: str, after: Decimal) -> None:
        """Records a change of the recurring revenue."""
        before = self.changes[-1].after if self.changes else NOTHING
        self.changes.append(Change(at, kind, before, after))

    def price_on(self, day: date) -> Decimal:
        """What it brings a month, as of the start of a day."""
        past = [c.after for c in self.changes if c.at.date() < day]
        return past[-1] if past else NOTHING


def make(seed: int, customers: Sequence[Customer]) -> list[Subscription]:
    """Subscriptions of six in ten customers; some of those who left come back with a second one."""
    made: list[Subscription] = []
    for customer in customers:
        dice = Dice(seed, "plan", customer.customer_id)
        if not dice.chance(0.6):
            continue
        start = customer.created_at + timedelta(seconds=dice.lognormal(5 * 86400))
        first = _one(dice, customer, start, "new")
        if first:
            made.append(first)
        if first and first.is_voluntary and first.ended_at and dice.chance(0.16):
            back = first.ended_at + timedelta(seconds=dice.whole(20, 150) * 86400)
            again = _one(dice, customer, back, "reactivation")
            if again:
                made.append(again)
    return made


def number(made: list[Subscription]) -> list[Subscription]:
    """The subscriptions in the order of their start, with their ids set."""
    ordered = sorted(made, key=lambda s: (s.started_at, s.customer.customer_id))
    for place, subscription in enumerate(ordered, start=1):
        subscription.subscription_id = f"S{place:05d}"
    return ordered


def _one(dice: Dice, customer: Customer, start: datetime, kind: str) -> Subscription | None:
    start = start.replace(microsecond=0)
    if start > END:
        return None
    group = "trade" if customer.account_id else "consumer"
    plan = dice.pick(sorted(PLANS[group]))
    seats = dice.weighted({1: 60, 2: 20, 4: 15, 8: 5}) if group == "trade" else 1
    made = Subscription(customer, start, plan, cents(PLANS[group][plan] * seats))
    if kind == "new" and dice.chance(0.6):
        made.trial_end_at = start + TRIAL
        if dice.chance(0.2) and made.trial_end_at <= END:
            end(made, made.trial_end_at, "trial", is_voluntary=True)
            return made
    if made.paid_from > END:
        made.status = "trialing"
        return made
    made.change(made.paid_from, kind, made.mrr)
    _live(dice, made, group)
    return made


def _live(dice: Dice, made: Subscription, group: str) -> None:
    """Month by month: it goes on, grows, shrinks, rests or ends."""
    at = made.paid_from + timedelta(seconds=dice.whole(0, 30 * 86400))
    while at <= END:
        loyal = 0.6 if group == "trade" else 1.0
        wave = 0.055 if incident.makes_leave(at) else 0.021
        what = dice.weighted({
            "leave": wave * loyal, "grow": 0.018, "shrink": 0.009, "rest": 0.007, "stay": 0.93,
        })  # fmt: skip
        if what == "leave":
            is_voluntary = dice.chance(0.74)
            if is_voluntary:
                made.cancel_requested_at = at
                at += timedelta(days=dice.whole(0, 12))
            if at > END:
                # Cancelled for a day to come: still a customer.
                made.ended_at = at
                return
            reason = _reason(dice, at) if is_voluntary else "payment_failed"
            made.change(at, "churn_voluntary" if is_voluntary else "churn_involuntary", NOTHING)
            end(made, at, reason, is_voluntary=is_voluntary)
            if not is_voluntary and dice.chance(0.3):
                made.status = "unpaid"
            return
        if what in ("grow", "shrink"):
            made.mrr = cents(float(made.mrr) * (1.5 if what == "grow" else 0.7))
            made.change(at, "expansion" if what == "grow" else "contraction", made.mrr)
        if what == "rest":
            made.change(at, "pause", NOTHING)
            at += timedelta(days=dice.whole(20, 75))
            if at > END:
                made.status = "paused"
                return
            made.change(at, "resume", made.mrr)
        at += STEP
    if dice.chance(0.03):
        made.status = "past_due"


def _reason(dice: Dice, at: datetime) -> str:
    """Why somebody leaves; mostly the update while it hurts."""
    if incident.makes_leave(at) and dice.chance(0.6):
        return "product_incident"
    return dice.weighted({"price": 35, "no_need": 40, "moved_to_competitor": 25})


def end(made: Subscription, at: datetime, reason: str, *, is_voluntary: bool) -> None:
    """The subscription ends."""
    made.ended_at, made.status = at, "cancelled"
    made.churn_reason, made.is_voluntary = reason, is_voluntary


def rows(made: list[Subscription]) -> list[dict[str, Any]]:
    """Rows of `subscriptions`."""
    return [
        {
            "subscription_id": s.subscription_id,
            "customer_id": s.customer.customer_id,
            "started_at": zulu(s.started_at),
            "trial_end_at": zulu(s.trial_end_at),
            "cancel_requested_at": zulu(s.cancel_requested_at),
            "ended_at": zulu(s.ended_at),
            "plan": s.plan,
            "mrr": s.mrr,
            "currency": currency_of(s.customer.country),
            "status": s.status,
            "churn_reason": s.churn_reason,
            "is_voluntary": s.is_voluntary,
        }
        for s in made
    ]


def event_rows(made: list[Subscription]) -> list[dict[str, Any]]:
    """Rows of `subscription_events`, in the order of time."""
    told = sorted(
        ((change, s) for s in made for change in s.changes),
        key=lambda pair: (pair[0].at, pair[1].subscription_id),
    )
    return [
        {
            "event_id": f"SE{number:05d}",
            "subscription_id": s.subscription_id,
            "event_at": zulu(change.at),
            "event_type": change.kind,
            "mrr_before": change.before,
            "mrr_after": change.after,
        }
        for number, (change, s) in enumerate(told, start=1)
    ]
