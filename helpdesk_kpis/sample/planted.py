"""Edges of surveys, reviews, money and visits, planted on purpose; the README of the sample lists them."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from .chats import Chat
from .clock import zulu
from .company import END
from .life import Life
from .money import REPORTING, cents
from .people import Customer
from .subscriptions import NOTHING, TRIAL, Subscription, end
from .surveys import solved_at

Rows = list[dict[str, Any]]
FEBRUARY: Final = datetime(2026, 2, 1, tzinfo=UTC)

ABOUT: Final = {
    "re_rating": (
        "survey_responses",
        "A ticket is rated again, the other way round, weeks later: the last one counts.",
    ),
    "last_rating_invalid": (
        "survey_responses",
        "The later of two ratings was declared invalid: the earlier one counts.",
    ),
    "chat_rated_twice": (
        "survey_responses",
        "A response names a chat that has a rating of its own: one rating, not two.",
    ),
    "rated_by_nobody": (
        "survey_responses",
        "A rating without customer, ticket, call and chat: one of its own.",
    ),
    "rated_as_test": ("survey_responses", "A test answer: never counted."),
    "relational_rating": (
        "survey_responses",
        "Satisfaction with the shop as a whole: not a rating of a contact.",
    ),
    "responded_without_score": ("survey_responses", "Answered, but only in words."),
    "answered_in_a_later_extract": (
        "survey_responses",
        "The same response twice: invited, later answered. The later row wins.",
    ),
    "two_votes_in_a_month": (
        "survey_responses",
        "A customer answers nps twice in a month: the latest vote counts.",
    ),
    "answered_at_midnight": (
        "survey_responses",
        "Answers a second before, and at, the midnight that ends January (UTC).",
    ),
    "nothing_applies": ("qa_ratings", "Every category is N/A: a review without a score."),
    "critical_failure": ("qa_ratings", "A critical category is below half its scale: the review scores 0."),
    "critical_at_half": ("qa_ratings", "A critical category is exactly at half its scale: no failure."),
    "weightless": ("qa_ratings", "A category of weight 0 changes no score."),
    "contact_without_ticket": ("qa_reviews", "A review of a chat that made no ticket."),
    "starts_at_the_bound": ("subscriptions", "Begins at the midnight that begins February: new in February."),
    "ends_at_the_bound": ("subscriptions", "Ends at the midnight that begins February: lost in February."),
    "in_and_out": ("subscriptions", "Joins and leaves inside one month: in no opening base."),
    "two_plans": ("subscriptions", "A customer ends one of two plans: not lost."),
    "paused_over_the_bound": ("subscriptions", "Paused from January to February: a loss, then a return."),
    "cancelled_for_later": (
        "subscriptions",
        "Cancelled for the end of April, after the data: still a customer.",
    ),
    "trial_running": ("subscriptions", "The trial ends after the data: no customer yet."),
    "internal_subscriber": ("subscriptions", "A colleague and a test account have plans: not counted."),
    "two_lines": ("revenue", "An order of two lines, each less than the refund of one: one purchase."),
    "without_order": ("revenue", "A sale without order: a purchase of its own."),
    "without_currency": ("revenue", "No currency: the reporting currency."),
    "self_referral": ("referrals", "A customer recommends the shop to him- or herself: not counted."),
    "two_referrers": (
        "referrals",
        "Two customers recommend the shop to one: only the first conversion counts.",
    ),
    "ten_seconds": (
        "engagement_events",
        "A session of exactly ten seconds is not engaged, one of eleven is.",
    ),
    "key_event_alone": ("engagement_events", "A session of two seconds with a key event is engaged."),
    "over_midnight": (
        "engagement_events",
        "A session begins before midnight (UTC) and goes on after it: one visit.",
    ),
}
"""Name -> table and what is hard about it; the name is in the id of its rows, plans aside."""


def response_rows(lives: list[Life], chats: list[Chat], customers: list[Customer]) -> Rows:
    """Further rows of `survey_responses`."""
    solved = [life for life in lives if solved_at(life) and life.row.get("customer_id")]
    rated = [chat for chat in chats if chat.row.get("rating") and not chat.ticket]
    made: Rows = []

    def add(name: str, number: int, kind: str, at: datetime, score: int | None, **more: object) -> None:
        row = {"response_id": f"{name}-{number}", "survey_type": kind, "status": "responded"}
        made.append(row | {"responded_at": zulu(at), "score": score} | more)

    for n, life in enumerate(solved[40:540:50]):
        at, row = life.last_at + timedelta(hours=3), _of(life)
        name = "re_rating" if n < 7 else "last_rating_invalid"
        add(name, 2 * n, "csat", at, 2 if n % 2 else 5, **row)
        later = at + timedelta(days=20)
        invalid = zulu(later + timedelta(hours=1)) if name == "last_rating_invalid" else None
        add(name, 2 * n + 1, "csat", later, 5 if n % 2 else 1, invalidated_at=invalid, **row)
    for n, chat in enumerate(rated[:4]):
        score = 4 if chat.row["rating"] < 4 else 2
        add("chat_rated_twice", n, "csat", chat.ended_at + timedelta(hours=1), score, chat_id=chat.chat_id)
    for n in range(4):
        at = datetime(2025, 10 + n % 3, 9, 15, n, tzinfo=UTC)
        add("rated_by_nobody", n, "csat", at, 5 - n)
        add("rated_as_test", n, "csat", at, 1, is_test=True, invited_at=zulu(at))
        add(
            "relational_rating",
            n,
            "csat",
            at,
            1,
            touchpoint="relational",
            customer_id=customers[n].customer_id,
        )
        add("responded_without_score", n, "csat", at, None, comment="See my mail", invited_at=zulu(at))
        voter = {"customer_id": customers[20 + n].customer_id, "touchpoint": "relational"}
        add("two_votes_in_a_month", 2 * n, "nps", at, 3, **voter)
        add("two_votes_in_a_month", 2 * n + 1, "nps", at + timedelta(days=5), 10, **voter)
        sent = {"invited_at": zulu(at), "customer_id": customers[30 + n].customer_id}
        early = {"response_id": f"answered_in_a_later_extract-{n}", "survey_type": "ces", "status": "invited"}
        made.append(early | sent)
        add("answered_in_a_later_extract", n, "ces", at + timedelta(days=2), 6, **sent)
    add("answered_at_midnight", 0, "csat", FEBRUARY - timedelta(seconds=1), 1)
    add("answered_at_midnight", 1, "csat", FEBRUARY, 5)
    return made


def _of(life: Life) -> dict[str, Any]:
    return {
        "ticket_id": life.ticket_id, "customer_id": life.row["customer_id"],
        "agent_id": life.now.get("agent_id"), "team_id": life.now.get("team_id"),
        "channel": life.row["channel"],
    }  # fmt: skip


def reviews(chats: list[Chat]) -> tuple[Rows, Rows]:
    """Further rows of `qa_reviews` and `qa_ratings`."""
    served = [chat for chat in chats if chat.row.get("agent_id") and not chat.ticket]
    ratings: dict[str, list[tuple[str, object, float, bool]]] = {
        "nothing_applies": [("tone", None, 2, False), ("solution", None, 4, False)],
        "critical_failure": [("tone", 5, 2, False), ("data-protection", 2, 2, True)],
        "critical_at_half": [("tone", 5, 2, False), ("data-protection", 3, 2, True)],
        "weightless": [("tone", 4, 2, False), ("greeting", 1, 0, False)],
        "contact_without_ticket": [("tone", 5, 2, False), ("solution", 4, 4, False)],
    }
    made: Rows = []
    rated: Rows = []
    for place, (name, categories) in enumerate(ratings.items()):
        for n in range(3):
            chat = served[place * 3 + n]
            review = {
                "review_id": f"{name}-{n}", "reviewed_at": zulu(chat.ended_at + timedelta(days=3)),
                "review_type": "manual", "status": "finished", "reviewer_id": "01",
                "agent_id": chat.row["agent_id"], "channel": "chat", "chat_id": chat.chat_id,
                "scorecard_id": "written", "scorecard_version": "1",
            }  # fmt: skip
            made.append(review)
            rated += [
                {
                    "review_id": review["review_id"], "category_id": category, "rating": rating,
                    "scale_min": 1, "scale_max": 5, "weight": weight, "is_critical": is_critical,
                    "is_na": rating is None and n > 0,
                }
                for category, rating, weight, is_critical in categories
            ]  # fmt: skip
    return made, rated


def subscriptions(made: list[Subscription], customers: list[Customer]) -> list[Subscription]:
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


def revenue_rows(customers: list[Customer]) -> Rows:
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


def referral_rows(customers: list[Customer], referrals: Rows) -> Rows:
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
