"""Planted rows of `survey_responses`, `qa_reviews` and `qa_ratings`, which `planted.py` describes."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from .chats import Chat
from .clock import zulu
from .life import Life
from .people import Customer
from .surveys import solved_at

Rows = list[dict[str, Any]]
FEBRUARY: Final = datetime(2026, 2, 1, tzinfo=UTC)


def response_rows(lives: list[Life], chats: list[Chat], customers: Sequence[Customer]) -> Rows:
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
