"""Exports that come in several loads give what they give at once."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.python.loads.runs import Build, differences

from .conftest import LANDING, VARIABLES, Vendors


def keep_every_other_row(file: Path) -> None:
    """Take rows out of an export, so that what is about one ticket comes partly now, partly later."""
    if file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
        with file.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows([rows[0], *rows[1::2]])
    elif file.suffix == ".jsonl":
        objects = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join(objects[::2]), encoding="utf-8")


LAST = (
    "hubspot/ticket_engagement.csv",
    "servicenow/incidents.csv",
    "servicenow@replica/task.csv",
    "vtiger/modtracker_basic.csv",
    "zendesk/ticket_chat.csv",
)
"""What other rows hang on, whose own files stay as they are when these come."""


def test_tables_brought_up_to_date_in_part_equal_those_of_a_build_from_nothing(
    vendors: Vendors, tmp_path: Path
) -> None:
    landing, complete = tmp_path / "landing", vendors.folder / "landing"
    shutil.copytree(complete, landing)
    for file in landing.glob("*/*"):
        keep_every_other_row(file)
    names = sorted({source.name.partition("@")[0] for source in landing.iterdir()})
    parts = Build(tmp_path / "work", landing, {"vendors": names} | VARIABLES)
    parts.run("seed")
    parts.run_facts(is_first=True)
    for file in complete.glob("*/*"):
        if str(file.relative_to(complete)) not in LAST:
            shutil.copy(file, landing / file.relative_to(complete))
    parts.run_facts(is_first=False)
    assert parts.was_partial()
    for name in LAST:
        shutil.copy(complete / name, landing / name)
    parts.run()
    assert parts.was_partial()
    found = differences(parts.settings.work_database, vendors.folder / "work" / "work.duckdb")
    assert not found, "\n".join(found)


def replace_in(file: Path, old: str, new: str) -> None:
    """Write a file anew with something else in it."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def exports_of(*vendors: str, folder: Path) -> Path:
    """A landing folder with the exports of these vendors."""
    for vendor in vendors:
        shutil.copytree(LANDING / vendor, folder / "landing" / vendor)
    return folder / "landing"


def differences_after(change: Callable[[Path], None], landing: Path) -> list[str]:
    """What a load in part makes of a change in the landing folder, unlike a build from nothing."""
    dbt_vars = {"vendors": [source.name for source in landing.iterdir()]} | VARIABLES
    parts = Build(landing.parent / "parts", landing, dbt_vars)
    parts.run("seed")
    shutil.copytree(landing.parent / "parts", landing.parent / "full")
    parts.run_facts(is_first=True)
    change(landing)
    parts.run_facts(is_first=False)
    assert parts.was_partial()
    full = Build(landing.parent / "full", landing, dbt_vars)
    full.run_facts(is_first=True)
    return differences(parts.settings.work_database, full.settings.work_database)


def test_a_change_in_a_file_of_its_own_reaches_all_tickets_that_it_is_about(tmp_path: Path) -> None:
    def change(landing: Path) -> None:
        # The incident is named by its number.
        with (landing / "servicenow" / "sys_audit.csv").open("a", encoding="utf-8") as audits:
            audits.write("u99,incident,INC2,priority,1,2,1,04/06/2025 09:00,ann\n")
        # The mail is one of tickets 1 and 3.
        replace_in(
            landing / "hubspot" / "engagement_email.csv", "2025-06-05T08:00:00Z", "2025-06-05T08:00:07Z"
        )

    found = differences_after(change, exports_of("servicenow", "hubspot", folder=tmp_path))
    assert not found, "\n".join(found)


def test_who_became_an_agent_is_the_author_of_comments_on_tickets_that_never_came_too(tmp_path: Path) -> None:
    def change(landing: Path) -> None:
        replace_in(landing / "zendesk" / "user.csv", "101,Cora Example,end-user", "101,Cora Example,agent")

    landing = exports_of("zendesk", folder=tmp_path)
    with (landing / "zendesk" / "ticket_comment.csv").open("a", encoding="utf-8") as comments:
        comments.write("99,999,2025-06-20T09:30:00Z,101,true,email,Hello?,false\n")
    with (landing / "zendesk" / "ticket_field_history.csv").open("a", encoding="utf-8") as changes:
        changes.write("999,status,2025-06-20T09:40:00Z,open,101\n")
    found = differences_after(change, landing)
    assert not found, "\n".join(found)
