"""Which rows go to the tables about opinions, quality, money and visits."""

from typing import Any

from . import (
    availability,
    engagement,
    money,
    nps,
    orders,
    own_references,
    people,
    planted_money,
    planted_opinions,
    referrals,
    reviews,
    subscriptions,
    surveys,
)
from .calls import Call
from .chats import Chat
from .life import Life
from .tickets import Desk

Rows = list[dict[str, Any]]


def files(
    desk: Desk, lives: list[Life], calls: list[Call], chats: list[Chat], times: float
) -> dict[str, Rows]:
    """Path -> rows, of everything besides the contacts themselves; `times` as much as the sample has."""
    return _opinions(desk, lives, calls, chats, times) | _money(desk, times) | _rest(desk, times)


def _opinions(
    desk: Desk, lives: list[Life], calls: list[Call], chats: list[Chat], times: float
) -> dict[str, Rows]:
    """What customers and reviewers say; surveys come in one file per kind, as their tools export them."""
    extra = planted_opinions.response_rows(lives, chats, desk.customers)
    asked = {survey.kind: surveys.ticket_rows(desk.seed, survey, lives) for survey in surveys.AFTER_A_TICKET}
    asked["fcr"] += surveys.call_rows(desk.seed, calls)
    asked["nps"] = nps.rows(desk.seed, desk.customers, times)
    reviewed, rated = reviews.make(desk, lives)
    planted_reviews, planted_ratings = planted_opinions.reviews(chats)
    found = {
        f"survey_responses/{kind}.csv.gz": rows + [row for row in extra if row["survey_type"] == kind]
        for kind, rows in asked.items()
    }
    return found | {
        "qa_reviews.csv": reviewed + planted_reviews,
        "qa_ratings.csv.gz": rated + planted_ratings,
    }


def _money(desk: Desk, times: float) -> dict[str, Rows]:
    """Plans, orders, who brought whom, and what the customers' own rows say about that."""
    customers = desk.customers
    ordinary = subscriptions.make(desk.seed, [c for c in customers if not (c.is_internal or c.is_test)])
    plans = subscriptions.number(ordinary + planted_money.subscriptions(ordinary, customers))
    ordered = orders.make(desk.seed, customers, times)
    brought = referrals.rows(desk.seed, customers, ordered)
    by_referrer = referrals.referrers(brought)
    revenue = orders.rows(desk.seed, ordered, plans) + planted_money.revenue_rows(customers)
    return {
        "customers.csv": [
            row | by_referrer.get(row["customer_id"], {}) for row in people.customer_rows(customers)
        ],
        "subscriptions.csv": subscriptions.rows(plans),
        "subscription_events.csv.gz": subscriptions.event_rows(plans),
        "revenue.csv.gz": revenue,
        "referrals.csv": brought + planted_money.referral_rows(customers, brought),
        "engagement_events.csv.gz": engagement.rows(desk.seed, customers, times)
        + planted_money.engagement_rows(),
    }


def _rest(desk: Desk, times: float) -> dict[str, Rows]:
    """Costs, rates, presence, and the company's own reference values."""
    return {
        "support_costs.csv": money.cost_rows(desk.seed, times),
        "fx_rates.csv": money.fx_rows(desk.seed),
        "agent_statuses.csv.gz": availability.rows(desk.seed, desk.staff),
        "targets.csv": own_references.target_rows(),
        "benchmarks.csv": own_references.benchmark_rows(),
        "scorecard_weights.csv": own_references.weight_rows(),
    }
