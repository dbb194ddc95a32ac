"""Every vendor's tables on Spark, from `staging` to `unified`, are those on DuckDB, bad rows and all.

What is computed from them is the same SQL whoever delivered the rows; there the sample speaks for all vendors
(`tests/python/spark`).
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator

import duckdb
import pytest

from helpdesk_kpis.settings import PROJECT
from tests.python.environment import without_settings
from tests.python.spark.tables import differences, open_work
from tests.python.vendors import stage_on_spark
from tests.python.vendors.conftest import VARIABLES, Vendors

LONGEST_SECONDS = 1200

SCHEMAS = ("staging", "unified")

VIEWS = {"delivered_columns", "delivered_files", "delivered_tables", "text_scores"}
"""Views on Spark too, which are no files: they show raw tables that both engines were given."""

if "HELPDESK_SPARK_WORK" not in os.environ:
    pytest.skip("needs Spark: make test-all", allow_module_level=True)


@pytest.fixture(scope="module")
def both(vendors: Vendors, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """What both engines have made of the exports: ``work.<schema>`` is DuckDB's, ``<schema>`` Spark's."""
    work = tmp_path_factory.mktemp("on_spark")
    settings = {
        "HELPDESK_RAW": str(vendors.folder / "landing"),
        "HELPDESK_WORK": str(work),
        "HELPDESK_VARS": json.dumps(VARIABLES),
    }
    ended = subprocess.run(
        [PROJECT / ".ci" / "build-on-spark", stage_on_spark.__name__],
        env=without_settings() | settings,
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
    )
    assert ended.returncode == 0, ended.stderr
    with open_work(vendors.folder / "work" / "work.duckdb", work / "spark" / "warehouse") as connection:
        yield connection


def tables_of(both: duckdb.DuckDBPyConnection, catalogue: str, schema: str) -> set[str]:
    """The names of the tables of one engine."""
    rows = both.execute(
        "select table_name from information_schema.tables where table_catalog = ? and table_schema = ?",
        [catalogue, schema],
    ).fetchall()
    return {name for (name,) in rows}


def test_every_staged_and_unified_table_is_the_same_on_spark(both: duckdb.DuckDBPyConnection) -> None:
    for schema in SCHEMAS:
        tables = tables_of(both, "work", schema) - VIEWS
        assert tables
        assert tables_of(both, "memory", schema) == tables
        found = [
            each for table in sorted(tables) for each in differences(both, table, schema=schema, ours="work")
        ]
        assert not found, "\n".join(found)
