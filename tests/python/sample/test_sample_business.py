"""The tables about opinions, quality, money and visits: planted edges, and figures as a company has them."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime

import pytest

from helpdesk_kpis.sample.company import END
from helpdesk_kpis.sample.planted import ABOUT

from .conftest import Row, at

MONTHS = ("2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03")
BAD_MONTH = "2026-01"
FEBRUARY = "2026-02-01T00:00:00Z"
Tables = dict[tuple[str, str], list[Row]]


def month(row: Row, column: str) -> str:
    return row[column][:7]


def of_case(rows: list[Row], name: str) -> list[Row]:
    return [row for row in rows if next(iter(row.values())).startswith(f"{name}-")]


def times(row: Row, *columns: str) -> list[datetime]:
    return [at(row[c]) for c in columns if row[c]]


def twice(rows: list[Row], column: str) -> bool:
    return set(Counter(row[column] for row in rows).values()) == {2}


ROWS: dict[str, Callable[[list[Row]], object]] = {
    "re_rating": lambda rows: twice(rows, "ticket_id"),
    "last_rating_invalid": lambda rows: twice(rows, "ticket_id") and rows[-1]["invalidated_at"],
    "chat_rated_twice": lambda rows: all(row["chat_id"] for row in rows),
    "rated_by_nobody": lambda rows: not any(row["customer_id"] or row["ticket_id"] for row in rows),
    "rated_as_test": lambda rows: {row["is_test"] for row in rows} == {"true"},
    "relational_rating": lambda rows: {row["touchpoint"] for row in rows} == {"relational"},
    "responded_without_score": lambda rows: not any(row["score"] for row in rows),
    "answered_in_a_later_extract": lambda rows: twice(rows, "response_id"),
    "two_votes_in_a_month": lambda rows: twice(rows, "customer_id"),
    "answered_at_midnight": lambda rows: (
        [r["responded_at"] for r in rows] == ["2026-01-31T23:59:59Z", FEBRUARY]
    ),
    "nothing_applies": lambda rows: not any(row["rating"] for row in rows),
    "critical_failure": lambda rows: any(r["is_critical"] == "true" and r["rating"] == "2" for r in rows),
    "critical_at_half": lambda rows: any(r["is_critical"] == "true" and r["rating"] == "3" for r in rows),
    "weightless": lambda rows: any(row["weight"] == "0" for row in rows),
    "contact_without_ticket": lambda rows: all(r["chat_id"] and not r["ticket_id"] for r in rows),
    "two_lines": lambda rows: twice([r for r in rows if r["revenue_type"] == "one_off"], "order_id"),
    "without_order": lambda rows: not any(row["order_id"] for row in rows),
    "without_currency": lambda rows: not any(row["currency"] for row in rows),
    "self_referral": lambda rows: all(r["referrer_customer_id"] == r["referred_customer_id"] for r in rows),
    "two_referrers": lambda rows: all(r["status"] == "converted" for r in rows),
    "ten_seconds": lambda rows: {row["engagement_seconds"] for row in rows} == {"10", "11"},
    "key_event_alone": lambda rows: {row["is_key_event"] for row in rows} == {"true"},
    "over_midnight": lambda rows: len({row["event_at"][:10] for row in rows}) > 1,
}
"""What holds for the rows of a case; plans are below, as their ids don't name it."""

PLANS: dict[str, Callable[[Tables], object]] = {
    "starts_at_the_bound": lambda t: ends(t, started_at=FEBRUARY),
    "ends_at_the_bound": lambda t: ends(t, ended_at=FEBRUARY),
    "in_and_out": lambda t: any(
        p["ended_at"] and month(p, "started_at") == month(p, "ended_at") for p in plans(t)
    ),
    "two_plans": lambda t: (
        max(Counter(p["customer_id"] for p in plans(t) if not p["ended_at"]).values()) == 1
        and any(len({bool(p["ended_at"]) for p in of}) == 2 for of in by_customer(t))
    ),
    "paused_over_the_bound": lambda t: any(
        e["event_type"] == "resume" and e["event_at"] == "2026-02-18T09:00:00Z"
        for e in t["generic", "subscription_events"]
    ),
    "cancelled_for_later": lambda t: any(p["ended_at"] and at(p["ended_at"]) > END for p in plans(t)),
    "trial_running": lambda t: any(
        p["status"] == "trialing" and at(p["trial_end_at"]) > END for p in plans(t)
    ),
    "internal_subscriber": lambda t: {"C0880", "C0890"} <= {p["customer_id"] for p in plans(t)},
}


def plans(tables: Tables) -> list[Row]:
    return tables["generic", "subscriptions"]


def ends(tables: Tables, **wanted: str) -> bool:
    return sum(all(plan[k] == v for k, v in wanted.items()) for plan in plans(tables)) >= 2


def by_customer(tables: Tables) -> list[list[Row]]:
    found = defaultdict(list)
    for plan in plans(tables):
        found[plan["customer_id"]].append(plan)
    return list(found.values())


@pytest.mark.parametrize("name", ABOUT)
def test_every_planted_edge_is_in_its_table(name, tables):
    if name in PLANS:
        assert PLANS[name](tables)
    else:
        rows = of_case(tables["generic", ABOUT[name][0]], name)
        assert len(rows) >= 2 and ROWS[name](rows)


def test_each_check_belongs_to_a_planted_edge():
    assert ROWS.keys() | PLANS.keys() == ABOUT.keys() and not ROWS.keys() & PLANS.keys()


def test_keys_of_the_other_tables_are_unique(tables):
    keys = {
        "qa_reviews": ("review_id",),
        "qa_ratings": ("review_id", "category_id"),
        "subscriptions": ("subscription_id",),
        "subscription_events": ("event_id",),
        "revenue": ("revenue_id",),
        "referrals": ("referral_id",),
        "engagement_events": ("event_id",),
        "support_costs": ("cost_id",),
        "fx_rates": ("currency", "valid_from"),
        "agent_statuses": ("status_id",),
        "targets": ("kpi_code", "slice", "slice_value", "valid_from"),
        "scorecard_weights": ("scorecard", "kpi_code"),
    }
    for table, columns in keys.items():
        found = Counter(tuple(row[c] for c in columns) for row in tables["generic", table])
        assert all(all(key) for key in found) and max(found.values()) == 1, table


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("survey_responses", "survey_type", "nps csat ces ces_effort fcr"),
        ("survey_responses", "status", "invited opened responded partial bounced invalidated"),
        ("qa_reviews", "review_type", "manual auto self calibration"),
        ("qa_reviews", "status", "draft finished disputed"),
        ("subscriptions", "status", "trialing active past_due paused unpaid cancelled"),
        (
            "subscription_events",
            "event_type",
            "new expansion contraction pause resume churn_voluntary churn_involuntary reactivation",
        ),
        ("revenue", "revenue_type", "subscription one_off refund tax discount"),
        ("revenue", "currency", "EUR USD"),
        ("referrals", "status", "invited signed_up converted reversed"),
        (
            "engagement_events",
            "kind",
            "web_session page_view app_session email_open email_click social_comment social_like "
            "social_mention social_share social_dm community_post",
        ),
        ("agent_statuses", "status", "online busy away offline"),
        ("messages", "language", "en de it pt ro ja"),
    ],
)
def test_every_value_occurs(table, column, values, tables):
    assert set(values.split()) <= {row[column] for row in tables["generic", table]}


def test_nothing_is_answered_reviewed_or_paid_after_the_end(tables):
    columns = {
        "survey_responses": ("invited_at", "responded_at", "invalidated_at"),
        "qa_reviews": ("reviewed_at",),
        "subscription_events": ("event_at",),
        "referrals": ("invited_at", "signed_up_at", "converted_at"),
        "engagement_events": ("event_at",),
        "agent_statuses": ("from_at", "to_at"),
    }
    for table, names in columns.items():
        for row in tables["generic", table]:
            found = times(row, *names)
            assert found == sorted(found) and all(time <= END for time in found), row
    assert max(row["recognised_on"] for row in tables["generic", "revenue"]) <= f"{END:%Y-%m-%d}"


def test_recurring_revenue_goes_from_change_to_change(tables):
    by_plan = defaultdict(list)
    for event in tables["generic", "subscription_events"]:
        by_plan[event["subscription_id"]].append(event)
    for events in by_plan.values():
        assert events[0]["event_type"] in ("new", "reactivation") and float(events[0]["mrr_before"]) == 0
        for before, after in itertools.pairwise(events):
            assert before["mrr_after"] == after["mrr_before"]


def answers(tables: Tables, kind: str) -> dict[str, list[float]]:
    """Month -> valid scores on the default scale."""
    found = defaultdict(list)
    for row in tables["generic", "survey_responses"]:
        is_valid = row["status"] == "responded" and not row["is_test"] and not row["invalidated_at"]
        has_usual_scale = kind == "nps" or not row["scale_max"]
        if row["survey_type"] == kind and is_valid and row["score"] and has_usual_scale:
            found[month(row, "responded_at")].append(float(row["score"]))
    return found


def share(scores: list[float], wanted: Callable[[float], bool]) -> float:
    return sum(map(wanted, scores)) / len(scores)


@pytest.mark.parametrize(
    ("kind", "figure", "low", "high"),
    [
        ("csat", lambda s: share(s, lambda x: x >= 4), 0.76, 0.95),
        ("ces", lambda s: sum(s) / len(s), 4.9, 6.1),
        ("ces_effort", lambda s: sum(s) / len(s), 1.7, 2.8),
        ("fcr", lambda s: sum(s) / len(s), 0.6, 0.9),
        ("nps", lambda s: 100 * (share(s, lambda x: x >= 9) - share(s, lambda x: x <= 6)), 8, 45),
    ],
)
def test_answers_are_as_good_as_elsewhere_and_worse_in_the_bad_month(kind, figure, low, high, tables):
    by_month = answers(tables, kind)
    values = {m: figure(by_month[m]) for m in MONTHS}
    assert min(len(by_month[m]) for m in MONTHS) >= 20
    assert all(low <= values[m] <= high for m in MONTHS if m != BAD_MONTH), values
    usual = sum(values[m] for m in MONTHS if m != BAD_MONTH) / (len(MONTHS) - 1)
    assert values[BAD_MONTH] > 1.15 * usual if kind == "ces_effort" else values[BAD_MONTH] < 0.85 * usual


def test_customers_leave_as_often_as_elsewhere_and_more_after_the_incident(tables):
    rates = {}
    for first, following in zip(MONTHS, (*MONTHS[1:], "2026-04"), strict=True):
        base = {p["customer_id"] for p in plans(tables) if pays(p, first)}
        rates[first] = len(base - {p["customer_id"] for p in plans(tables) if pays(p, following)}) / len(base)
    assert all(0.008 <= rate <= 0.045 for m, rate in rates.items() if m not in ("2026-01", "2026-02")), rates
    assert rates["2026-02"] == max(rates.values()) <= 0.08


def pays(plan: Row, first: str) -> bool:
    bound = f"{first}-01T00:00:00Z"
    return (plan["trial_end_at"] or plan["started_at"]) < bound and (
        not plan["ended_at"] or plan["ended_at"] >= bound
    )
