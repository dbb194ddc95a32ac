"""The gravest faults of exports, put into copies of the sample, are found and named.

Two loads hold them all, far enough from each other that each is found by itself.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from helpdesk_kpis.build import build_vars
from helpdesk_kpis.dbt_runner import run_dbt
from helpdesk_kpis.expectations import Verdict, read_suites, validate
from helpdesk_kpis.expectations.tables import open_tables
from helpdesk_kpis.landing import load_landing
from helpdesk_kpis.settings import MODELS, SAMPLE, Settings
from helpdesk_kpis.versions import manifest_of

from .faults import Row, change_csv, change_jsonl, later, moment

RECENT = datetime(2026, 3, 18, tzinfo=UTC)
"""The last four weeks of the sample begin here; it ends on 2026-04-15."""

HALF_A_DAY = datetime(2026, 4, 8, 10, tzinfo=UTC), datetime(2026, 4, 9, tzinfo=UTC)
"""A Wednesday, from noon on the clock of the company's calendar."""


class Found:
    """What the suites of what arrived found in a load."""

    def __init__(self, verdicts: list[Verdict]) -> None:
        self.verdicts = verdicts

    def of(self, suite: str, severity: str = "critical") -> str:
        """All findings of a suite, as one text."""
        return "\n".join(
            found
            for verdict in self.verdicts
            if verdict.suite == f"arrivals.{suite}" and verdict.severity == severity
            for found in verdict.findings
        )


@pytest.fixture(scope="module")
def wrong_contents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    """Half a day missing, a table twice, all ratings 5, another currency, other words for a status."""
    folder = tmp_path_factory.mktemp("contents")
    source = copied(folder)

    def without_half_a_day(column: str, row: Row) -> Row | None:
        start, end = HALF_A_DAY
        return None if start <= moment(row[column]) < end else row

    def satisfied(row: Row) -> Row:
        return row | {"score": "5"} if row["score"] and moment(row["responded_at"]) >= RECENT else row

    def rated_best(row: Row) -> Row:
        return row | {"rating": "5"} if row["rating"] and moment(row["requested_at"]) >= RECENT else row

    def in_other_money(row: Row) -> Row:
        is_known = row["revenue_id"][-1] in "02468"
        is_recent = row["recognised_on"] >= "2026-03-18"
        return row | {"currency": "USD" if is_known else "GBP"} if is_recent else row

    def in_other_words(row: Row) -> Row:
        is_solved = row["event_type"] == "status_changed" and row["to_value"] == "solved"
        return row | {"to_value": "ERLEDIGT"} if is_solved and moment(row["event_at"]) >= RECENT else row

    assert change_csv(
        source / "ticket_events" / "2026-04.csv.gz", lambda row: without_half_a_day("event_at", row)
    )
    assert change_jsonl(
        source / "messages" / "2026-04.jsonl.gz", lambda row: without_half_a_day("sent_at", row)
    )
    shutil.copy(source / "messages" / "2026-02.jsonl.gz", source / "messages" / "2026-02 (1).jsonl.gz")
    assert change_csv(source / "survey_responses" / "csat.csv.gz", satisfied)
    assert change_csv(source / "chats" / "2026.csv.gz", rated_best)
    assert change_csv(source / "revenue.csv.gz", in_other_money)
    for month in ("2026-03", "2026-04"):
        assert change_csv(source / "ticket_events" / f"{month}.csv.gz", in_other_words)
    yield judged(source.parent, folder)


@pytest.fixture(scope="module")
def wrong_origins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    """Times an hour late, an agent renamed, an export cut off, a test system's data, an old file again."""
    folder = tmp_path_factory.mktemp("origins")
    source = copied(folder)

    def an_hour_late(row: Row) -> Row:
        return row | {"sent_at": later(row["sent_at"], 1)} if moment(row["sent_at"]) >= RECENT else row

    def renamed(row: Row) -> Row:
        is_theirs = row["author_type"] == "agent" and row["author_id"] in ("01", "02")
        return row | {"author_id": "m.ostwind"} if is_theirs and moment(row["sent_at"]) >= RECENT else row

    for month in ("2026-03", "2026-04"):
        assert change_jsonl(source / "messages" / f"{month}.jsonl.gz", renamed)
        assert change_jsonl(source / "messages" / f"{month}.jsonl.gz", an_hour_late)
    truncated = source / "ticket_events" / "2026-04.csv.gz"
    seen: list[Row] = []
    assert change_csv(truncated, lambda row: seen.append(row) or (row if len(seen) <= 100 else None))
    write_test_system(source / "chats" / "sandbox.csv")
    shutil.copy(source / "tickets" / "2025-10.csv", source / "tickets" / "2026-04.csv")
    yield judged(source.parent, folder)


def test_the_sample_itself_meets_every_expectation(built_sample: Path) -> None:
    manifest = json.loads(manifest_of(built_sample).read_text(encoding="utf-8"))
    expectations = sum(len(suite.expectations) for suite in read_suites() if suite.query is None)

    assert manifest["expectations"]["met"] >= expectations
    assert manifest["expectations"]["warned"] == []
    assert manifest["expectations"]["accepted"] == []


def test_half_a_missing_day_is_named(wrong_contents: Found) -> None:
    found = wrong_contents.of("day_volumes")

    assert "generic ticket_events of 2026-04-08, 12 to 18 h: 0 rows, usually " in found
    assert "2026-04-08" in wrong_contents.of("day_volumes")
    assert {line[: line.index(":")] for line in found.splitlines() if "2026-04-08" not in line} == set()


def test_a_table_that_is_delivered_twice_is_named_by_its_file(wrong_contents: Found) -> None:
    assert "generic/messages/2026-02" in wrong_contents.of("file_fates", "warning")


def test_ratings_that_are_all_the_same_are_named(wrong_contents: Found) -> None:
    assert "answers to csat are 5.0" in wrong_contents.of("score_mixes")


def test_money_in_another_currency_is_named(wrong_contents: Found) -> None:
    assert "generic revenue.currency: USD is " in wrong_contents.of("value_mixes")


def test_money_in_a_currency_that_nothing_is_known_of_is_named(wrong_contents: Found) -> None:
    assert "generic revenue.currency, " in wrong_contents.of("rejections")


def test_a_status_in_other_words_is_named(wrong_contents: Found) -> None:
    assert "generic ticket_events.status: unknown is " in wrong_contents.of("value_mixes")


def test_times_that_are_an_hour_late_are_named(wrong_origins: Found) -> None:
    assert "generic messages: agents at work at " in wrong_origins.of("agent_hours")


def test_an_agent_under_another_name_is_named(wrong_origins: Found) -> None:
    found = wrong_origins.of("reference_coverage")

    assert "generic messages.author_id: " in found
    assert "not known for example generic:m.ostwind" in found


def test_a_truncated_export_is_named(wrong_origins: Found) -> None:
    assert "generic ticket_events since 2026-04-0" in wrong_origins.of("feed_silences")


def test_a_test_system_s_data_is_named(wrong_origins: Found) -> None:
    found = wrong_origins.of("reference_coverage")

    assert "generic chats.agent_id: " in found
    assert "generic:sandbox-" in found


def test_last_year_s_file_under_this_month_s_name_is_named(wrong_origins: Found) -> None:
    assert "generic tickets since 2026-03-31" in wrong_origins.of("feed_silences")


def copied(folder: Path) -> Path:
    """A copy of the sample; returns the folder of its largest source."""
    shutil.copytree(SAMPLE, folder / "landing")
    return folder / "landing" / "generic"


def write_test_system(path: Path) -> None:
    """Chats of a test system: agents of its own, at work in the last four weeks."""
    columns = [
        "chat_id",
        "outcome",
        "requested_at",
        "accepted_at",
        "first_agent_message_at",
        "ended_at",
        "agent_id",
    ]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for number in range(60):
            day = f"2026-04-{number % 14 + 1:02d}T10"
            times = [f"{day}:00:00Z", f"{day}:01:00Z", f"{day}:02:00Z", f"{day}:09:00Z"]
            writer.writerow([f"SANDBOX{number}", "served", *times, f"sandbox-{number % 3}"])


def judged(landing: Path, folder: Path) -> Found:
    """Load a landing folder, compute what its suites look at, and judge it; no KPI is computed."""
    settings = Settings.from_environment(
        {"HELPDESK_RAW": str(landing), "HELPDESK_WORK": str(folder / "work")}
    )
    report = load_landing(settings.raw, settings.work_database, MODELS)
    command = ["build", "--select", "+path:models/quality/arrivals", "--resource-type", "model", "seed"]
    outcome = run_dbt(command, settings, build_vars(settings, report.vendors))
    assert outcome.succeeded, outcome.errors
    suites = [suite for suite in read_suites() if suite.checkpoint == "arrivals" and suite.query is None]
    with open_tables(settings) as tables:
        return Found(validate(tables, suites, settings.batches, settings.data_docs))
