"""The raw tables as parquet: what Spark reads is what the landing accepted, file by file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from helpdesk_kpis.landing.parquet_tables import write_parquet_tables
from tests.python.landing.conftest import Lab

HEADER = "ticket_id,created_at\n"


def files(lab: Lab, table: str = "generic/tickets") -> list[Path]:
    """The parquet files of a table, as they lie there now."""
    return sorted((lab.database.parent / "raw" / table).glob("_loaded_on=*/*.parquet"))


def export(lab: Lab) -> int:
    """Load the landing folder and write what changed."""
    lab.load()
    return write_parquet_tables(lab.database, lab.database.parent / "raw", lab.models)


def rows(lab: Lab, table: str = "generic/tickets") -> list[tuple[Any, ...]]:
    """Key, file and line of each row."""
    query = "select ticket_id, _file_name, _row_number from read_parquet(?) order by all"
    return duckdb.execute(query, [[str(path) for path in files(lab, table)]]).fetchall()


def test_each_landed_file_is_one_parquet_file(lab: Lab) -> None:
    lab.write("generic/tickets/1.csv", f"{HEADER}1,2026-03-02\n2,2026-03-02\n")
    lab.write("generic/tickets/2.csv", f"{HEADER}1,2026-03-03\n")

    assert export(lab) == 5  # and the lists of files, columns and tables
    assert len(files(lab)) == 2
    assert rows(lab) == [
        ("1", "generic/tickets/1.csv", 1),
        ("1", "generic/tickets/2.csv", 1),
        ("2", "generic/tickets/1.csv", 2),
    ]


def test_what_has_not_changed_is_not_written_again(lab: Lab) -> None:
    lab.write("generic/tickets/1.csv", f"{HEADER}1,2026-03-02\n")
    lab.write("generic/tickets/2.csv", f"{HEADER}2,2026-03-02\n")
    export(lab)
    before = {path: path.stat().st_mtime_ns for path in files(lab)}

    assert export(lab) == 0
    lab.write("generic/tickets/2.csv", f"{HEADER}2,2026-03-02\n3,2026-03-02\n")
    lab.touch_later("generic/tickets/2.csv")
    assert export(lab) == 4  # and the three lists
    assert [row[0] for row in rows(lab)] == ["1", "2", "3"]
    assert sum(before.get(path) == path.stat().st_mtime_ns for path in files(lab)) == 1


def test_rows_of_a_file_that_went_away_go_too(lab: Lab) -> None:
    lab.write("generic/tickets/1.csv", f"{HEADER}1,2026-03-02\n")
    (second := lab.write("generic/tickets/2.csv", f"{HEADER}2,2026-03-02\n"))
    export(lab)

    second.unlink()
    export(lab)
    assert [row[0] for row in rows(lab)] == ["1"]


def test_a_refused_file_leaves_the_tables_as_they_were(lab: Lab) -> None:
    lab.write("generic/tickets/1.csv", f"{HEADER}1,2026-03-02\n")
    export(lab)
    before = files(lab)

    lab.write("generic/tickets/2.csv", f"{HEADER}2\n")
    lab.refusal()
    assert write_parquet_tables(lab.database, lab.database.parent / "raw", lab.models) == 0
    assert files(lab) == before


def test_what_a_killed_run_left_is_swept_away(lab: Lab) -> None:
    lab.write("generic/tickets/1.csv", f"{HEADER}1,2026-03-02\n")
    export(lab)
    leftover = files(lab)[0].with_name(".half.parquet")
    leftover.write_bytes(b"PAR1")

    export(lab)
    assert not leftover.exists()
    assert [row[0] for row in rows(lab)] == ["1"]


def test_the_list_of_files_is_there_once(lab: Lab) -> None:
    lab.write("generic/tickets/1.csv", f"{HEADER}1,2026-03-02\n")
    export(lab)
    lab.write("generic/agents.csv", "agent_id\n7\n")
    export(lab)

    (listed,) = files(lab, "landing/landing_files")
    found = duckdb.execute("select file_name from read_parquet(?) where file_name is not null", [str(listed)])
    assert sorted(row[0] for row in found.fetchall()) == ["generic/agents.csv", "generic/tickets/1.csv"]
