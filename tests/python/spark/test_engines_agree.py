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


def published_by(both: duckdb.DuckDBPyConnection, catalogue: str) -> list[str]:
    """The names of the tables and views in schema marts of one engine."""
    return [
        name
        for (name,) in both.execute(
            "select table_name from information_schema.tables"
            " where table_catalog = ? and table_schema = 'marts' order by 1",
            [catalogue],
        ).fetchall()
    ]


def test_both_publish_the_same_tables(both: duckdb.DuckDBPyConnection) -> None:
    assert published_by(both, "ours") == published_by(both, "memory")
    assert "kpi_values" in published_by(both, "ours")


def test_every_row_and_value_is_the_same(both: duckdb.DuckDBPyConnection) -> None:
    tables = published_by(both, "ours")
    found = [each for table in tables for each in differences(both, table, WITHOUT.get(table, ()))]
    assert not found, "\n".join(found)
