"""Only what changed is read again, and what is in the raw tables never depends on the way there."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis.landing import load_landing

from .conftest import Lab

HEADER = "ticket_id,created_at,subject\n"


@pytest.fixture
def loaded(lab: Lab) -> Lab:
    """A landing folder that has been loaded once."""
    lab.write("generic/tickets/a.csv", HEADER + "1,2026-01-01,a\n2,2026-01-01,a\n")
    lab.write("generic/tickets/b.jsonl", '{"ticket_id": 3, "created_at": "2026-01-01"}\n')
    lab.write("generic/agents.csv", "agent_id,name\na1,Ann\n")
    lab.write("zendesk/tickets.csv", "id\n1\n")
    assert len(lab.load().files_read) == 4
    return lab


def _contents(lab: Lab) -> dict[str, list[tuple[object, ...]]]:
    """Schema raw without the times of loading and of files, and without what is kept of versions before."""
    contents = lab.everything()
    del contents["landing_state"]
    contents["landing_files"] = [row[:7] + row[8:9] for row in contents["landing_files"]]
    contents["landing_columns"] = [row[:6] for row in contents["landing_columns"] if row[5] is not None]
    contents["landing_tables"] = [row[:4] for row in contents["landing_tables"] if row[3]]
    return contents


def test_a_second_load_reads_nothing(loaded: Lab) -> None:
    before = loaded.everything()
    report = loaded.load()
    assert report.files_read == ()
    assert len(report.files_unchanged) == 4
    assert report.rows_read == 0
    assert loaded.everything() == before


def test_a_second_load_writes_nothing(loaded: Lab) -> None:
    before = loaded.database.stat().st_mtime_ns
    loaded.load()
    assert loaded.database.stat().st_mtime_ns == before


def test_a_file_that_was_only_touched_is_not_read_again(loaded: Lab) -> None:
    before = _contents(loaded)
    loaded.touch_later("generic/tickets/a.csv")
    assert loaded.load().files_read == ()
    assert _contents(loaded) == before
    states = loaded.query(
        "select modified_ns from raw.landing_state where file_name = 'generic/tickets/a.csv'"
    )
    assert states == [((loaded.raw / "generic/tickets/a.csv").stat().st_mtime_ns,)]


def test_a_changed_file_of_the_same_size_is_read_again(loaded: Lab) -> None:
    loaded.write("generic/tickets/a.csv", HEADER + "1,2026-01-01,b\n2,2026-01-01,b\n")
    loaded.touch_later("generic/tickets/a.csv")
    report = loaded.load()
    assert report.files_read == ("generic/tickets/a.csv",)
    assert report.rows_read == 2
    assert loaded.values("subject") == ["b", "b", None]


def _remove(lab: Lab) -> None:
    (lab.raw / "generic/tickets/a.csv").unlink()


def _remove_a_source(lab: Lab) -> None:
    (lab.raw / "zendesk/tickets.csv").unlink()
    (lab.raw / "zendesk").rmdir()


def _remove_all_of_a_table(lab: Lab) -> None:
    (lab.raw / "generic/agents.csv").unlink()


def _add(lab: Lab) -> None:
    lab.write("generic/tickets/0.csv", HEADER + "0,2026-01-01,new\n")


def _change(lab: Lab) -> None:
    lab.write("generic/tickets/a.csv", HEADER + "1,2026-01-01,changed\n")


def _rename(lab: Lab) -> None:
    (lab.raw / "generic/tickets/a.csv").rename(lab.raw / "generic/tickets/z.csv")


def _set_the_time_zone(lab: Lab) -> None:
    lab.write("generic/source.yml", "timezone: Europe/Rome")


def _set_a_null_value(lab: Lab) -> None:
    lab.write("generic/source.yml", "null_values: [a]")


def _rename_a_column(lab: Lab) -> None:
    lab.write("generic/source.yml", "tables: {agents: {rename: {name: agent_id, agent_id: name}}}")


def _change_the_vendor(lab: Lab) -> None:
    lab.write("zendesk/source.yml", "vendor: generic\ntables: {tickets: {rename: {id: ticket_id}}}")
    lab.write("zendesk/tickets.csv", "id,created_at\n1,2026-01-01\n")


def _add_a_column_to_the_contract(lab: Lab) -> None:
    lab.declare("generic", "agents", {"agent_id": "text key", "role": "text", "name": "text"})


def _change_a_type_in_the_contract(lab: Lab) -> None:
    lab.declare("generic", "agents", {"agent_id": "text key", "name": "date"})


def _declare_a_table(lab: Lab) -> None:
    lab.declare("generic", "teams", {"team_id": "text key"})


def _withdraw_a_table(lab: Lab) -> None:
    (lab.models / "staging/generic/stg_generic__labels.yml").unlink()


CHANGES = [
    _remove,
    _remove_a_source,
    _remove_all_of_a_table,
    _add,
    _change,
    _rename,
    _set_the_time_zone,
    _set_a_null_value,
    _rename_a_column,
    _change_the_vendor,
    _add_a_column_to_the_contract,
    _change_a_type_in_the_contract,
    _declare_a_table,
    _withdraw_a_table,
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_load_after_a_change_leaves_what_a_first_load_would(
    loaded: Lab, change: Callable[[Lab], None]
) -> None:
    change(loaded)
    loaded.load()
    step_by_step = _contents(loaded)
    assert loaded.load().files_read == ()
    assert _contents(loaded) == step_by_step
    loaded.database.unlink()
    loaded.load()
    assert _contents(loaded) == step_by_step


def test_only_the_tables_that_the_settings_touch_are_read_again(loaded: Lab) -> None:
    _rename_a_column(loaded)
    assert loaded.load().files_read == ("generic/agents.csv",)


def test_a_new_description_in_a_contract_reads_nothing_again(loaded: Lab) -> None:
    path = loaded.models / "staging/generic/stg_generic__agents.yml"
    path.write_text(path.read_text().replace("- name: agents", "- name: agents\n    description: New words"))
    assert loaded.load().files_read == ()


def test_removed_files_are_reported(loaded: Lab) -> None:
    _remove(loaded)
    report = loaded.load()
    assert report.files_removed == ("generic/tickets/a.csv",)
    assert loaded.values("ticket_id") == ["3"]


def test_a_raw_table_that_somebody_dropped_comes_back(loaded: Lab) -> None:
    before = _contents(loaded)
    with duckdb.connect(str(loaded.database)) as connection:
        connection.execute("drop table raw.generic__tickets")
    assert loaded.load().files_read == ("generic/tickets/a.csv", "generic/tickets/b.jsonl")
    assert _contents(loaded) == before


@pytest.mark.parametrize("table", ["landing_files", "landing_columns", "landing_tables", "landing_state"])
def test_without_the_lists_everything_is_read_again(loaded: Lab, table: str) -> None:
    before = _contents(loaded)
    with duckdb.connect(str(loaded.database)) as connection:
        connection.execute(f"drop table raw.{table}")
    assert len(loaded.load().files_read) == 4
    assert _contents(loaded) == before


def test_a_file_that_changes_while_it_is_read_stops_the_load(
    loaded: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    from helpdesk_kpis.landing import load

    read = load._read

    def read_and_touch(connection: duckdb.DuckDBPyConnection, delivery: load.Delivery) -> load.Reading:
        result = read(connection, delivery)
        loaded.touch_later(delivery.name)
        return result

    monkeypatch.setattr(load, "_read", read_and_touch)
    before = _contents(loaded)
    _change(loaded)
    assert "generic/tickets/a.csv: the file changed while it was read" in str(loaded.refusal())
    assert _contents(loaded) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(loaded: Lab) -> None:
    (loaded.raw / "generic/agents.csv").chmod(0)
    loaded.touch_later("generic/agents.csv")
    assert "generic/agents.csv: not readable" in str(loaded.refusal())


def test_two_threads_on_one_database_load_it_once(lab: Lab) -> None:
    lab.write("generic/tickets.csv", HEADER + "1,2026-01-01,a\n")
    with duckdb.connect(str(_made(lab.database))) as connection:
        reports = []

        def load() -> None:
            reports.append(load_landing(lab.raw, connection.cursor(), lab.models))

        threads = [threading.Thread(target=load) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(len(report.files_read) for report in reports) == [0, 0, 0, 1]
    assert lab.values("ticket_id") == ["1"]


def _made(path: Path) -> Path:
    """The path, its folder made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def test_who_waits_is_told_which_file_is_being_read(loaded: Lab) -> None:
    _change(loaded)
    seen = []
    load_landing(loaded.raw, loaded.database, loaded.models, on_file=lambda *words: seen.append(words))
    assert seen == [(1, 1, "generic/tickets/a.csv")]


def test_a_parquet_file_replaced_within_a_second_is_read_anew(lab: Lab) -> None:
    path = lab.write("generic/tickets.parquet", b"")
    lab.database.parent.mkdir()
    with duckdb.connect(str(lab.database)) as connection:
        for number in range(20):
            columns = ", ".join(f"'{number}' as column_{each}" for each in range(number))
            row = f"select {number} as ticket_id, date '2026-01-01' as created_at, {columns}"
            duckdb.execute(f"copy ({row}) to '{path}' (format parquet)")
            os.utime(path, ns=(0, number))
            load_landing(lab.raw, connection, lab.models)
            assert connection.execute("select ticket_id from raw.generic__tickets").fetchall() == [
                (str(number),)
            ]
