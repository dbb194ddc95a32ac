"""SurveyMonkey as it exports CSV with numeric values: a second header row, questions as columns."""

from __future__ import annotations

from typing import Final

from .answers import ABOUT, about, on_usual_scales
from .tables import Row, Tables, instant

QUESTIONS: Final = {
    "nps": "How likely are you to recommend us?",
    "csat": "How satisfied are you with our support?",
    "ces": "How easy was it?",
}
COMMENT: Final = "Comments"
SETTINGS: Final = (
    'timestamp_formats: ["%m/%d/%Y %I:%M:%S %p"]\n'
    "tables:\n  responses:\n    rename:\n"
    + "".join(f'      "{text}": {kind}\n' for kind, text in QUESTIONS.items())
    + f'      "{COMMENT}": comment\n'
)
"""`source.yml`: how times are written, and what the questions ask."""


def tables(company: Tables) -> Tables:
    """`responses`: a row of headers and one for each answer; times are in UTC."""
    responses = [_response(row) for row in on_usual_scales(company, *QUESTIONS)]
    header = dict.fromkeys(QUESTIONS.values(), "Response") | {COMMENT: "Open-Ended Response"}
    return {"responses": [header, *responses]}


def _response(row: Row) -> Row:
    answered_at = f"{instant(row['responded_at']):%m/%d/%Y %I:%M:%S %p}"
    return {
        "Respondent ID": row["response_id"],
        "Collector ID": "1",
        "Start Date": answered_at,
        "End Date": answered_at,
        **dict.fromkeys(ABOUT),
        **about(row),
        **dict.fromkeys(QUESTIONS.values()),
        QUESTIONS[row["survey_type"]]: row["score"],
        COMMENT: row.get("comment") or None,
    }
