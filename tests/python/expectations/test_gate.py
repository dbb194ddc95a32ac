"""A build whose data looks wrong publishes nothing, says why, and publishes when somebody accepts it."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from helpdesk_kpis.build import build
from helpdesk_kpis.settings import Settings
from helpdesk_kpis.terminal import FAILED
from helpdesk_kpis.upkeep import check

FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)

TICKETS = 30


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Thirty tickets, whose messages are an hour older than they are."""
    folder = tmp_path_factory.mktemp("gate")
    write_exports(folder / "landing" / "generic")
    return Settings.from_environment(
        {"HELPDESK_RAW": str(folder / "landing"), "HELPDESK_WORK": str(folder / "work")}
    )


@pytest.fixture(scope="module")
def story(settings: Settings) -> dict[str, tuple[int, str]]:
    """Build, judge, accept, judge again, build with a typing error: exit code and output of each."""
    told = {"build": run(settings)}
    told["published after build"] = (int(settings.published.exists()), "")
    told["validate"] = judge(settings)
    told["accept"] = run(settings, accepting=True)
    told["validate again"] = judge(settings)
    with (settings.raw / "generic" / "tickets.csv").open("a", encoding="utf-8") as file:
        file.write("T1000,2062-03-30T09:00:00Z,2026-03-30T09:00:00Z,new,email,customer\n")
    told["typing error"] = run(settings)
    return told


def test_a_closed_gate_says_in_one_line_what_failed_where_to_look_and_what_to_do(
    story: dict[str, tuple[int, str]], settings: Settings
) -> None:
    code, said = story["build"]

    assert code == FAILED
    line = next(line for line in said.splitlines() if "expectations are not met" in line)
    assert "generic messages: of 30 of 30 tickets some are older than the ticket" in line
    assert str(settings.data_docs / "index.html") in line
    assert "make build ACCEPT=1" in line
    assert said.rstrip().endswith("Nothing was published.")


def test_nothing_is_published_through_a_closed_gate(story: dict[str, tuple[int, str]]) -> None:
    assert story["published after build"] == (0, "")


def test_the_finding_names_the_suite_to_look_at(story: dict[str, tuple[int, str]]) -> None:
    assert "expectations/arrivals/ticket_beginnings.yml" in story["build"][1]


def test_data_docs_show_the_expectation(story: dict[str, tuple[int, str]], settings: Settings) -> None:
    pages = [page.read_text(encoding="utf-8") for page in settings.data_docs.rglob("*.html")]

    assert any("share_begun_before_ticket" in page for page in pages)


def test_validate_judges_again_and_fails_too(story: dict[str, tuple[int, str]]) -> None:
    code, said = story["validate"]

    assert code == FAILED
    assert "expectations are met" in said


def test_what_is_accepted_is_published_and_stands_in_the_manifest(
    story: dict[str, tuple[int, str]], settings: Settings
) -> None:
    assert story["accept"][0] == 0, story["accept"][1]
    manifest = json.loads(settings.published.with_suffix(".json").read_text(encoding="utf-8"))
    assert any("ticket_beginnings" in found for found in manifest["expectations"]["accepted"])


def test_what_is_accepted_is_not_asked_again(story: dict[str, tuple[int, str]]) -> None:
    assert story["validate again"][0] == 0, story["validate again"][1]


def test_a_date_after_the_load_does_not_move_the_published_figures(
    story: dict[str, tuple[int, str]], settings: Settings
) -> None:
    code, said = story["typing error"]

    assert code == FAILED
    assert "generic tickets since 2062-03-30" in said
    with duckdb.connect(str(settings.published), read_only=True) as connection:
        assert connection.execute("select count(*) from marts.fct_tickets").fetchall() == [(TICKETS,)]


def write_exports(source: Path) -> None:
    """Tickets, each with a message that is an hour too old."""
    source.mkdir(parents=True)
    tickets, messages = [], []
    for number in range(TICKETS):
        at = FIRST + timedelta(hours=12 * number)
        made = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        sent = (at - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        tickets.append([f"T{number}", made, made, "new", "email", "customer"])
        messages.append([f"M{number}", f"T{number}", sent, "customer", "true"])
    write(source / "tickets.csv", "ticket_id created_at updated_at status channel created_by_type", tickets)
    write(source / "messages.csv", "message_id ticket_id sent_at author_type is_public", messages)


def write(path: Path, columns: str, rows: list[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([columns.split(), *rows])


def run(settings: Settings, *, accepting: bool = False) -> tuple[int, str]:
    said = io.StringIO()
    console = Console(file=said, width=400)
    return build(settings, accepting=accepting, out=console, err=console), said.getvalue()


def judge(settings: Settings) -> tuple[int, str]:
    said = io.StringIO()
    console = Console(file=said, width=400)
    return check(settings, out=console, err=console), said.getvalue()
