"""What customers pay: `revenue`, from plans and from orders of lamps."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from .clock import MONTH_WEIGHT, days
from .company import END
from .dice import Dice
from .money import MONEY_FROM, cents, currency_of, firsts, last_of_month
from .people import Customer, Customers
from .subscriptions import NOTHING, Subscription

ORDERS_A_DAY = {"consumer": 5.4, "trade": 2.3}
MEDIAN = {"consumer": 78.0, "trade": 415.0}
CUSTOMERS_AT_ONCE = 8
COST_SHARE = {"one_off": 0.56, "subscription": 0.14}

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Order:
    """One order of lamps; `net` is without tax."""

    order_id: str
    customer: Customer
    on: date
    net: float


def make(seed: int, customers: Customers, times: float) -> list[Order]:
    """Orders day by day; whoever was recommended orders soon after the first contact."""
    drafts: list[tuple[date, str, Customer, float]] = []
    for day in days(MONEY_FROM, END.date()):
        dice = Dice(seed, "orders", day)
        at = datetime(day.year, day.month, day.day, tzinfo=UTC)
        known = customers.writers(at)
        for group, mean in ORDERS_A_DAY.items():
            buyers = [c for c in known if bool(c.account_id) == (group == "trade")]
            busy = MONTH_WEIGHT.get(day.month, 0.9)
            chances = max(CUSTOMERS_AT_ONCE, round(CUSTOMERS_AT_ONCE * times))
            count = sum(dice.chance(mean * busy * times / chances) for _ in range(chances))
            for _ in range(count if buyers else 0):
                drafts.append((day, group, dice.pick(buyers), dice.lognormal(MEDIAN[group] * 10, 0.6) / 10))
    for customer in customers:
        dice = Dice(seed, "first order", customer.customer_id)
        on = customer.created_at.date() + timedelta(days=dice.whole(0, 6))
        if is_referred(customer) and MONEY_FROM <= on <= END.date():
            group = "trade" if customer.account_id else "consumer"
            drafts.append((on, group, customer, dice.lognormal(MEDIAN[group] * 10, 0.5) / 10))
    drafts.sort(key=lambda draft: (draft[0], draft[2].customer_id, draft[3]))
    return [Order(f"O{number:05d}", c, on, net) for number, (on, _, c, net) in enumerate(drafts, start=1)]


def is_referred(customer: Customer) -> bool:
    """Whether somebody brought the customer; a part of them say that they found the shop by themselves."""
    return customer.acquisition_channel == "referral" or int(customer.customer_id[1:]) % 11 == 0


def rows(seed: int, orders: list[Order], subscriptions: list[Subscription]) -> Rows:
    """Rows of `revenue`, in the order of time."""
    lines = [line for order in orders for line in _of_order(seed, order)]
    lines += [line for subscription in subscriptions for line in _of_plan(subscription)]
    lines.sort(key=lambda line: line["recognised_on"])
    return [{"revenue_id": f"R{number:06d}"} | line for number, line in enumerate(lines, start=1)]


def _of_order(seed: int, order: Order) -> Rows:
    """The goods and the tax; now and then a discount, or money back weeks later."""
    dice = Dice(seed, "order", order.order_id)
    base = {
        "customer_id": order.customer.customer_id,
        "order_id": order.order_id,
        "recognised_on": order.on,
        "currency": currency_of(order.customer.country),
    }
    lines: Rows = [
        base | {
            "amount": cents(order.net), "revenue_type": "one_off",
            # Some goods came without a price of purchase.
            "cost_of_goods": cents(order.net * COST_SHARE["one_off"]) if dice.chance(0.97) else None,
        }
    ]  # fmt: skip
    if order.customer.country not in ("US", "CA"):
        lines.append(base | {"amount": cents(order.net * 0.19), "revenue_type": "tax"})
    if dice.chance(0.11):
        lines.append(base | {"amount": cents(-order.net * 0.1), "revenue_type": "discount"})
    if dice.chance(0.05):
        back = order.on + timedelta(days=dice.whole(4, 35))
        share = 1.0 if dice.chance(0.6) else 0.4
        if back <= END.date():
            refund = {"recognised_on": back, "amount": cents(-order.net * share), "revenue_type": "refund"}
            lines.append(base | refund)
    return lines


def _of_plan(subscription: Subscription) -> Rows:
    """One line a month, for what the plan costs then."""
    lines: Rows = []
    for first in firsts(MONEY_FROM, END.date()):
        price = subscription.price_on(first)
        if price > NOTHING:
            lines.append({
                "customer_id": subscription.customer.customer_id, "recognised_on": first, "amount": price,
                "revenue_type": "subscription", "period_start": first, "period_end": last_of_month(first),
                "cost_of_goods": cents(float(price) * COST_SHARE["subscription"]),
                "currency": currency_of(subscription.customer.country),
            })  # fmt: skip
    return lines
