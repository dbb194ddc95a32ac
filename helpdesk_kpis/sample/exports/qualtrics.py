"""Qualtrics as it exports CSV with numeric values: two more header rows, a column for each question."""

from __future__ import annotations

from typing import Final

from .answers import ABOUT, about, on_usual_scales
from .tables import Row, Tables, plain_utc

QUESTIONS: Final = {
    "nps": ("Q1", "How likely are you to recommend us?"),
    "csat": ("Q2", "How satisfied are you?"),
    "ces": ("Q3", "How easy was it?"),
}
SETTINGS: Final = "tables:\n  responses:\n    rename: {Q1: nps, Q2: csat, Q3: ces, Q4: comment}\n"
"""`source.yml`: what the questions ask."""


def tables(company: Tables) -> Tables:
    """`responses`: two rows of headers and one for each answer; times are in UTC."""
    responses = [_response(row) for row in on_usual_scales(company, *QUESTIONS)]
    columns = list(responses[0]) if responses else []
    texts = dict(QUESTIONS.values()) | {"Q4": "Anything else?"}
    labels = {column: texts.get(column, column) for column in columns}
    imports = {column: f'{{"ImportId":"{column}"}}' for column in columns}
    return {"responses": [labels, imports, *responses]}


def _response(row: Row) -> Row:
    answered_at = plain_utc(row["responded_at"])
    scores = {question: None for question, _ in QUESTIONS.values()}
    return {
        "StartDate": answered_at,
        "EndDate": answered_at,
        "Status": "0",
        "Progress": "100",
        "Duration (in seconds)": "0",
        "Finished": "1",
        "RecordedDate": answered_at,
        "ResponseId": f"R_{row['response_id']}",
        "DistributionChannel": "email",
        **scores,
        QUESTIONS[row["survey_type"]][0]: row["score"],
        "Q4": row.get("comment") or None,
        **dict.fromkeys(ABOUT),
        **about(row),
    }
