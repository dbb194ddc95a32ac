"""A publish or rollback killed before each step: readers see whole versions, the next puts them in order."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis.manifest import describes
from helpdesk_kpis.publish import publish
from helpdesk_kpis.publish_parquet import publish_parquet
from helpdesk_kpis.settings import PROJECT
from helpdesk_kpis.versions import beside, kept_versions, manifest_of, roll_back
from tests.python.spark.test_publish_parquet import VALUES as VALUES_OF_SPARK
from tests.python.spark.test_publish_parquet import published_values, write

STEPS = 60
"""More than any operation has; so the last one is not killed."""

VALUES: dict[bytes, float] = {}
"""What versions say, by their bytes: opening one takes longer than reading it."""


@pytest.fixture(scope="module")
def ask() -> Iterator[Callable[..., int]]:
    """Let a child do something; gives its exit code."""
    command = [sys.executable, "-m", "tests.python.kills.victims"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=PROJECT, text=True
    ) as of:
        assert of.stdin and of.stdout

        def ask(**request: object) -> int:
            of.stdin.write(json.dumps(request) + "\n")
            of.stdin.flush()
            return int(of.stdout.readline())

        yield ask
        of.stdin.close()


def work_database(path: Path, value: float) -> Path:
    """A work database whose marts have one value in two tables."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        connection.execute(f"create table marts.kpi_values as select {value}::double as value")
        connection.execute(f"create table marts.kpi_daily as select {value}::double as value")
    return path


@pytest.fixture(scope="module")
def three_versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the versions 0.1, 0.2 and 0.3 of `kpis.duckdb`, and work databases of these and 0.4."""
    folder = tmp_path_factory.mktemp("versions")
    for value in (0.1, 0.2, 0.3, 0.4):
        work = work_database(folder / f"work{value}.duckdb", value)
        if value < 0.4:
            publish(work, folder / "published" / "kpis.duckdb", lambda _, value=value: {"value": value})
    return folder


def read(version: Path) -> float:
    """The value of a version, opened unless one with the same bytes was."""
    content = version.read_bytes()
    if content not in VALUES:
        VALUES[content] = opened(version)
    return VALUES[content]


def opened(version: Path) -> float:
    """The value of a version; both tables must have it."""
    with duckdb.connect(str(version), read_only=True) as connection:
        values = connection.execute(
            "select value from marts.kpi_values union select value from marts.kpi_daily"
        ).fetchall()
    assert len(values) == 1
    return values[0][0]


def assert_in_order(published: Path) -> None:
    """Assert that every version has its own manifest, and that nothing else is there."""
    versions = [*kept_versions(published), published]
    withdrawn = beside(published, "withdrawn")
    versions += [withdrawn] if withdrawn.exists() else []
    for version in versions:
        assert describes(manifest_of(version), version), version.name
        assert json.loads(manifest_of(version).read_text(encoding="utf-8"))["value"] == read(version)
    expected = {path.name for version in versions for path in (version, manifest_of(version))}
    assert {path.name for path in published.parent.iterdir()} == expected


@pytest.mark.parametrize(
    ("operation", "has_links"), [("publish", True), ("publish", False), ("rollback", True)]
)
def test_a_kill_before_any_step_leaves_whole_versions_that_the_next_call_puts_in_order(
    operation: str, has_links: bool, three_versions: Path, tmp_path: Path, ask: Callable[..., int]
) -> None:
    becomes, before_that = (0.4, [0.1, 0.2, 0.3]) if operation == "publish" else (0.2, [0.1])
    outcomes = set()
    for step in range(1, STEPS):
        folder = tmp_path / f"step{step}"
        shutil.copytree(three_versions / "published", folder / "published")
        published = folder / "published" / "kpis.duckdb"
        exit_code = ask(
            operation=operation,
            work=str(three_versions / "work0.4.duckdb"),
            published=str(published),
            value=0.4,
            step=step,
            has_links=has_links,
        )
        if exit_code == 0:
            break
        assert exit_code == -signal.SIGKILL
        is_done = read(published) == becomes
        outcomes.add(is_done)
        assert is_done or read(published) == 0.3
        # Whatever good versions there were can still be gone back to.
        kept = {read(version) for version in kept_versions(published)}
        assert kept >= (set(before_that[-2:]) if is_done else {0.1, 0.2})

        shutil.copytree(folder / "published", folder / "then rolled back")
        again = folder / "then rolled back" / "kpis.duckdb"
        roll_back(again)
        assert read(again) == (before_that[-1] if is_done else 0.2)
        assert_in_order(again)

        publish(three_versions / "work0.4.duckdb", published, lambda _: {"value": 0.4})
        assert read(published) == 0.4
        assert_in_order(published)
        if not (is_done and operation == "publish"):
            expected = [0.1, 0.2] if is_done else [0.2, 0.3]
            assert [read(version) for version in kept_versions(published)] == expected
    else:
        pytest.fail(f"{operation} takes more than {STEPS} steps")
    assert step > 8
    assert outcomes == {True, False}


@pytest.fixture(scope="module")
def three_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `spark` has had the versions 1, 2 and 3, and what Spark computed with the value 4."""
    folder = tmp_path_factory.mktemp("folders")
    nodes = {"model.kpi_values": {"resource_type": "model", "schema": "marts", "alias": "kpi_values"}}
    (folder / "manifest.json").write_text(json.dumps({"nodes": nodes}), encoding="utf-8")
    for value in (1, 2, 3, 4):
        write(folder / "warehouse", "kpi_values", VALUES_OF_SPARK.format(value))
        if value < 4:
            publish_folder(folder, folder / "published" / "spark", value)
    return folder


def publish_folder(computed: Path, published: Path, value: int) -> None:
    """Publish what Spark computed."""
    publish_parquet(computed / "warehouse", computed / "manifest.json", published, lambda _: {"value": value})


def value_of(version: Path) -> int:
    """The value of a version that is a folder, which its manifest must say too."""
    values = {value for _, value in published_values(version)}
    manifest = manifest_of(version.resolve())
    assert values == {json.loads(manifest.read_text(encoding="utf-8"))["value"]}
    return values.pop()


@pytest.mark.parametrize("operation", ["publish_parquet", "rollback"])
def test_folders_that_spark_publishes_are_whole_after_a_kill_before_any_step(
    operation: str, three_folders: Path, tmp_path: Path, ask: Callable[..., int]
) -> None:
    outcomes = set()
    for step in range(1, 2 * STEPS):
        folder = tmp_path / f"step{step}"
        shutil.copytree(three_folders / "published", folder / "published", symlinks=True)
        published = folder / "published" / "spark"
        exit_code = ask(
            operation=operation,
            work=str(three_folders),
            published=str(published),
            value=4,
            step=step,
            has_links=True,
        )
        if exit_code == 0:
            break
        assert exit_code == -signal.SIGKILL
        value = value_of(published) if operation == "publish_parquet" else published_values(published)[0][1]
        is_done = value == (4 if operation == "publish_parquet" else 2)
        assert is_done or value == 3
        outcomes.add(is_done)

        shutil.copytree(folder / "published", folder / "then rolled back", symlinks=True)
        again = folder / "then rolled back" / "spark"
        roll_back(again)
        assert value_of(again) == value - 1
        publish_folder(three_folders, published, 4)
        assert value_of(published) == 4
        for versions in (kept_versions(again), kept_versions(published)):
            assert [value_of(version) for version in versions] == sorted(map(value_of, versions))
        assert not list(published.parent.glob(".*"))
    else:
        pytest.fail(f"{operation} takes more than {2 * STEPS} steps")
    assert outcomes == {True, False}
