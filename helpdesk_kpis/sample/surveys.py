"""Surveys after a contact: `survey_responses` of satisfaction, effort and first contact resolution."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from . import incident
from .calls import Call
from .clock import zulu
from .comments import comment
from .company import END
from .dice import Dice
from .life import Life

Weights = dict[int, float]
STATUSES = {"responded": 31, "partial": 3, "opened": 16, "invited": 45, "bounced": 4, "invalidated": 1}


@dataclass(frozen=True)
class Survey:
    """One kind of survey: who is asked, and what they answer on good and on bad days."""

    kind: str
    share_of_tickets: float
    good: Weights
    bad: Weights
    content_from: int
    is_lower_better: bool = False

    def answer(self, dice: Dice, is_bad: bool) -> int:
        """A score on the survey's own scale."""
        return dice.weighted(self.bad if is_bad else self.good)

    def is_content(self, score: int) -> bool:
        """Whether somebody who gives this score is content."""
        return score <= self.content_from if self.is_lower_better else score >= self.content_from


CSAT = Survey("csat", 0.7, {5: 62, 4: 27, 3: 5, 2: 3, 1: 3}, {5: 32, 4: 26, 3: 15, 2: 11, 1: 16}, 4)
CES = Survey(
    "ces", 0.45, {7: 33, 6: 30, 5: 18, 4: 9, 3: 4, 2: 3, 1: 3},
    {7: 8, 6: 14, 5: 22, 4: 20, 3: 15, 2: 11, 1: 10}, 5,
)  # fmt: skip
EFFORT = Survey(
    "ces_effort", 0.4, {1: 36, 2: 33, 3: 17, 4: 8, 5: 6}, {1: 16, 2: 23, 3: 26, 4: 20, 5: 15}, 2, True
)
FCR = Survey("fcr", 0.4, {1: 77, 0: 23}, {1: 45, 0: 55}, 1)
AFTER_A_TICKET = (CSAT, CES, EFFORT, FCR)

OTHER_SCALES = {(0, 1): 3, (1, 10): 3, (0, 100): 2, (1, 3): 2}
"""Scales of satisfaction that differ from 1 to 5: thumbs, ten points, a slider, three faces."""


def solved_at(life: Life) -> datetime | None:
    """When a ticket that still counts was first solved."""
    if life.row.get("is_test") or life.row_only.get("is_spam"):
        return None
    kinds = {event.kind for event in life.told()}
    if kinds & {"merged", "deleted", "spam_marked"}:
        return None
    solves = (e.at for e in life.told() if e.kind == "status_changed" and e.to_value in ("solved", "closed"))
    return min(solves, default=None)


def ticket_rows(seed: int, survey: Survey, lives: list[Life]) -> list[dict[str, Any]]:
    """Invitations after the solve of a ticket, answered or not."""
    rows = []
    for life in lives:
        dice, solve = Dice(seed, "asked", survey.kind, life.created_at, life.ticket_id), solved_at(life)
        if solve is None or not dice.chance(survey.share_of_tickets):
            continue
        invited = solve + timedelta(hours=1)
        if invited > END:
            continue
        now = life.row_at(invited)
        row = {
            "ticket_id": life.ticket_id,
            "customer_id": life.row.get("customer_id"),
            "agent_id": now.get("agent_id"),
            "team_id": now.get("team_id"),
            "channel": now.get("channel"),
        }
        is_bad = incident.is_on(invited) or int(now["reopens"]) > 0 or solve - life.created_at > LONG
        rows.append(row | _outcome(dice, survey, invited, life.language, is_bad))
    return _numbered(survey.kind, rows)


LONG = timedelta(days=7)
"""Whoever waits longer for a solution is less content."""


def call_rows(seed: int, calls: list[Call]) -> list[dict[str, Any]]:
    """At the end of a call: is the concern settled? Answered by keys, without an invitation."""
    rows = []
    for call in calls:
        dice = Dice(seed, "fcr call", call.call_id)
        if call.outcome != "answered" or call.direction != "inbound" or not dice.chance(0.3):
            continue
        score = FCR.answer(dice, incident.is_on(call.started_at))
        rows.append(
            {
                "status": "responded", "score": score, "responded_at": zulu(call.ended_at),
                "call_id": call.call_id, "customer_id": call.row.get("customer_id"),
                "agent_id": call.row.get("agent_id"), "team_id": call.row.get("team_id"), "channel": "phone",
            }
        )  # fmt: skip
    return _numbered("fcr", rows, "call")


def _outcome(dice: Dice, survey: Survey, invited: datetime, language: str, is_bad: bool) -> dict[str, Any]:
    """What became of one invitation."""
    status = dice.weighted(STATUSES)
    row: dict[str, Any] = {"status": status, "invited_at": zulu(invited)}
    row["touchpoint"] = "transactional" if dice.chance(0.85) else None
    responded = invited + timedelta(seconds=dice.lognormal(6 * 3600, 1.1))
    score = survey.answer(dice, is_bad)
    said = comment(dice, language, survey.is_content(score))
    if status in ("responded", "partial", "invalidated") and responded > END:
        return row | {"status": "opened"}
    if status == "partial":
        return row | {"responded_at": zulu(responded), "comment": said}
    if status in ("responded", "invalidated"):
        row |= {"responded_at": zulu(responded), "score": score, "comment": said}
        if survey is CSAT and dice.chance(0.12):
            row |= _on_another_scale(dice, score)
    if status == "invalidated":
        row["invalidated_at"] = zulu(min(responded + timedelta(days=1), END))
    return row


def _on_another_scale(dice: Dice, stars: int) -> dict[str, Any]:
    """The same opinion on a scale that the row states."""
    low, high = dice.weighted(OTHER_SCALES)
    return {"scale_min": low, "scale_max": high, "score": round(low + (stars - 1) / 4 * (high - low))}


def _numbered(kind: str, rows: list[dict[str, Any]], part: str = "") -> list[dict[str, Any]]:
    prefix = f"{kind}-{part}" if part else kind
    return [
        {"response_id": f"{prefix}-{number:05d}", "survey_type": kind} | row
        for number, row in enumerate(rows, start=1)
    ]
