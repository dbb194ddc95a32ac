"""Typeform as its API gives it: what was sent in, with the hidden fields of the form's link."""

from __future__ import annotations

from typing import Final

from .answers import about, answered, scale
from .tables import Row, Tables, zulu

FIELDS: Final = {
    "nps": "nps",
    "csat": "rating",
    "ces": "opinion_scale",
    "ces_effort": "opinion_scale",
    "fcr": "opinion_scale",
}
"""Kind of question -> kind of field."""


def tables(company: Tables) -> Tables:
    """`responses`: one row is one response; who only opened the form is left out."""
    return {"responses": [_response(row) for row in answered(company, *FIELDS)]}


def _response(row: Row) -> Row:
    kind = row["survey_type"]
    lowest, highest = scale(row)
    question = {"id": kind, "ref": kind, "type": FIELDS[kind]}
    answers: list[Row] = [{"field": question, "type": "number", "number": int(row["score"])}]
    if row.get("comment"):
        text = {"id": "why", "ref": "why", "type": "long_text"}
        answers.append({"field": text, "type": "text", "text": row["comment"]})
    said = {
        "survey_type": kind,
        "scale_min": lowest or None,
        "scale_max": highest or None,
        "touchpoint": row.get("touchpoint") or None,
    }
    return {
        "response_id": row["response_id"],
        "landed_at": zulu(row["responded_at"]),
        "submitted_at": zulu(row["responded_at"]),
        "hidden": about(row) | said,
        "calculated": {"score": 0},
        "answers": answers,
    }
