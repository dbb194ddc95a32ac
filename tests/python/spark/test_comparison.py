"""The comparison of engines finds what differs; without that, agreement would mean nothing."""

from __future__ import annotations

import duckdb
import pytest

from tests.python.spark.tables import differences

ROWS = "select 'frt' as kpi_code, 'all' as slice, {} as numerator, {} as value, {} as sample_size"


def compare(first: str, second: str) -> list[str]:
    """What the comparison says of two queries."""
    connection = duckdb.connect()
    connection.execute("attach ':memory:' as ours; create schema ours.marts; create schema marts")
    connection.execute(f"create table ours.marts.kpi_values as {first}")
    connection.execute(f"create table marts.kpi_values as {second}")
    return differences(connection, "kpi_values")


def row(numerator: str = "1e0", value: str = "2e0", sample_size: str = "3") -> str:
    """A query for one row."""
    return ROWS.format(numerator, value, sample_size)


def test_equal_tables_do_not_differ() -> None:
    assert compare(row(), row()) == []
    assert compare(row(value="null::double"), row(value="null::double")) == []


def test_a_value_may_differ_by_less_than_a_billionth() -> None:
    assert compare(row(value="2e0"), row(value="2.000000001e0")) == []
    assert len(compare(row(value="2e0"), row(value="2.00000001e0"))) == 1


@pytest.mark.parametrize(
    "other",
    [
        row(numerator="1.0000000000000002e0"),
        row(sample_size="4"),
        f"{row()} union all {row()}",
        f"{row()} where false",
    ],
    ids=["sum off by one bit", "count off by one", "a row twice", "no row"],
)
def test_sums_counts_and_rows_must_be_the_same(other: str) -> None:
    assert compare(row(), other)
    assert compare(other, row())


def test_a_value_on_one_side_only_differs() -> None:
    assert len(compare(row(value="null::double"), row())) == 1


def test_a_row_that_one_side_lacks_differs_in_a_table_of_texts_and_whole_numbers_too() -> None:
    rows = "select 'a' as ticket_id, 1 as position union all select null, null"
    assert compare(rows, rows) == []
    for other in (f"{rows} limit 1", rows.replace("'a'", "'b'"), f"{rows} union all select null, null"):
        assert compare(rows, other)
        assert compare(other, rows)


def test_another_type_or_column_differs() -> None:
    assert compare(row(), row(sample_size="3::smallint"))
    assert compare(row(), f"select *, 1 as more from ({row()})")
