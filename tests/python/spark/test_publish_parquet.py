"""What Spark computed is published whole or not at all."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis.publish import PublishError
from helpdesk_kpis.publish_parquet import open_parquet, publish_parquet
from helpdesk_kpis.versions import KEPT_VERSIONS

VALUES = "select 'frt' as kpi_code, unnest(['day', 'month']) as period_code, {} as value"


@pytest.fixture
def computed(tmp_path: Path) -> tuple[Path, Path]:
    """Spark's warehouse folder and dbt's manifest, with two marts."""
    warehouse, manifest = tmp_path / "warehouse", tmp_path / "manifest.json"
    write(warehouse, "kpi_values", VALUES.format(1))
    write(warehouse, "load_audit", "select timestamptz '2026-03-02 10:00:00+02' as loaded_at")
    names = {"kpi_values": "marts", "load_audit": "marts", "stg_generic__tickets": "staging"}
    nodes = {
        f"model.{name}": {"resource_type": "model", "schema": schema, "alias": name}
        for name, schema in names.items()
    }
    manifest.write_text(json.dumps({"nodes": nodes}))
    return warehouse, manifest


def write(warehouse: Path, table: str, query: str) -> None:
    """Write a table as Spark does: a folder with a marker and a file."""
    folder = warehouse / "marts.db" / table
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "_SUCCESS").touch()
    duckdb.execute(f"copy ({query}) to '{folder}/part-0.snappy.parquet' (format parquet)")


def published_values(published: Path) -> list[tuple]:
    """The rows of `kpi_values`."""
    with open_parquet(published) as connection:
        return connection.execute(
            "select period_code, value from marts.kpi_values order by period_code"
        ).fetchall()


def test_the_marts_are_published_in_partitions(computed: tuple[Path, Path], tmp_path: Path) -> None:
    published = tmp_path / "published" / "spark"

    assert publish_parquet(*computed, published) == 2
    assert published_values(published) == [("day", 1), ("month", 1)]
    assert sorted(path.name for path in published.iterdir()) == ["kpi_values", "load_audit"]
    assert (published / "kpi_values" / "period_code=month").is_dir()


def test_instants_are_utc_without_zone(computed: tuple[Path, Path], tmp_path: Path) -> None:
    publish_parquet(*computed, tmp_path / "spark")

    with open_parquet(tmp_path / "spark") as connection:
        assert connection.execute("from marts.load_audit").fetchall() == [(datetime(2026, 3, 2, 8),)]


def test_a_table_that_is_missing_leaves_the_old_version(computed: tuple[Path, Path], tmp_path: Path) -> None:
    warehouse, manifest = computed
    published = tmp_path / "spark"
    publish_parquet(warehouse, manifest, published)
    write(warehouse, "kpi_values", VALUES.format(2))
    (warehouse / "marts.db" / "load_audit" / "part-0.snappy.parquet").unlink()

    with pytest.raises(PublishError, match="load_audit"):
        publish_parquet(warehouse, manifest, published)
    assert published_values(published) == [("day", 1), ("month", 1)]
    assert not list(tmp_path.glob(".spark*"))


def test_the_versions_before_stay_for_a_while(computed: tuple[Path, Path], tmp_path: Path) -> None:
    warehouse, manifest = computed
    published = tmp_path / "spark"
    for number in range(KEPT_VERSIONS + 3):
        write(warehouse, "kpi_values", VALUES.format(number))
        publish_parquet(warehouse, manifest, published)

    versions = sorted(tmp_path.glob("spark.*Z"))
    assert len(versions) == KEPT_VERSIONS + 1
    assert published.resolve() == versions[-1]
    assert published_values(published)[0][1] == KEPT_VERSIONS + 2


def test_something_else_is_never_replaced(computed: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "spark").mkdir()

    with pytest.raises(PublishError, match="something else"):
        publish_parquet(*computed, tmp_path / "spark")
