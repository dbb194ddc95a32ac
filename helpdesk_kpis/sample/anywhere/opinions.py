"""What customers of the company say when a survey asks them.

Would they recommend it, are they satisfied, how easy was it, how much effort, was the first contact enough?
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from .. import incident, nps, surveys
from ..clock import zulu
from ..dice import Dice
from ..exports.answers import SCALES
from ..exports.tables import Row, Tables, instant
from .company import END, Lumen, agent, customer, optional, team, text

NUMBERS = {"nps": "1", "csat": "2", "ces": "3", "ces_effort": "4", "fcr": "5"}
AGAIN_EVERY = 8
"""Every so many of those who answered are asked again some days later: only the later rating counts."""


def survey_rows(of: Lumen) -> Tables:
    """Invitations and answers; a ticket may be rated again, and a customer asked again."""
    return _numbered(_recommendations(of) + _after_tickets(of, surveys.CSAT, surveys.CES, surveys.FCR))


def effort_rows(of: Lumen) -> Tables:
    """The same on effort, apart: it counts as ease too, so who cannot tell of it would tell less of ease."""
    return _numbered(_after_tickets(of, surveys.EFFORT))


def _after_tickets(of: Lumen, *kinds: surveys.Survey) -> list[Row]:
    rows: list[Row] = []
    for survey in kinds:
        asked = usual(of, survey)
        answered = [row for row in asked if row["score"]]
        again = [_again(of, survey, row) for row in answered[::AGAIN_EVERY]]
        rows += [*asked, *(row for row in again if row)]
    return rows


def _numbered(rows: list[Row]) -> Tables:
    return {
        "survey_responses": [
            row | {"response_id": f"{NUMBERS[row['survey_type']]}{number:05d}"}
            for number, row in enumerate(rows, start=1)
        ]
    }


def usual(of: Lumen, survey: surveys.Survey) -> list[Row]:
    """What customers say after a ticket, on the survey's usual scale."""
    return [
        _row(row) | {"touchpoint": "transactional", "channel": text(row["channel"])}
        for row in surveys.ticket_rows(of.seed, survey, of.lives)
        if row["status"] != "bounced"
    ]


def _recommendations(of: Lumen) -> list[Row]:
    """Answers of those who were asked by name: who comes by a link is nobody whom a tool knows."""
    asked = [row for row in nps.rows(of.seed, of.known, of.times) if row["customer_id"] and row["invited_at"]]
    return [_row(row) | {"touchpoint": "relational"} for row in asked if row["status"] != "bounced"]


def _row(row: dict[str, Any]) -> Row:
    """An answer with a score on the usual scale, or an invitation that had none."""
    kind = row["survey_type"]
    lowest, highest = SCALES[kind]
    scale = (str(row.get("scale_min", lowest)), str(row.get("scale_max", highest)))
    is_answer = row["status"] == "responded" and scale == (lowest, highest)
    return {
        "survey_type": kind,
        "status": "responded" if is_answer else "invited",
        "score": str(row["score"]) if is_answer else "",
        "invited_at": row["invited_at"],
        "responded_at": row["responded_at"] if is_answer else "",
        "comment": text(row.get("comment")) if is_answer else "",
        "ticket_id": text(row.get("ticket_id")),
        "customer_id": customer(row["customer_id"]),
        "agent_id": optional(agent, row.get("agent_id")),
        "team_id": optional(team, row.get("team_id")),
        "scale_min": lowest,
        "scale_max": highest,
    }


def _again(of: Lumen, survey: surveys.Survey, row: Row) -> Row | None:
    """The same customer asked again about the same ticket, and answering; none where that comes too late."""
    dice = Dice(of.seed, "again", row["survey_type"], row["ticket_id"])
    invited_at = instant(row["invited_at"]) + timedelta(days=dice.whole(1, 4))
    responded_at = invited_at + timedelta(minutes=dice.lognormal(240))
    if responded_at > END:
        return None
    score = survey.answer(dice, incident.is_on(responded_at))
    answer = {"status": "responded", "score": str(score), "responded_at": text(zulu(responded_at))}
    return row | answer | {"invited_at": text(zulu(invited_at)), "comment": ""}
