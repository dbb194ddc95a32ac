"""Spark and DuckDB publish the same: counts and sums exactly, other numbers to 1e-9 relative."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest

from tests.python.spark.tables import differences, open_both

DUCKDB, SPARK = "HELPDESK_TEST_WORK", "HELPDESK_SPARK_WORK"

if SPARK not in os.environ:
    pytest.skip(f"needs {SPARK}, the folder of a build on Spark: make test-spark", allow_module_level=True)

# The engines read the landing folder at different times.
WITHOUT = {"load_audit": ("loaded_at",)}


@pytest.fixture(scope="module")
def both() -> duckdb.DuckDBPyConnection:
    """The published tables of both engines."""
    duckdb_file = Path(os.environ[DUCKDB]) / "published" / "helpdesk_kpis.duckdb"
    return open_both(duckdb_file, Path(os.environ[SPARK]) / "published" / "spark")


def test_both_publish_the_same_tables(both: duckdb.DuckDBPyConnection) -> None:
    tables = [
        [row[0] for row in both.execute(f"select table_name from {source} order by 1").fetchall()]
        for source in (
            "duckdb_tables() where database_name = 'ours'",
            "(select view_name as table_name from duckdb_views() where schema_name = 'marts')",
        )
    ]
    assert tables[0] == tables[1]
    assert "kpi_values" in tables[0]


def test_every_row_and_value_is_the_same(both: duckdb.DuckDBPyConnection) -> None:
    tables = both.execute("select table_name from duckdb_tables() where database_name = 'ours'").fetchall()
    found = [each for (table,) in tables for each in differences(both, table, WITHOUT.get(table, ()))]
    assert not found, "\n".join(found)
