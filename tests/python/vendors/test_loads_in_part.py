"""Exports that come in two loads give what they give at once."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import duckdb

from tests.python.loads.test_loads_in_part import differences

from .conftest import Vendors, build


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


def test_tables_brought_up_to_date_in_part_equal_those_of_a_build_from_nothing(
    vendors: Vendors, tmp_path: Path
) -> None:
    landing, work = tmp_path / "landing", tmp_path / "work"
    shutil.copytree(vendors.folder / "landing", landing)
    for file in landing.glob("*/*"):
        keep_every_other_row(file)
    # Half a log of a queue has waits that end before they begin.
    build(landing, work, accepting=True)
    shutil.copytree(vendors.folder / "landing", landing, dirs_exist_ok=True)
    build(landing, work)
    with duckdb.connect(str(work / "work.duckdb"), read_only=True) as connection:
        assert connection.execute("select is_partial from changes.this_load").fetchall() == [(True,)]
    found = differences(work / "work.duckdb", vendors.folder / "work" / "work.duckdb")
    assert not found, "\n".join(found)
