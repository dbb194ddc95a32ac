"""A published file that begins as a copy of the last one ends up with the work database's rows."""

from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdesk_kpis.publish import publish, replace_value
from helpdesk_kpis.publish_changes import Table, bring_in_line

COLUMNS = [("kpi_code", "VARCHAR"), ("day", "DATE"), ("value", "DOUBLE"), ("data_as_of", "TIMESTAMP")]

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["csat", None]),
        st.sampled_from([date(2024, 1, 1), None]),
        st.sampled_from([0.0, 1.5, None]),
        st.sampled_from([datetime(2024, 1, 3), datetime(2024, 1, 4)]),
    ),
    max_size=12,
)
"""Few values, so that rows come several times, and on both sides in other numbers."""


def rows_in(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """The rows of a table, in no order."""
    return sorted(map(str, connection.execute(f"from {table}").fetchall()))


@settings(max_examples=150, deadline=None)
@given(work=ROWS, copy=ROWS)
def test_a_copy_brought_in_line_has_the_same_rows_as_often(work: list[tuple], copy: list[tuple]) -> None:
    with duckdb.connect() as connection:
        for name, rows in (("work", work), ("copy", copy)):
            columns = ", ".join(f"{column} {kind}" for column, kind in COLUMNS)
            connection.execute(f"create table {name} ({columns})")
            if rows:
                connection.executemany(f"insert into {name} values (?, ?, ?, ?)", rows)
        if bring_in_line(connection, Table("work", "copy", COLUMNS)):
            assert rows_in(connection, "copy") == rows_in(connection, "work")
        else:
            assert rows_in(connection, "copy") == sorted(map(str, copy)) != rows_in(connection, "work")


@pytest.fixture
def work_database(tmp_path: Path) -> Path:
    """A work database with a table of a thousand rows and a view on it."""
    path = tmp_path / "work.duckdb"
    change(
        path,
        "create schema marts",
        "create table marts.kpi_values as select 'csat' as kpi_code, i as value from range(1000) as days (i)",
        "create view marts.kpi_latest as select max(value) as latest from marts.kpi_values",
        "create table marts.kpi_targets as select 1 as target",
    )
    return path


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return tmp_path / "published" / "kpis.duckdb"


def change(database: Path, *statements: str) -> None:
    """Change a database."""
    with duckdb.connect(str(database)) as connection:
        for statement in statements:
            connection.execute(statement)


def publish_with_manifest(work_database: Path, published: Path) -> None:
    """Publish, so that the next publishing can tell that the file is sound."""
    publish(work_database, published, lambda _: {})


def read(published: Path, query: str) -> list[tuple]:
    """Rows of a published file."""
    with duckdb.connect(str(published), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_rows_that_did_not_change_are_not_written_again(work_database: Path, published: Path) -> None:
    publish_with_manifest(work_database, published)
    change(work_database, "update marts.kpi_values set value = -1 where value = 500")
    publish_with_manifest(work_database, published)

    # It comes last; a table written anew has it in its old place.
    assert read(published, "select rowid from marts.kpi_values where value = -1") == [(999,)]
    assert read(published, "select count(*), sum(value) from marts.kpi_values") == [(1000, 499500 - 501)]
    assert read(published, "from marts.kpi_latest") == [(999,)]


def test_a_table_that_went_or_has_other_columns_does_so_in_the_published_file(
    work_database: Path, published: Path
) -> None:
    publish_with_manifest(work_database, published)
    change(
        work_database,
        "drop view marts.kpi_latest",
        "create table marts.kpi_latest as select 7 as latest",
        "drop table marts.kpi_targets",
        "alter table marts.kpi_values alter column value type double",
    )
    publish_with_manifest(work_database, published)

    relations = "select table_name, column_name, data_type from information_schema.columns order by all"
    assert read(published, relations) == [
        ("kpi_latest", "latest", "INTEGER"),
        ("kpi_values", "kpi_code", "VARCHAR"),
        ("kpi_values", "value", "DOUBLE"),
    ]
    assert read(published, "from marts.kpi_latest") == [(7,)]


def test_a_description_that_went_is_in_no_published_file(work_database: Path, published: Path) -> None:
    comment = "comment on column marts.kpi_values.value is"
    change(work_database, f"{comment} 'a ratio'")
    publish_with_manifest(work_database, published)
    comments = "select comment from duckdb_columns() where comment is not null"
    assert read(published, comments) == [("a ratio",)]

    change(work_database, f"{comment} null")
    publish_with_manifest(work_database, published)
    assert read(published, comments) == []


def test_a_text_that_no_row_has_any_more_is_erased_from_the_room_it_was_in(
    work_database: Path, published: Path
) -> None:
    change(
        work_database, "create table marts.dim_customer as select 'customer-of-old' as customer_id, 1 as n"
    )
    change(
        work_database, "insert into marts.dim_customer select 'customer-' || i, i from range(900) as n (i)"
    )
    publish_with_manifest(work_database, published)
    change(work_database, "delete from marts.dim_customer where customer_id = 'customer-of-old'")
    publish_with_manifest(work_database, published)
    assert b"customer-of-old" in published.read_bytes()

    assert replace_value(published, "customer-of-old", "customer-of-none") == 0
    assert b"customer-of-old" not in published.read_bytes()
    assert read(published, "select count(*) from marts.dim_customer") == [(900,)]


def test_room_that_changed_rows_leave_is_given_back_in_the_end(work_database: Path, published: Path) -> None:
    numbers = []
    for load in range(12):
        change(work_database, f"update marts.kpi_values set value = 10000 - value where value % 12 = {load}")
        publish_with_manifest(work_database, published)
        numbers += read(published, "select max(rowid) + 1, count(*) from marts.kpi_values")
    assert all(rows == 1000 for _, rows in numbers)
    assert max(last for last, _ in numbers) <= 1600


def test_a_damaged_published_file_is_no_beginning(work_database: Path, published: Path) -> None:
    publish_with_manifest(work_database, published)
    published.chmod(0o644)
    published.write_bytes(b"nothing of a database")
    publish_with_manifest(work_database, published)

    assert read(published, "select count(*) from marts.kpi_values") == [(1000,)]


def test_published_anew_a_file_is_no_copy_of_the_last_one(work_database: Path, published: Path) -> None:
    publish_with_manifest(work_database, published)
    change(work_database, "update marts.kpi_values set value = -1 where value = 500")
    publish(work_database, published, lambda _: {}, anew=True)

    assert read(published, "select rowid from marts.kpi_values where value = -1") == [(500,)]
