"""Markdown for the pages of results."""

from __future__ import annotations


def table(header: list[str], rows: list[list[str]]) -> list[str]:
    """The lines of a table; all columns but the first to the right."""
    return [f"| {' | '.join(row)} |" for row in (header, ["---", *["---:"] * (len(header) - 1)], *rows)]
