"""Landing folders with bad rows and with data that fails a test; what a build makes of them on any engine."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb


def write_bad_rows(generic: Path) -> None:
    """Write tables in which rows have no key, no time, no parent, an end before the start, unknown values."""
    (generic / "tickets.csv").write_text(
        "ticket_id,created_at,updated_at,status,channel,subject,closed_at\n"
        "1,2026-03-02T09:00:00Z,2026-03-02T09:00:00Z,new,email,,\n"
        "1,2026-03-02T09:00:00Z,2026-03-03T09:00:00Z,solved,email,,\n"
        "2,yesterday,,new,email,,\n"
        "3,2026-03-02T09:00:00Z,,closed,email,,2026-03-01T09:00:00Z\n"
        "4,2026-03-02T09:00:00Z,,waiting for godot,carrier pigeon,,\n"
        '5,2026-03-02T09:00:00Z,,new,email,"=HYPERLINK(""evil"")",\n'
        ",2026-03-02T09:00:00Z,,new,email,,\n"
    )
    (generic / "ticket_events.csv").write_text(
        "event_id,ticket_id,event_at,event_type,to_value\n"
        "1,1,2026-03-02T09:00:00Z,created,new\n"
        "2,1,2026-03-03T09:00:00Z,status_changed,solved\n"
        "3,404,2026-03-03T09:00:00Z,status_changed,solved\n"
    )
    (generic / "chats.csv").write_text("chat_id,requested_at,outcome\n")


def write_two_default_calendars(generic: Path) -> None:
    """Write good rows that together break a rule that a data test holds."""
    (generic / "schedules.csv").write_text(
        "schedule_id,valid_from,name,time_zone,is_default\n"
        "early,2026-01-01,Early,Europe/Rome,true\n"
        "late,2026-01-01,Late,Europe/Rome,true\n"
    )


SAYS_OF_TWO_DEFAULT_CALENDARS = (
    "ERROR test a_source_has_one_default_calendar: fail, 1 rows",
    "default_calendars: 2, one_of_them: generic:early, another: generic:late",
    "Nothing was published",
)


def assert_bad_rows_are_told(connection: duckdb.DuckDBPyConnection) -> None:
    """Assert what the marts say of `write_bad_rows`: every row counted once, every rejected one named."""
    audit = {
        table: counts
        for table, *counts in connection.execute(
            "select table_name, sum(rows_in)::int, sum(rows_accepted)::int,"
            " sum(rows_rejected)::int, sum(rows_superseded)::int"
            " from marts.load_audit where not is_absent group by 1"
        ).fetchall()
    }
    rejected = connection.execute(
        "select table_name, row_key, column_name, reason from marts.rejected_rows order by all"
    ).fetchall()
    assert audit["tickets"] == [7, 3, 3, 1]
    assert audit["ticket_events"] == [3, 2, 1, 0]
    assert audit["chats"] == [0, 0, 0, 0]
    assert rejected == [
        ("ticket_events", "3", "ticket_id", "unknown_parent"),
        ("tickets", "2", "created_at", "not_a_time"),
        ("tickets", "3", "closed_at", "ends_before_start"),
        ("tickets", None, "ticket_id", "missing"),
    ]


def assert_row_sums_were_tested(target: Path) -> None:
    """Assert that in the run of dbt with that target folder every row was found to have one fate."""
    results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))["results"]
    status = {result["unique_id"].split(".")[2]: result["status"] for result in results}
    assert status["every_raw_row_has_one_fate"] == "pass"
    assert status["rejected_rows_say_why"] == "pass"
