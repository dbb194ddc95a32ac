"""Answers as survey tools hold them that know no scale: each kind of question has its one scale."""

from __future__ import annotations

from typing import Final

from .tables import Row, Tables

SCALES: Final = {
    "nps": ("0", "10"),
    "csat": ("1", "5"),
    "ces": ("1", "7"),
    "ces_effort": ("1", "5"),
    "fcr": ("0", "1"),
}
"""Kind of question -> the lowest and the highest answer."""
ABOUT: Final = ("ticket_id", "agent_id", "team_id", "customer_id")
"""What a company hands to its survey tool with each invitation."""


def answered(company: Tables, *kinds: str) -> list[Row]:
    """The survey responses of these kinds that have a score and still count."""
    return [
        row
        for row in company["survey_responses"]
        if row["survey_type"] in kinds and row["status"] == "responded" and row["score"]
    ]


def on_usual_scales(company: Tables, *kinds: str) -> list[Row]:
    """Those of the answers that are given on the scale of their kind."""
    return [row for row in answered(company, *kinds) if scale(row) == SCALES[row["survey_type"]]]


def scale(row: Row) -> tuple[str, str]:
    """The lowest and the highest answer, those of the kind where the row says none."""
    lowest, highest = SCALES.get(row["survey_type"], ("", ""))
    return row.get("scale_min") or lowest, row.get("scale_max") or highest


def about(row: Row) -> Row:
    """What is known of whom and what the answer is about."""
    return {column: row[column] for column in ABOUT if row.get(column)}
