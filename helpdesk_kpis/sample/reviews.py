"""Quality reviews of what agents did: `qa_reviews` and `qa_ratings`."""

from datetime import UTC, datetime, timedelta
from typing import Any

from . import incident
from .clock import zulu
from .company import BOT, END
from .dice import Dice
from .life import Life
from .surveys import solved_at
from .tickets import Desk

TYPES = {"manual": 74, "auto": 14, "self": 8, "calibration": 4}
STATUSES = {"finished": 92, "draft": 4, "disputed": 4}
GOOD = {5: 56, 4: 31, 3: 9, 2: 3, 1: 1}
BAD = {5: 38, 4: 33, 3: 18, 2: 7, 1: 4}

CATEGORIES: tuple[tuple[str, float | None, bool], ...] = (
    ("greeting", 1, False),
    ("tone", 2, False),
    ("solution", 4, False),
    ("next-steps", None, False),
    ("data-protection", 2, True),
)
"""Category, weight (none counts as 1), and whether a failure fails the review."""
REVIEWS_A_MONTH = 5

Rows = list[dict[str, Any]]


def make(desk: Desk, lives: list[Life]) -> tuple[Rows, Rows]:
    """Rows of `qa_reviews` and `qa_ratings`: a few solved tickets per agent and month."""
    reviews: Rows = []
    ratings: Rows = []
    for (month, agent), worked in sorted(_worked(desk, lives).items()):
        dice = desk.dice("reviews", month, agent)
        for _ in range(REVIEWS_A_MONTH):
            life, at = dice.pick(worked)
            reviewed = (at + timedelta(seconds=dice.lognormal(3 * 86400, 0.6))).replace(microsecond=0)
            if reviewed <= END:
                number = len(reviews) + 1
                reviews.append(_review(desk, dice, number, life, agent, at, reviewed))
                ratings += _ratings(dice, reviews[-1], incident.is_on(at))
    return reviews, ratings


def _worked(desk: Desk, lives: list[Life]) -> dict[tuple[str, str], list[tuple[Life, datetime]]]:
    """(Month, agent) -> the tickets with the agent when they were solved."""
    people = {agent.agent_id for agent in desk.staff.agents} - {BOT}
    found: dict[tuple[str, str], list[tuple[Life, datetime]]] = {}
    for life in lives:
        at = solved_at(life)
        agent = str(life.row_at(at).get("agent_id")) if at else ""
        if at and agent in people:
            found.setdefault((f"{at.astimezone(UTC):%Y-%m}", agent), []).append((life, at))
    return found


def _review(
    desk: Desk, dice: Dice, number: int, life: Life, agent: str, at: datetime, reviewed: datetime
) -> dict[str, Any]:
    kind = dice.weighted(TYPES)
    now = life.row_at(at)
    # A part of the reviews doesn't say team and channel: they follow from the agent and the ticket.
    is_told = dice.chance(0.85)
    reviewer = {"self": agent, "auto": None}.get(
        kind, dice.pick([lead for lead in desk.staff.leads if lead != agent])
    )
    return {
        "review_id": f"Q{number:05d}",
        "reviewed_at": zulu(reviewed),
        "review_type": kind,
        "status": dice.weighted(STATUSES),
        "reviewer_id": reviewer,
        "agent_id": agent,
        "team_id": now.get("team_id") if is_told else None,
        "channel": now.get("channel") if is_told else None,
        "ticket_id": life.ticket_id,
        "scorecard_id": "voice" if now.get("channel") in ("phone", "voicemail") else "written",
        "scorecard_version": "1" if reviewed < datetime(2026, 1, 1, tzinfo=UTC) else "2",
    }


def _ratings(dice: Dice, review: dict[str, Any], is_bad: bool) -> Rows:
    """One rating per category: from 1 to 5 by people, from 0 to 100 by the machine, or yes and no."""
    rows = []
    for category, weight, is_critical in CATEGORIES:
        stars = dice.weighted(BAD if is_bad else GOOD)
        low, high, rating = 1, 5, stars
        if review["review_type"] == "auto":
            low, high, rating = 0, 100, (stars - 1) * 25
        if is_critical:
            low, high, rating = 0, 1, 0 if dice.chance(0.05 if is_bad else 0.02) else 1
        is_na = category == "next-steps" and dice.chance(0.15)
        rows.append(
            {
                "review_id": review["review_id"], "category_id": category,
                "rating": None if is_na else rating, "scale_min": low, "scale_max": high,
                "weight": weight, "is_critical": is_critical,
                # Half of what doesn't apply is only an empty rating.
                "is_na": is_na and dice.chance(0.5),
            }
        )  # fmt: skip
    return rows
