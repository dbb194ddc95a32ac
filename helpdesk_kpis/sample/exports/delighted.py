"""Delighted as its API gives it: answers of a project, which asks one kind of question, and whom it asked."""

from __future__ import annotations

from .answers import SCALES, about, on_usual_scales
from .tables import Row, Tables, by, epoch


def tables(company: Tables, kind: str = "nps") -> Tables:
    """`survey_responses` and `people` of the project that asks this kind of question (nps, csat or ces)."""
    asked = [
        row for row in company["survey_responses"] if row["survey_type"] == kind and row.get("invited_at")
    ]
    return {
        "survey_responses": [_answer(row) for row in on_usual_scales(company, kind)],
        "people": [_person(person, rows) for person, rows in by("customer_id", asked).items()],
    }


def _answer(row: Row) -> Row:
    answer: Row = {
        "id": row["response_id"],
        "person": row["customer_id"],
        "survey_type": row["survey_type"],
        "score": int(row["score"]),
        "comment": row.get("comment") or None,
        "created_at": epoch(row["responded_at"]),
        "updated_at": epoch(row["responded_at"]),
        "person_properties": about(row) | {"touchpoint": row.get("touchpoint") or None},
    }
    if row["survey_type"] == "ces":
        answer["scale_max"] = int(SCALES["ces"][1])
    return answer


def _person(person: str, asked: list[Row]) -> Row:
    """Whoever was asked, with the last time that they were."""
    times = [epoch(row["invited_at"]) or 0 for row in asked]
    return {"id": person, "created_at": min(times), "last_sent_at": max(times)}
