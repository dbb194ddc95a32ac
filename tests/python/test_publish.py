"""Publishing: one step for readers, and nothing at all when it fails."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis.publish import PublishError, publish
from helpdesk_kpis.versions import KEPT_VERSIONS


@pytest.fixture
def work_database(tmp_path: Path) -> Path:
    """A work database of today's shape: other schemas, and a table and a view in the marts."""
    path = tmp_path / "work.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            """
            create schema staging;
            create table staging.secrets as select 'name of a customer' as name;
            create schema marts;
            create table marts.kpi_values as select 'csat' as kpi_code, 0.5::double as value;
            comment on table marts.kpi_values is 'One row per KPI''s value';
            comment on column marts.kpi_values.value is 'Ratios are 0..1';
            create view marts.kpi_labels as select kpi_code as "label text" from "work"."marts"."kpi_values";
            """
        )
    return path


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return tmp_path / "published" / "kpis.duckdb"


def set_value(work_database: Path, value: float) -> None:
    with duckdb.connect(str(work_database)) as connection:
        connection.execute("update marts.kpi_values set value = ?", [value])


def read_value(published: Path) -> float:
    """Read the figure as another program would: a process of its own."""
    code = (
        "import duckdb, sys; connection = duckdb.connect(sys.argv[1], read_only=True);"
        "print(connection.execute('select value from marts.kpi_values').fetchone()[0])"
    )
    reader = [sys.executable, "-c", code, str(published)]
    return float(subprocess.run(reader, check=True, capture_output=True, text=True).stdout)


def test_the_marts_and_nothing_else_are_published_as_tables(work_database: Path, published: Path):
    assert publish(work_database, published) == 2

    with duckdb.connect(str(published), read_only=True) as connection:
        relations = connection.execute(
            "select table_schema, table_name, table_type from information_schema.tables order by all"
        ).fetchall()
        labels = connection.execute('select "label text" from marts.kpi_labels').fetchall()
    assert relations == [("marts", "kpi_labels", "BASE TABLE"), ("marts", "kpi_values", "BASE TABLE")]
    assert labels == [("csat",)]


def test_comments_of_tables_and_columns_are_published(work_database: Path, published: Path):
    publish(work_database, published)

    with duckdb.connect(str(published), read_only=True) as connection:
        of_table = connection.execute(
            "select comment from duckdb_tables() where table_name = 'kpi_values'"
        ).fetchall()
        of_column = connection.execute(
            "select comment from duckdb_columns() where table_name = 'kpi_values' and column_name = 'value'"
        ).fetchall()
    assert of_table == [("One row per KPI's value",)]
    assert of_column == [("Ratios are 0..1",)]


def test_the_published_file_has_the_oldest_stable_storage_format(work_database: Path, published: Path):
    publish(work_database, published)

    # DuckDB's file header: 8 bytes of checksum, "DUCK", then the storage version: 64 up to DuckDB 1.1.
    header = published.read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == 64


def test_the_published_file_is_read_only_and_alone(work_database: Path, published: Path):
    publish(work_database, published)

    assert stat.S_IMODE(published.stat().st_mode) == 0o444
    assert list(published.parent.iterdir()) == [published]


def test_who_opens_the_file_after_publishing_sees_the_new_figures(work_database: Path, published: Path):
    publish(work_database, published)
    set_value(work_database, 0.75)
    publish(work_database, published)

    assert read_value(published) == 0.75


def test_who_holds_the_old_file_open_goes_on_reading_the_old_figures(work_database: Path, published: Path):
    publish(work_database, published)
    with duckdb.connect(str(published), read_only=True) as reader:
        set_value(work_database, 0.75)
        publish(work_database, published)

        assert reader.execute("select value from marts.kpi_values").fetchall() == [(0.5,)]
        assert read_value(published) == 0.75


def test_a_view_over_published_tables_is_published_as_a_view(work_database: Path, published: Path):
    with duckdb.connect(str(work_database)) as connection:
        connection.execute("create view marts.kpi_doubled as select value * 2 as value from marts.kpi_values")
        connection.execute("comment on view marts.kpi_doubled is 'Twice the value'")
    publish(work_database, published)

    with duckdb.connect(str(published), read_only=True) as connection:
        views = connection.execute(
            "select view_name, comment from duckdb_views() where not internal"
        ).fetchall()
        doubled = connection.execute("select value from marts.kpi_doubled").fetchone()
    assert views == [("kpi_doubled", "Twice the value")]
    assert doubled == (1.0,)


def test_a_copy_that_fails_leaves_the_published_file_as_it_was(work_database: Path, published: Path):
    publish(work_database, published)
    before = published.read_bytes()
    with duckdb.connect(str(work_database)) as connection:
        connection.execute(
            'create view marts.zz_broken as select kpi_code::integer as code from "work"."marts"."kpi_values"'
        )

    with pytest.raises(PublishError, match="was not replaced"):
        publish(work_database, published)

    assert published.read_bytes() == before
    assert list(published.parent.iterdir()) == [published]


def test_a_move_that_fails_leaves_the_published_file_as_it_was(
    work_database: Path, published: Path, monkeypatch: pytest.MonkeyPatch
):
    publish(work_database, published)
    before = published.read_bytes()
    set_value(work_database, 0.75)

    def no_space(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    with pytest.raises(PublishError, match="no space left"):
        publish(work_database, published)

    assert published.read_bytes() == before


def test_what_a_killed_publish_left_is_removed(work_database: Path, published: Path):
    published.parent.mkdir()
    half_done = published.with_name(".kpis.duckdb.publishing")
    half_done.write_bytes(b"half a database")
    half_done.with_name(f"{half_done.name}.wal").write_bytes(b"its log")

    publish(work_database, published)

    assert list(published.parent.iterdir()) == [published]


def test_the_last_good_versions_stay_beside_the_published_file(work_database: Path, published: Path):
    values = [0.1, 0.2, 0.3, 0.4]
    for made_at, value in enumerate(values, start=1_700_000_000):
        set_value(work_database, value)
        publish(work_database, published)
        os.utime(published, (made_at, made_at))

    versions = sorted(path for path in published.parent.iterdir() if path != published)
    assert [read_value(version) for version in versions] == values[-1 - KEPT_VERSIONS : -1]
    assert read_value(published) == values[-1]


def test_a_work_database_without_marts_is_not_published(tmp_path: Path, published: Path):
    empty = tmp_path / "work.duckdb"
    duckdb.connect(str(empty)).close()

    with pytest.raises(PublishError, match="nothing in schema marts"):
        publish(empty, published)

    assert not published.exists()


def test_a_missing_work_database_is_not_published(tmp_path: Path, published: Path):
    with pytest.raises(PublishError, match="no work database"):
        publish(tmp_path / "work.duckdb", published)


def test_the_work_database_is_never_published_over_itself(work_database: Path):
    before = work_database.read_bytes()

    with pytest.raises(PublishError, match="must not be the work database"):
        publish(work_database, work_database)

    assert work_database.read_bytes() == before
