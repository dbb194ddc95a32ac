"""What a build says at its end: last month's KPIs, what was rejected, what was not delivered."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from helpdesk_kpis.landing.errors import shown
from helpdesk_kpis.publish_parquet import open_published

SHOWN_REASONS = 5
"""How many reasons of rejected rows are listed, the most frequent first."""

SIDES = {">=": "at least", "<=": "at most", ">": "above", "<": "below", "=": "exactly"}
"""How the operator of a target reads."""

STATUS_STYLES = {"met": "green", "missed": "bold red"}
"""Colours repeat what the words say, for those who see them."""


ANEW = "`make build FULL=1` publishes it anew; `make rollback` puts the version before in its place."
"""What helps where what is published can't be read."""


class SummaryError(Exception):
    """What is published can't be read; the message says what to do."""


def print_summary(database: Path, console: Console) -> None:
    """Print the summary of a published database, or of a published folder of parquet files.

    Raises `SummaryError`, perhaps after a part of it.
    """
    try:
        with open_published(database) as connection:
            _print_kpis(connection, console)
            _print_rejections(connection, console)
            _print_absent_tables(connection, console)
    except (duckdb.Error, OSError) as error:
        raise SummaryError(
            f"{database} can't be read: {str(error).splitlines()[0].rstrip('.')}. {ANEW}"
        ) from error


def format_value(value: float | None, unit: str) -> str:
    """Write a KPI's value for people, by the catalogue's unit; ``-`` for a value that is empty."""
    if value is None:
        return "-"
    value = float(value)
    match unit:
        case "ratio":
            return f"{value:.1%}"
        case "seconds":
            return format_duration(value)
        case "points" | "score" | "currency":
            return f"{value:,.2f}"
        case _:
            number = f"{value:,.0f}" if value.is_integer() else f"{value:,.2f}"
            return f"{number} {unit.replace('_', ' ')}"


def format_duration(seconds: float) -> str:
    """Write a duration in the units that matter: ``12.3 s``, ``4 min 5 s``, ``3 h 12 min``, ``3 d 4 h``."""
    if seconds < 0:
        return f"-{format_duration(-seconds)}"
    # Each bound is where rounding would carry into the next larger unit.
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    if seconds < 3_599.5:
        return "{} min {} s".format(*divmod(round(seconds), 60))
    if seconds < 86_370:
        return "{} h {} min".format(*divmod(round(seconds / 60), 60))
    return "{} d {} h".format(*divmod(round(seconds / 3_600), 24))


def _print_kpis(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """Print the KPIs of the last full month, family by family."""
    rows = _rows(
        connection,
        """
        with last_month as (
            select * from marts.kpi_values
            where period_code = 'month' and slice = 'all' and not is_partial
            qualify period_start = max(period_start) over ()
        ),
        general_targets as (
            select kpi_code, target, min(operator) as operator
            from marts.kpi_targets
            where slice = 'all'
            group by all
        )
        select
            label, unit, period_start, period_end, value, previous_value, target, operator, target_status,
            is_suppressed, data_as_of,
        from last_month
        inner join marts.kpi_catalogue using (kpi_code)
        left join general_targets using (kpi_code, target)
        order by family, kpi_code
        """,
    )
    if not rows:
        console.print("No full month is in the data yet, so there are no monthly KPIs to show.")
        return
    shown = [row for row in rows if row["value"] is not None or row["is_suppressed"]]
    month = rows[0]["period_start"]
    table = Table(title=f"KPIs of {month:%B %Y}", box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("KPI")
    for name in ("Value", "Month before", "Target"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Status", no_wrap=True)
    for row in shown:
        status = row["target_status"] or "none"
        table.add_row(
            Text(row["label"]),
            "too few answers" if row["is_suppressed"] else format_value(row["value"], row["unit"]),
            format_value(row["previous_value"], row["unit"]),
            _target(row),
            Text("" if status == "none" else status, style=STATUS_STYLES.get(status, "")),
        )
    console.print(table)
    if empty := len(rows) - len(shown):
        console.print(f"{empty} more KPIs have no value in that month.")
    if as_of := max((row["data_as_of"] for row in rows if row["data_as_of"]), default=None):
        console.print(f"The data reaches to {_minute(as_of)} UTC.")


def _target(row: dict[str, Any]) -> str:
    """Write a target with the side that meets it."""
    if row["target"] is None:
        return ""
    return f"{SIDES[row['operator']]} {format_value(row['target'], row['unit'])}"


def _minute(instant: datetime.datetime | datetime.date) -> str:
    """Write an instant to the minute."""
    return f"{instant:%Y-%m-%d %H:%M}"


def _print_rejections(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """Print where rows were rejected, against what was loaded, and the most frequent reasons."""
    total = _rows(
        connection,
        """
        select
            coalesce(sum(rows_in), 0) as rows_in,
            coalesce(sum(rows_accepted), 0) as rows_accepted,
            coalesce(sum(rows_rejected), 0) as rows_rejected,
            coalesce(sum(rows_superseded), 0) as rows_superseded,
        from marts.load_audit
        """,
    )[0]
    console.print(
        f"Rows read: {total['rows_in']:,}; accepted: {total['rows_accepted']:,}; "
        f"rejected: {total['rows_rejected']:,}; superseded by a newer version: {total['rows_superseded']:,}."
    )
    if not total["rows_rejected"]:
        return
    rejecting = _rows(
        connection,
        """
        select
            source, table_name, sum(rows_in) as rows_in, sum(rows_accepted) as rows_accepted,
            sum(rows_rejected) as rows_rejected, sum(rows_superseded) as rows_superseded,
        from marts.load_audit
        group by source, table_name
        having sum(rows_rejected) > 0
        order by rows_rejected desc, source, table_name
        """,
    )
    table = Table(title="Tables with rejected rows", box=box.SIMPLE_HEAD, title_justify="left")
    for name in ("Source", "Table"):
        table.add_column(name)
    for name in ("Read", "Accepted", "Rejected", "Superseded"):
        table.add_column(name, justify="right")
    for row in rejecting:
        counts = (row[f"rows_{kind}"] for kind in ("in", "accepted", "rejected", "superseded"))
        table.add_row(Text(row["source"]), Text(row["table_name"]), *(f"{count:,}" for count in counts))
    console.print(table)
    _print_reasons(connection, console)


def _print_reasons(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """Print the most frequent reasons of rejection with one row as an example of each."""
    reasons = _rows(
        connection,
        """
        select
            source, table_name, column_name, reason, count(*) as rows_rejected, min(file_name) as file_name,
            arg_min(row_key, (file_name, row_key)) as row_key,
        from marts.rejected_rows
        group by source, table_name, column_name, reason
        order by rows_rejected desc, source, table_name, column_name, reason
        """,
    )
    for row in reasons[:SHOWN_REASONS]:
        where = f"{row['source']} {row['table_name']}.{row['column_name']}"
        example = f"for example key {row['row_key'] or '(none)'} in {row['file_name']}"
        _print_line(console, f"  {row['rows_rejected']:,} x {where}: {row['reason']}, {example}")
    if len(reasons) > SHOWN_REASONS:
        _print_line(
            console, f"  {len(reasons) - SHOWN_REASONS} more reasons; all rows are in marts.rejected_rows."
        )


def _print_absent_tables(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """Print, by source, the tables that were not delivered."""
    absent = _rows(
        connection,
        """
        select source, string_agg(table_name, ', ' order by table_name) as tables
        from marts.load_audit
        where
            file_name is null
            -- No KPI rests on these.
            and table_name not in ('benchmarks', 'scorecard_weights', 'targets', 'vendor_values')
        group by source
        order by source
        """,
    )
    if absent:
        console.print("Not delivered, so the KPIs that need them are empty:")
    for row in absent:
        _print_line(console, f"  {row['source']}: {row['tables']}")


def _print_line(console: Console, text: str) -> None:
    """Print text from the data, of which a terminal obeys nothing."""
    console.print(shown(text), markup=False, highlight=False, soft_wrap=True)


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    """Run a query; each row by its column names."""
    cursor = connection.execute(query)
    names: Iterable[str] = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
