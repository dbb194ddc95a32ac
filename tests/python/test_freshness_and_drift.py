"""Faults of deliveries, each injected into a small landing folder, and what a build says of them."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from helpdesk_kpis.dbt_runner import DbtOutcome, run_dbt
from helpdesk_kpis.landing import load_landing
from helpdesk_kpis.settings import MODELS, Settings

TESTS = (
    "no_source_stops_before_the_others",
    "no_column_is_lost",
    "no_unknown_column_appears",
    "no_table_shrinks",
    "no_file_is_empty_among_full_ones",
    "no_content_comes_twice",
)
LAST_DAY = date(2026, 3, 11)
EMPTY_DAY = LAST_DAY - timedelta(days=6)
VARS = {
    "vendors": ["generic"],
    "as_of": f"{LAST_DAY}T12:00:00Z",
    "known_changes": ["generic@known", "generic@shop/tickets.language"],
}
Rows = Iterable[dict[str, object]]


def write(path: Path, rows: Rows) -> None:
    """Write rows as a CSV file; the first says which columns there are."""
    rows = list(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row for row in rows if any(value is not None for value in row.values()))


def tickets(first_day: date, last_day: date, **columns: object) -> Rows:
    """A ticket for each day, with values for further columns."""
    for number in range((last_day - first_day).days + 1):
        day = first_day + timedelta(days=number)
        yield {"ticket_id": f"t{day}", "created_at": f"{day}T09:00:00Z", "status": "new"} | columns


def calls(source: Path, number: int) -> Rows:
    """Calls of a source, one a day up to the last."""
    for each in range(number):
        day = LAST_DAY - timedelta(days=each)
        yield {
            "call_id": f"{source.name}-{each}",
            "direction": "inbound",
            "started_at": f"{day}T10:00:00Z",
            "outcome": "missed",
        }


def chats(source: Path, day: date, number: int) -> Rows:
    """Chats of one day; a file of none still has its header."""
    for each in range(number):
        yield {
            "chat_id": f"{source.name}-{day}-{each}",
            "requested_at": f"{day}T11:00:00Z",
            "outcome": "served",
        }
    yield {"chat_id": None, "requested_at": None, "outcome": None}


def customers(**columns: object) -> Rows:
    """Twenty customers with the same values of further columns."""
    return [{"customer_id": number} | columns for number in range(20)]


def write_good_exports(source: Path) -> None:
    """A source in which nothing is wrong yet."""
    effort = {"priority": "high", "language": "en", "effort_minutes": 5, "subject": source.name}
    write(source / "tickets/2026-01.csv", tickets(date(2026, 1, 1), date(2026, 1, 31), **effort))
    write(source / "tickets/2026-02.csv", tickets(date(2026, 2, 1), date(2026, 2, 28), **effort))
    write(source / "tickets/2026-03.csv", tickets(date(2026, 3, 1), LAST_DAY, **effort))
    write(source / "calls.csv", calls(source, 50))
    for number in range(6):
        day = LAST_DAY - timedelta(days=number)
        write(source / f"chats/{day}.csv", chats(source, day, 12))
    write(source / "customers.csv", customers(segment="gold", country="IT", industry="wine"))
    write(source / "teams.csv", ({"team_id": number, "name": "?"} for number in range(30)))


def inject_faults(source: Path) -> None:
    """One fault of each kind in a source with good exports that have been loaded."""
    subject = {"subject": source.name}
    without = {"priority": "", "language": "en", "effort_minutes": 5}
    write(source / "tickets/2026-02.csv", tickets(date(2026, 2, 1), date(2026, 2, 28), **without | subject))
    write(
        source / "tickets/2026-03.csv",
        tickets(date(2026, 3, 1), LAST_DAY, priority="high", mood="fine", **subject),
    )
    write(source / "calls.csv", calls(source, 10))
    write(source / f"chats/{EMPTY_DAY}.csv", chats(source, EMPTY_DAY, 0))
    shutil.copy(source / f"chats/{LAST_DAY}.csv", source / "chats/again.csv")
    write(source / "customers.csv", customers(segment="", industry="wine", loyalty=3))
    (source / "teams.csv").unlink()


def write_uneven_series(source: Path) -> None:
    """A source whose files differ from each other when they are first loaded."""
    effort, mood = {"effort_minutes": 5}, {"mood": "fine"}
    for month, columns in enumerate((effort, mood, effort | mood, effort, effort), start=1):
        last_day = date(2026, month, 28) if month < 3 else LAST_DAY - timedelta(days=5 - month)
        priority = {"priority": "high" if month < 4 else ""}
        write(
            source / f"tickets/{month}.csv",
            tickets(last_day - timedelta(days=19), last_day, **priority | columns),
        )
    # Of a rare value the absence tells nothing, and a column that JSON doesn't name is an empty one.
    chat = {"requested_at": str(LAST_DAY - timedelta(days=3)), "outcome": "served"}
    lines = [{"chat_id": f"uneven-{each}"} | chat | ({"rating": 5} if each < 3 else {}) for each in range(31)]
    (source / "chats").mkdir()
    (source / "chats/1.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines[:30]))
    (source / "chats/2.jsonl").write_text(json.dumps(lines[30]) + "\n")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A landing folder loaded when all was well, and then damaged."""
    folder = tmp_path_factory.mktemp("faults")
    landing = folder / "landing"
    found = Settings.from_environment({"HELPDESK_RAW": str(landing), "HELPDESK_WORK": str(folder / "work")})
    for source in ("generic@shop", "generic@known", "generic@good"):
        write_good_exports(landing / source)
    write(landing / "generic@gone/tickets.csv", tickets(date(2026, 3, 1), LAST_DAY))
    load_landing(landing, found.work_database, MODELS)
    inject_faults(landing / "generic@shop")
    inject_faults(landing / "generic@known")
    shutil.rmtree(landing / "generic@gone")
    # Another shop is good but for its end, and one has always come once a week.
    write(landing / "generic@stopped/tickets.csv", tickets(date(2026, 2, 1), date(2026, 3, 2)))
    # Of a table as busy as this one the expectations know what is usual.
    write(landing / "generic@busy/tickets.csv", tickets(date(2025, 12, 20), date(2026, 3, 2)))
    write_uneven_series(landing / "generic@uneven")
    shutil.copy(landing / "generic@good/calls.csv", landing / "generic@stopped/calls.csv")
    weekly = [date(2026, 1, 1) + timedelta(weeks=week) for week in range(9)]
    write(landing / "generic@weekly/tickets.csv", (row for day in weekly for row in tickets(day, day)))
    return found


@pytest.fixture(scope="module")
def outcome(settings: Settings) -> DbtOutcome:
    """What the tests of deliveries say of it."""
    command = ["build", "--indirect-selection", "empty", "--select", *(f"+{name}" for name in TESTS)]
    return run_dbt(command, settings, VARS)


def said_by(outcome: DbtOutcome, name: str) -> list[str]:
    """The findings of a test that warned."""
    (found,) = [each for each in outcome.warnings if each.headline.startswith(f"test {name}: warn")]
    return list(found.rows)


def test_warnings_stop_nothing(outcome: DbtOutcome) -> None:
    assert outcome.errors == []
    assert len(outcome.warnings) == len(TESTS)


def test_a_table_that_stopped_is_named_with_its_last_day(outcome: DbtOutcome) -> None:
    assert said_by(outcome, "no_source_stops_before_the_others") == [
        "generic@stopped/tickets ends 2026-03-02, 9 days before the others. Look whether its export still "
        "runs; if it has ended for good, add generic@stopped/tickets to the var known_changes."
    ]


def test_a_column_that_a_new_version_of_a_file_lacks_is_named_with_the_remedy(outcome: DbtOutcome) -> None:
    lines = [line for line in said_by(outcome, "no_column_is_lost") if line.startswith("generic@shop")]
    assert lines[0] == (
        "generic@shop/customers.csv: the column country of generic@shop/customers is missing; in the version "
        "before 20 of 20 rows have it. Export it again with the column; if it was given up, add "
        "generic@shop/customers.country to the var known_changes."
    )
    assert [line.split("; ")[0].removeprefix("generic@shop/") for line in lines[1:]] == [
        "customers.csv: the column segment of generic@shop/customers is empty in all 20 rows",
        "tickets/2026-02.csv: the column priority of generic@shop/tickets is empty in all 28 rows",
        "tickets/2026-03.csv: the column effort_minutes of generic@shop/tickets is missing",
    ]


def test_a_column_that_a_file_of_a_series_lacks_is_named_where_it_went(outcome: DbtOutcome) -> None:
    lines = [line for line in said_by(outcome, "no_column_is_lost") if line.startswith("generic@uneven")]
    assert [line.split(". ")[0] for line in lines] == [
        "generic@uneven/tickets/2.csv: the column effort_minutes of generic@uneven/tickets is missing; "
        "in other files 80 of 80 rows have it",
        "generic@uneven/tickets/4.csv and 1 more files: the column priority of generic@uneven/tickets is "
        "empty in all 40 rows; in other files 60 of 60 rows have it",
    ]


def test_a_column_that_nobody_knew_is_named_where_it_appears(outcome: DbtOutcome) -> None:
    lines = said_by(outcome, "no_unknown_column_appears")
    assert [line.split(" and is ")[0] for line in lines] == [
        "generic@shop/customers.csv: the column loyalty is new in generic@shop/customers",
        "generic@shop/tickets/2026-03.csv: the column mood is new in generic@shop/tickets",
        "generic@uneven/tickets/2.csv: the column mood is new in generic@uneven/tickets",
    ]
    assert lines[0].endswith(
        " and is not read. If it is a column of ours under another name, say so with rename in "
        "generic@shop/source.yml; if not, add generic@shop/customers.loyalty to the var known_changes."
    )


def test_an_export_that_was_cut_off_and_what_went_are_named_with_their_rows(outcome: DbtOutcome) -> None:
    lines = said_by(outcome, "no_table_shrinks")
    assert [line.split(", and ")[0] for line in lines] == [
        "generic@gone has 0 rows",
        "generic@shop/calls.csv has 10 rows",
        "generic@shop/teams has 0 rows",
    ]
    assert lines[1].endswith(
        ", and had 50 before the last load that changed it. Export it again if it was cut off; "
        "if that is all there is, add generic@shop/calls.csv to the var known_changes."
    )


def test_an_empty_file_among_full_ones_is_named(outcome: DbtOutcome) -> None:
    assert said_by(outcome, "no_file_is_empty_among_full_ones") == [
        f"generic@shop/chats/{EMPTY_DAY}.csv of generic@shop/chats has no rows; half of its 6 siblings have "
        "12 or more. Export it again; if nothing happened then, add "
        f"generic@shop/chats/{EMPTY_DAY}.csv to the var known_changes."
    ]


def test_the_same_content_under_two_names_is_named(outcome: DbtOutcome) -> None:
    lines = said_by(outcome, "no_content_comes_twice")
    assert [line.split(". ")[0] for line in lines] == [
        "generic@shop/chats/again.csv has the same content as generic@shop/chats/2026-03-11.csv: 12 rows of "
        "generic@shop/chats come twice",
        "generic@stopped/calls.csv has the same content as generic@good/calls.csv: 50 rows of "
        "generic@stopped/calls come twice",
    ]


@pytest.fixture(scope="module")
def freshness(outcome: DbtOutcome, settings: Settings) -> DbtOutcome:
    """What `dbt source freshness` says of the same landing folder."""
    return run_dbt(["source", "freshness"], settings, VARS)


def test_freshness_counts_from_as_of_back_to_the_instance_furthest_behind(freshness: DbtOutcome) -> None:
    assert [(found.headline, found.message) for found in freshness.errors] == [
        (
            "freshness of generic.tickets: error",
            "The newest event is of 2026-02-26 09:00 UTC, 13.1 days before 2026-03-11 12:00 UTC.",
        )
    ]
    assert [(found.headline, found.message) for found in freshness.warnings] == [
        (
            "freshness of generic.chats: warn",
            "The newest event is of 2026-03-08 00:00 UTC, 3.5 days before 2026-03-11 12:00 UTC.",
        )
    ]
