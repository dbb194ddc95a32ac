"""Exports that come in two loads give what they give at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from tests.python.loads.test_loads_in_part import differences

from .conftest import Vendors, build


def test_tables_brought_up_to_date_in_part_equal_those_of_a_build_from_nothing(
    vendors: Vendors, tmp_path: Path
) -> None:
    landing, work = tmp_path / "landing", tmp_path / "work"
    shutil.copytree(vendors.folder / "landing", landing)
    for file in landing.glob("*/*"):
        if file.name != "source.yml":
            # The header and every other row: what is about one ticket comes partly now, partly later.
            lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
            begin = 0 if file.suffix == ".jsonl" else 1
            file.write_text("".join(lines[:begin] + lines[begin::2]), encoding="utf-8")
    build(landing, work)
    shutil.copytree(vendors.folder / "landing", landing, dirs_exist_ok=True)
    build(landing, work)
    with duckdb.connect(str(work / "work.duckdb"), read_only=True) as connection:
        assert connection.execute("select is_partial from changes.this_load").fetchall() == [(True,)]
    found = differences(work / "work.duckdb", vendors.folder / "work" / "work.duckdb")
    assert not found, "\n".join(found)
