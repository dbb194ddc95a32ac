"""What customers of the company say when a survey asks them: recommendation, satisfaction and ease."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from .. import texts
from ..clock import zulu
from ..dice import Dice
from ..exports.answers import SCALES
from ..exports.tables import Row, Tables
from .company import BEGIN, END, SEED, TEAMS, customers, sized

SURVEYS = 110
"""Invitations of each kind."""
TOUCHPOINTS = {"nps": "relational", "csat": "transactional", "ces": "transactional"}


@cache
def surveys(times: float = 1) -> Tables:
    """Invitations and answers; a ticket may be rated again, and a customer asked again."""
    count, known = sized(SURVEYS, times), customers(times)
    return {"survey_responses": [_response(kind, n, known) for kind in SCALES for n in range(count)]}


def _response(kind: str, number: int, known: tuple[str, ...]) -> Row:
    dice = Dice(SEED, "survey", kind, number)
    # Every eighth is about the ticket of the one before, so that only the later rating counts.
    of = Dice(SEED, "surveyed", kind, number - 1 if number % 8 == 7 else number)
    team = of.pick(tuple(TEAMS))
    invited_at = BEGIN + timedelta(days=of.whole(0, 50), seconds=of.whole(0, 86399))
    if number % 8 == 7:
        invited_at += timedelta(days=dice.whole(1, 4))
    responded_at = invited_at + timedelta(minutes=dice.lognormal(240))
    lowest, highest = SCALES[kind]
    row = {
        "response_id": f"{kind}{number}",
        "survey_type": kind,
        "touchpoint": TOUCHPOINTS[kind],
        "invited_at": zulu(invited_at),
        "ticket_id": "" if kind == "nps" else f"{kind}-{of.whole(1, 10**6)}",
        "customer_id": of.skewed(known),
        "agent_id": "" if kind == "nps" else of.pick(TEAMS[team]),
        "team_id": "" if kind == "nps" else team,
        "scale_min": lowest,
        "scale_max": highest,
    }
    if responded_at >= END or dice.chance(0.3):
        return row | {"status": "invited", "score": "", "responded_at": "", "comment": ""}
    score = dice.skewed(range(int(highest), int(lowest) - 1, -1))
    comment = texts.thanks(dice, "en") if dice.chance(0.3) else ""
    return row | {
        "status": "responded",
        "score": str(score),
        "responded_at": zulu(responded_at),
        "comment": comment,
    }
