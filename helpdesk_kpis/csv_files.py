"""The published tables that people open in a spreadsheet, as CSV files in which no text is a formula."""

from __future__ import annotations

from pathlib import Path

import duckdb

from helpdesk_kpis.landing.sql import identifier, literal
from helpdesk_kpis.publish_parquet import open_published

TABLES = (
    "kpi_values",
    "kpi_catalogue",
    "kpi_signals",
    "agent_scorecard",
    "team_scorecard",
    "load_audit",
    "rejected_rows",
)
"""Tables of ``marts`` that are written."""

FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"
"""How a text begins that spreadsheets take for a formula: OWASP, CSV Injection."""

SHEET_ROWS = 1_048_575
"""Rows that a sheet holds besides its header."""


class CsvError(Exception):
    """The files can't be written; the message says why and what to do."""


def write_csv_files(published: Path, folder: Path) -> dict[Path, int]:
    """Write `TABLES` of a published database (or folder of parquet files) into `folder`; return rows by file.

    Numbers, dates and instants stay what they are. A text that begins like a formula gets an apostrophe in
    front, by which spreadsheets know it for text. Each file is replaced in one step. Raises `CsvError`.
    """
    if not published.exists():
        raise CsvError(f"Nothing is published at {published} yet; run the build first.")
    written = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with open_published(published) as connection:
            for table in TABLES:
                path = folder / f"{table}.csv"
                temporary = path.with_name(f".{path.name}.writing")
                try:
                    written[path] = _write(connection, table, temporary)
                    temporary.replace(path)
                finally:
                    temporary.unlink(missing_ok=True)
    except (duckdb.Error, OSError) as error:
        raise CsvError(f"The CSV files can't be written from {published} into {folder}: {error}") from error
    return written


def _write(connection: duckdb.DuckDBPyConnection, table: str, path: Path) -> int:
    """Write one table; return its number of rows."""
    columns = connection.execute(f"describe marts.{identifier(table)}").fetchall()
    values = ", ".join(_harmless(name, data_type) for name, data_type, *_ in columns)
    query = f"select {values} from marts.{identifier(table)}"
    return connection.execute(f"copy ({query}) to {literal(str(path))} (format csv, header)").fetchall()[0][0]


def _harmless(name: str, data_type: str) -> str:
    """SQL for a column whose texts no spreadsheet takes for formulas."""
    column = identifier(name)
    if data_type != "VARCHAR":
        return column
    is_formula = f"regexp_matches({column}, {literal(FORMULA)})"
    return f"case when {is_formula} then '''' || {column} else {column} end as {column}"
