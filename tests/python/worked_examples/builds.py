"""Builds of the translated examples, and the reading of what they publish."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import duckdb

from tests.python.builds import build as build_landing

from .examples import TRANSLATIONS, Expectation, Tables, examples, source_of
from .rows import MARCH_AS_OF, at

BUILDS: dict[str, dict[str, object]] = {
    # Most examples: each a source, read by the slice `source`, which every value is shown for.
    "march": {"as_of": at(MARCH_AS_OF), "suppress_small_samples": False, "referral_program_ids": ["P"]},
    # Another zone, another first month of the year, and reviews in which nothing fails by itself.
    "bucharest": {
        "reporting_timezone": "Europe/Bucharest",
        "fiscal_year_start_month": 4,
        "suppress_small_samples": False,
        "critical_fail_below": None,
    },
    # All defaults. Mostly KPIs without a breakdown by source: each example has months of its own.
    "company": {},
}
"""The variables of each build. A build costs half a minute: three are enough for all examples."""

IN_YEARS_TO_COME = {"bucharest"}
"""Builds with an example that the gate would not believe of an export: it happens after its delivery."""


def write_landing(landing: Path, build: str) -> None:
    """Write the exports of a build's examples."""
    for name, translation in TRANSLATIONS.items():
        if translation.build == build:
            write_tables(landing / source_of(name), translation.tables_of(examples()[name].inputs))


def write_tables(folder: Path, tables: Tables) -> None:
    """Write each table that has rows as a CSV file."""
    folder.mkdir(parents=True)
    for table, rows in tables.items():
        if rows:
            columns = list(dict.fromkeys(column for row in rows for column in row))
            with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, columns)
                writer.writeheader()
                writer.writerows(rows)


NO_ROW = "no row"
"""What is read where a KPI has no row for the period and slice."""


class Published:
    """What a build published."""

    def __init__(self, database: Path) -> None:
        self._connection = duckdb.connect(str(database), read_only=True)

    def rejected(self) -> list[tuple[Any, ...]]:
        """Rows that were not accepted."""
        return self._rows("select source, table_name, row_key, column_name, reason from marts.rejected_rows")

    def read(self, expectation: Expectation) -> Any:
        """What stands for an expected value; NO_ROW where nothing happened that could be counted."""
        if expectation.column == "slice_values":
            return self._slice_values(expectation)
        if expectation.kpi_code == "dim_date":
            rows = self._rows(
                f"select {DAY_COLUMNS[expectation.column]} from marts.dim_date where date_day = ?",
                expectation.period_start,
            )
        elif expectation.kpi_code == "cohort_retention":
            rows = self._rows(
                f"""
                select {expectation.column} from marts.cohort_retention
                where cohort_month = ? and month_number = ?
                """,
                expectation.period_start,
                expectation.slice.split(":")[1],
            )
        else:
            rows = self._rows(
                f"""
                select {COLUMNS.get(expectation.column, expectation.column)}
                from marts.kpi_values
                where kpi_code = ? and period_code = ? and period_start = ? and slice = ? and slice_value = ?
                """,
                expectation.kpi_code,
                expectation.period_code,
                expectation.period_start,
                *slice_of(expectation),
            )
        assert len(rows) < 2, f"{len(rows)} rows"
        return rows[0][0] if rows else NO_ROW

    def _slice_values(self, expectation: Expectation) -> str:
        """For whom a KPI was counted in the example's source."""
        source = source_of(expectation.example) + ":"
        rows = self._rows(
            """
            select slice_value from marts.kpi_values
            where kpi_code = ? and period_code = ? and period_start = ? and slice = ?
                and starts_with(slice_value, ?)
            order by slice_value
            """,
            expectation.kpi_code,
            expectation.period_code,
            expectation.period_start,
            expectation.slice,
            source,
        )
        return ", ".join(value.removeprefix(source) for (value,) in rows)

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, list(values)).fetchall()


COLUMNS = {
    "change": "value - previous_value",
    "relative_change": "value / previous_value - 1",
}
"""What readers of `kpi_values` work out themselves."""

DAY_COLUMNS = {
    "fiscal_year": "fiscal_year",
    "fiscal_quarter": "datediff('month', fiscal_year_start, fiscal_quarter_start) // 3 + 1",
    "iso_week": "printf('%d-W%02d', iso_year, iso_week)",
}
"""The same of `dim_date`."""


def slice_of(expectation: Expectation) -> tuple[str, str]:
    """Slice and slice value: of the source, of everybody, or as `channel:email` says."""
    name, _, value = expectation.slice.partition(":")
    source = source_of(expectation.example)
    if name == "source":
        return name, source
    if name == "agent":
        return name, f"{source}:{value}"
    return name, value or "all"


def build(name: str, folder: Path) -> Published:
    """Build the examples of one build in a folder; raises `BuildFailed` where nothing is published."""
    landing, work = folder / "landing", folder / "work"
    write_landing(landing, name)
    build_landing(landing, work, BUILDS[name], accepting=name in IN_YEARS_TO_COME)
    return Published(work / "published" / "helpdesk_kpis.duckdb")
