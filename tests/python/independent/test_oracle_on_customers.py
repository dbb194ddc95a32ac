"""The independent calculation gives the figures of small examples about answers, customers and money."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from helpdesk_kpis.sample.truth.kpis import figures
from helpdesk_kpis.sample.truth.landing import read_landing
from helpdesk_kpis.sample.truth.shapes import Figure

AS_OF = datetime(2026, 4, 10, 12, tzinfo=UTC)


def parts(found: list[Figure], code: str, start: str, period: str = "month") -> tuple:
    """Numerator and denominator of the one figure of a code and period in slice `all`."""
    matching = [
        figure
        for figure in found
        if (figure.kpi_code, figure.period_code, figure.slice) == (code, period, "all")
        and figure.period_start == date.fromisoformat(start)
    ]
    assert len(matching) == 1, f"{len(matching)} figures of {code}"
    return matching[0].numerator, matching[0].denominator


def answer(number: int, survey: str, score: float, at: str, **others: object) -> dict[str, object]:
    """A response given in full."""
    return {
        "response_id": f"r{number}",
        "survey_type": survey,
        "status": "responded",
        "score": score,
        "responded_at": at,
        **others,
    }


def test_ratings_of_other_scales_become_stars_with_halves_rounded_up(landing_of):
    at = "2026-03-02T09:00:00Z"
    rows = [
        answer(1, "csat", 3, at, scale_min=1, scale_max=3),
        answer(2, "csat", 62.5, at, scale_min=0, scale_max=100),
        answer(3, "csat", 7, at, scale_min=1, scale_max=10),
        answer(4, "csat", 3, at),
    ]
    found = list(figures(landing_of({"survey_responses": rows}), "UTC", AS_OF))
    assert parts(found, "csat", "2026-03-01") == (3, 4)
    assert parts(found, "csat_mean", "2026-03-01") == (pytest.approx(5 + 3.5 + 3.666667 + 3), 4)
    assert parts(found, "csat_share_positive", "2026-03-01") == (2, 4)


def test_last_valid_rating_of_a_ticket_counts_on_its_own_day(landing_of):
    rows = [
        answer(1, "csat", 1, "2026-01-31T09:00:00Z", ticket_id="t"),
        answer(2, "csat", 5, "2026-02-02T09:00:00Z", ticket_id="t"),
        answer(3, "csat", 1, "2026-02-03T09:00:00Z", ticket_id="t", invalidated_at="2026-02-04T09:00:00Z"),
        answer(4, "csat", 2, "2026-01-05T09:00:00Z"),
    ]
    found = list(figures(landing_of({"survey_responses": rows}), "UTC", AS_OF))
    assert parts(found, "csat", "2026-01-01") == (0, 1)
    assert parts(found, "csat", "2026-02-01") == (1, 1)


def test_a_rated_chat_that_an_answer_names_is_rated_once(landing_of):
    chats = [
        {
            "chat_id": name,
            "requested_at": "2026-03-02T09:00:00Z",
            "ended_at": "2026-03-02T09:10:00Z",
            "outcome": "served",
            "rating": 5,
        }
        for name in ("c1", "c2")
    ]
    rows = [answer(1, "csat", 1, "2026-03-02T10:00:00Z", chat_id="c1")]
    found = list(figures(landing_of({"chats": chats, "survey_responses": rows}), "UTC", AS_OF))
    assert parts(found, "csat", "2026-03-01") == (1, 2)


def test_a_customer_has_one_vote_in_each_period(landing_of):
    rows = [
        answer(1, "nps", 10, "2026-03-03T09:00:00Z", customer_id="a"),
        answer(2, "nps", 2, "2026-03-20T09:00:00Z", customer_id="a"),
        answer(3, "nps", 9, "2026-03-20T09:00:00Z"),
        answer(4, "nps", 5, "2026-03-20T09:00:00Z", scale_min=1, scale_max=5),
    ]
    found = list(figures(landing_of({"survey_responses": rows}), "UTC", AS_OF))
    assert parts(found, "nps", "2026-03-01") == (0, 2)
    assert parts(found, "nps", "2026-03-02", "iso_week") == (100, 1)
    assert parts(found, "nps_all_responses", "2026-03-01") == (100, 3)


def test_effort_is_turned_round_into_ease(landing_of):
    at = "2026-03-03T09:00:00Z"
    rows = [answer(1, "ces", 6, at), answer(2, "ces_effort", 2, at), answer(3, "ces_effort", 3, at)]
    found = list(figures(landing_of({"survey_responses": rows}), "UTC", AS_OF))
    assert parts(found, "ces", "2026-03-01") == (6 + 5.5 + 4, 3)
    assert parts(found, "ces_easy_share", "2026-03-01") == (2, 3)
    assert parts(found, "ces_effort", "2026-03-01") == (5, 2)


def test_a_review_weighs_its_categories_and_fails_with_a_critical_one(landing_of):
    def rating(review: str, category: str, score: object, **others: object) -> dict[str, object]:
        scale = {"scale_min": 1, "scale_max": 5}
        return {"review_id": review, "category_id": category, "rating": score, **scale, **others}

    reviews = [
        {"review_id": name, "reviewed_at": "2026-03-03T09:00:00Z", "review_type": kind, "status": status}
        for name, kind, status in (
            ("good", "manual", "finished"),
            ("failed", "manual", "finished"),
            ("draft", "manual", "draft"),
            ("machine", "auto", "finished"),
        )
    ]
    ratings = [
        rating("good", "solution", 4, weight=3),
        rating("good", "tone", 5),
        rating("good", "spelling", 1, is_na=True),
        rating("failed", "privacy", 2, is_critical=True),
        rating("failed", "tone", 5, weight=9),
        rating("draft", "tone", 5),
        rating("machine", "tone", 5),
    ]
    found = list(figures(landing_of({"qa_reviews": reviews, "qa_ratings": ratings}), "UTC", AS_OF))
    assert parts(found, "iqs", "2026-03-01") == (0.8125, 2)
    assert parts(found, "iqs_points", "2026-03-01") == (3 + 4 + 1 + 4, 16)


def test_a_trial_that_ends_unpaid_is_nobodys_loss(landing_of):
    tables = {
        "customers": [{"customer_id": name} for name in ("paid", "tried")]
        + [{"customer_id": "own", "is_internal": True}],
        "subscriptions": [
            {
                "subscription_id": f"s-{name}",
                "customer_id": name,
                "started_at": "2026-01-10T00:00:00Z",
                "trial_end_at": trial_end_at,
                "ended_at": "2026-02-10T00:00:00Z",
                "mrr": mrr,
                "status": "cancelled",
            }
            for name, trial_end_at, mrr in (
                ("paid", "2026-01-20T00:00:00Z", 50),
                ("tried", "2026-02-10T00:00:00Z", 30),
                ("own", "", 70),
            )
        ],
    }
    found = list(figures(landing_of(tables), "UTC", AS_OF))
    assert parts(found, "churn_rate", "2026-02-01") == (1, 1)
    assert parts(found, "churn_rate_event", "2026-02-01") == (1, 1)
    assert parts(found, "mrr_churn_gross", "2026-02-01") == (50, 50)
    assert parts(found, "net_new_customers", "2026-01-01") == (1, None)


def test_costs_accrue_by_day_and_add_up(landing_of):
    cost = {"cost_id": "c", "date_from": "2026-03-02", "date_to": "2026-03-04", "amount": 100}
    found = list(figures(landing_of({"support_costs": [cost]}), "UTC", AS_OF))
    days = [parts(found, "cost_per_ticket", f"2026-03-0{day}", "day")[0] for day in (2, 3, 4)]
    assert days == pytest.approx([33.333333, 33.333334, 33.333333], abs=1e-9)
    assert parts(found, "cost_per_ticket", "2026-03-01") == (pytest.approx(100), 0)


def test_a_customer_is_referred_once_and_never_by_itself(landing_of):
    rows = [
        {
            "referral_id": f"f{number}",
            "program_id": "friends",
            "referrer_customer_id": referrer,
            "referred_customer_id": referred,
            "converted_at": f"2026-03-0{number}T09:00:00Z",
            "status": status,
        }
        for number, (referrer, referred, status) in enumerate(
            (
                ("a", "b", "reversed"),
                ("c", "b", "converted"),
                ("a", "b", "converted"),
                ("d", "d", "converted"),
            ),
            start=1,
        )
    ]
    found = list(figures(landing_of({"referrals": rows}), "UTC", AS_OF))
    assert parts(found, "referral_count", "2026-03-01") == (1, None)
    assert parts(found, "referral_count", "2026-03-02", "day") == (1, None)


def test_more_than_ten_seconds_a_key_event_or_two_pages_engage(landing_of):
    def event(number: int, session: str, kind: str = "web_session", **others: object) -> dict[str, object]:
        return {
            "event_id": f"e{number}",
            "event_at": f"2026-03-02T09:00:0{number}Z",
            "kind": kind,
            "session_key": session,
            **others,
        }

    events = [
        event(1, "ten", engagement_seconds=10),
        event(2, "eleven", engagement_seconds=11),
        event(3, "key", is_key_event=True),
        event(4, "pages", "page_view"),
        event(5, "pages", "page_view"),
        event(6, "bot", "page_view", is_bot=True),
        event(7, "app", "app_session"),
    ]
    customers = [{"customer_id": "a"}, {"customer_id": "b"}]
    found = list(figures(landing_of({"engagement_events": events, "customers": customers}), "UTC", AS_OF))
    assert parts(found, "engaged_session_rate", "2026-03-01") == (3, 5)
    assert parts(found, "web_visits_per_customer", "2026-03-01") == (4, 2)


def test_money_without_a_rate_is_rejected_and_counts_with_the_rate_of_its_day(landing_of):
    def line(number: int, day: str, currency: str) -> dict[str, object]:
        return {
            "revenue_id": f"r{number}",
            "customer_id": "a",
            "recognised_on": day,
            "amount": 10,
            "currency": currency,
        }

    tables = {
        "customers": [{"customer_id": "a", "created_at": "2025-12-01T00:00:00Z"}],
        "fx_rates": [
            {"currency": "EUR", "valid_from": "2026-01-01", "rate": 1},
            {"currency": "USD", "valid_from": "2026-02-01", "rate": 0.9},
            {"currency": "USD", "valid_from": "2026-03-01", "rate": 0.8},
            {"currency": "GBP", "valid_from": "2026-01-01", "rate": 0},
        ],
        "revenue": [
            line(1, "2026-01-31", "USD"),
            line(2, "2026-02-28", "USD"),
            line(3, "2026-03-01", "USD"),
            line(4, "2026-03-02", "EUR"),
            line(5, "2026-03-02", "GBP"),
        ],
    }
    landing = landing_of(tables)
    (source,) = read_landing(landing)
    assert [row["revenue_id"] for row in source.tables["revenue"]] == [f"generic:r{n}" for n in (2, 3, 4)]
    found = list(figures(landing, "UTC", AS_OF))
    assert parts(found, "clv_historic", "2026-02-01") == (9, 1)
    assert parts(found, "clv_historic", "2026-03-01") == (27, 1)


def test_only_delivered_scores_of_customers_tell_how_they_sound(landing_of):
    messages = [
        {
            "message_id": f"m{number}",
            "ticket_id": "t",
            "author_type": author,
            "sent_at": f"2026-03-02T09:0{number}:00Z",
            "sentiment_score": score,
        }
        for number, (author, score) in enumerate(
            (("customer", -0.05), ("customer", 0.04), ("agent", 0.9), ("customer", ""))
        )
    ]
    tickets = [{"ticket_id": "t", "created_at": "2026-03-02T09:00:00Z", "status": "open"}]
    found = list(figures(landing_of({"tickets": tickets, "messages": messages}), "UTC", AS_OF))
    assert parts(found, "sentiment_net", "2026-03-01") == (-1, 2)
    assert parts(found, "sentiment_net_conversations", "2026-03-01") == (0, 1)
