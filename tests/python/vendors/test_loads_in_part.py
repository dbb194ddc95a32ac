"""Exports that come in several loads give what they give at once."""

from __future__ import annotations

import csv
import shutil
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


def test_a_change_in_a_file_of_its_own_reaches_the_incident_that_it_names_by_number(tmp_path: Path) -> None:
    landing = tmp_path / "landing"
    shutil.copytree(LANDING / "servicenow", landing / "servicenow")
    dbt_vars = {"vendors": ["servicenow"]} | VARIABLES
    parts = Build(tmp_path / "parts", landing, dbt_vars)
    parts.run("seed")
    shutil.copytree(tmp_path / "parts", tmp_path / "full")
    parts.run_facts(is_first=True)
    with (landing / "servicenow" / "sys_audit.csv").open("a", encoding="utf-8") as audits:
        audits.write("u99,incident,INC2,priority,1,2,1,04/06/2025 09:00,ann\n")
    parts.run_facts(is_first=False)
    assert parts.was_partial()
    full = Build(tmp_path / "full", landing, dbt_vars)
    full.run_facts(is_first=True)
    assert not differences(parts.settings.work_database, full.settings.work_database)
