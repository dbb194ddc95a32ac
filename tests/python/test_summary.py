"""What a build says at its end."""

import io
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from helpdesk_kpis.summary import format_duration, format_value, print_summary


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.8649, "ratio", "86.5%"),
        (1234.0, "tickets", "1,234 tickets"),
        (1.25, "contacts", "1.25 contacts"),
        (3.5, "per_day", "3.50 per day"),
        (-12.345, "points", "-12.35"),
        (90.0, "seconds", "1 min 30 s"),
        (1234.5, "currency", "1,234.50"),
        (None, "ratio", "-"),
        (0.0, "ratio", "0.0%"),
    ],
)
def test_values_are_written_in_their_unit(value: float | None, unit: str, text: str):
    assert format_value(value, unit) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0.0 s"),
        (12.34, "12.3 s"),
        (59.94, "59.9 s"),
        (59.96, "1 min 0 s"),
        (3_599, "59 min 59 s"),
        (3_599.6, "1 h 0 min"),
        (11_520, "3 h 12 min"),
        (86_369, "23 h 59 min"),
        (86_399, "1 d 0 h"),
        (277_200, "3 d 5 h"),
        (-90, "-1 min 30 s"),
    ],
)
def test_durations_carry_into_the_next_unit_where_they_round_up(seconds: float, text: str):
    assert format_duration(seconds) == text


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A published database in which nothing has been measured, loaded or rejected yet."""
    path = tmp_path / "kpis.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            """
            create schema marts;
            create table marts.kpi_values (
                kpi_code varchar, period_code varchar, period_start date, period_end date, slice varchar,
                slice_value varchar, numerator double, denominator double, value double, sample_size bigint,
                ci_low double, ci_high double, is_suppressed boolean, is_partial boolean, is_inferred boolean,
                is_approximate boolean, previous_value double, previous_year_value double, target double,
                target_status varchar, data_as_of timestamp,
            );
            create table marts.kpi_catalogue as
            select * from (values
                ('csat', 'Customer Satisfaction Score', 'ratio', 'K02', 'higher', 'live'),
                ('first_reply', 'First reply time', 'seconds', 'K24', 'lower', 'live'),
                ('tickets', 'Tickets [inbound]', 'tickets', 'K21', 'context', 'live'),
                ('asa', 'Average speed of answer', 'seconds', 'K09', 'lower', 'live'),
            ) as kpis (kpi_code, label, unit, family, better_when, status);
            create table marts.kpi_targets as
            select * from (values
                ('csat', 'all', 'all', '>=', 0.85), ('first_reply', 'all', 'all', '<', 3600),
                ('first_reply', 'channel', 'chat', '<=', 60),
            ) as targets (kpi_code, slice, slice_value, operator, target);
            create table marts.load_audit (
                source varchar, table_name varchar, file_name varchar, rows_in bigint, rows_accepted bigint,
                rows_rejected bigint, rows_superseded bigint, missing_columns varchar,
                unknown_columns varchar, loaded_at timestamp,
            );
            create table marts.rejected_rows (
                source varchar, table_name varchar, file_name varchar, row_key varchar, column_name varchar,
                reason varchar,
            );
            """
        )
    return path


def add_value(database: Path, **columns: object) -> None:
    """Add a row of kpi_values: January 2026 over everything, unless told otherwise."""
    january = {
        "period_code": "month",
        "period_start": "2026-01-01",
        "period_end": "2026-02-01",
        "slice": "all",
        "slice_value": "all",
        "is_suppressed": False,
        "is_partial": False,
        "target_status": "none",
        "data_as_of": "2026-02-10 08:30:00",
    }
    insert(database, "kpi_values", january | columns)


def add_load(database: Path, table: str, *counts: int, file: str | None, source: str = "generic") -> None:
    """Add a row of load_audit with its rows in, accepted, rejected and superseded."""
    names = ("rows_in", "rows_accepted", "rows_rejected", "rows_superseded")
    row = {"source": source, "table_name": table, "file_name": file} | dict(zip(names, counts, strict=True))
    insert(database, "load_audit", row)


def add_rejection(database: Path, reason: str, **columns: object) -> None:
    """Add a row of rejected_rows: a ticket's creation time, unless told otherwise."""
    row = {"source": "generic", "table_name": "tickets", "file_name": "generic/tickets.csv", "row_key": "7"}
    insert(database, "rejected_rows", row | {"column_name": "created_at", "reason": reason} | columns)


def insert(database: Path, table: str, row: dict[str, object]) -> None:
    placeholders = ", ".join("?" for _ in row)
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            f"insert into marts.{table} ({', '.join(row)}) values ({placeholders})", [*row.values()]
        )


def summary(database: Path) -> str:
    console = Console(file=io.StringIO(), width=120)
    print_summary(database, console)
    return console.file.getvalue()


def line(text: str, start: str) -> str:
    """The one line of a summary that starts with a text, spaces aside; its words joined by one space."""
    (found,) = [row for row in (" ".join(row.split()) for row in text.splitlines()) if row.startswith(start)]
    return found


def test_the_last_full_month_is_shown_with_targets_and_words_for_their_status(database: Path):
    add_value(database, kpi_code="csat", value=0.9, previous_value=0.8, target=0.85, target_status="met")
    add_value(database, kpi_code="first_reply", value=7200, target=3600, target_status="missed")
    add_value(database, kpi_code="tickets", value=40)

    text = summary(database)

    assert "KPIs of January 2026" in text
    assert line(text, "Customer Satisfaction") == "Customer Satisfaction Score 90.0% 80.0% at least 85.0% met"
    assert line(text, "First reply time") == "First reply time 2 h 0 min - below 1 h 0 min missed"
    assert line(text, "Tickets [inbound]") == "Tickets [inbound] 40 tickets -"
    assert "The data reaches to 2026-02-10 08:30 UTC." in text


def test_partial_months_earlier_months_and_other_slices_are_left_out(database: Path):
    add_value(database, kpi_code="csat", value=0.9)
    add_value(database, kpi_code="csat", value=0.11, period_start="2025-12-01", period_end="2026-01-01")
    add_value(database, kpi_code="csat", value=0.22, period_start="2026-02-01", is_partial=True)
    add_value(database, kpi_code="csat", value=0.33, slice="team", slice_value="billing")
    add_value(database, kpi_code="csat", value=0.44, period_code="quarter")

    text = summary(database)

    assert "90.0%" in text
    assert not any(figure in text for figure in ("11.0%", "22.0%", "33.0%", "44.0%"))


def test_kpis_without_a_value_are_counted_and_suppressed_ones_say_why(database: Path):
    add_value(database, kpi_code="csat", is_suppressed=True)
    add_value(database, kpi_code="asa")

    text = summary(database)

    assert line(text, "Customer Satisfaction").startswith("Customer Satisfaction Score too few answers")
    assert "Average speed of answer" not in text
    assert "1 more KPIs have no value in that month." in text


def test_without_a_full_month_the_summary_says_so(database: Path):
    assert "No full month is in the data yet" in summary(database)


def test_rejected_rows_are_shown_by_table_with_their_reasons(database: Path):
    add_load(database, "tickets", 10, 7, 2, 1, file="generic/tickets.csv")
    add_load(database, "calls", 1000, 1000, 0, 0, file="generic/calls.csv")
    add_rejection(database, "not an instant", row_key="7")
    add_rejection(database, "not an instant", row_key="8")

    text = summary(database)

    assert "Rows read: 1,010; accepted: 1,007; rejected: 2; superseded by a newer version: 1." in text
    assert line(text, "generic tickets") == "generic tickets 10 7 2 1"
    assert "calls" not in text
    assert "2 x generic tickets.created_at: not an instant, for example key 7 in generic/tickets.csv" in text


def test_only_the_most_frequent_reasons_are_listed(database: Path):
    add_load(database, "tickets", 8, 0, 8, 0, file="generic/tickets.csv")
    for number in (0, 1, 2, 3, 4, 5, 6, 6):
        add_rejection(database, f"reason {number}")

    text = summary(database)

    assert "2 x generic tickets.created_at: reason 6" in text
    assert "reason 3" in text
    assert "reason 4" not in text
    assert "2 more reasons; all rows are in marts.rejected_rows." in text


def test_tables_that_were_not_delivered_are_listed_by_source(database: Path):
    add_load(database, "chats", 0, 0, 0, 0, file=None, source="zendesk@emea")
    add_load(database, "calls", 0, 0, 0, 0, file=None, source="zendesk@emea")

    text = summary(database)

    assert "Not delivered" in text
    assert line(text, "zendesk@emea") == "zendesk@emea: calls, chats"
