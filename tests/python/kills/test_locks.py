"""One process at a time writes in a work folder or beside a published file; one that dies leaves no lock."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from helpdesk_kpis import build as builder
from helpdesk_kpis import upkeep
from helpdesk_kpis.dbt_runner import run_dbt
from helpdesk_kpis.locks import LockedError, locked, published_lock, work_lock
from helpdesk_kpis.publish import PublishError, publish
from helpdesk_kpis.settings import PROJECT, Settings
from helpdesk_kpis.terminal import FAILED, UNREADABLE
from tests.python.kills.holder import held_by_another

PUBLISHER = """
import sys
from pathlib import Path
from helpdesk_kpis.publish import publish
for _ in range(int(sys.argv[3])):
    publish(Path(sys.argv[1]), Path(sys.argv[2]), lambda marts: {"work": sys.argv[1]})
"""
"""A process that publishes a work database again and again."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a work folder whose landing folder is not there: a build that says so got past the lock."""
    return Settings(tmp_path / "raw", tmp_path / "work", tmp_path / "kpis.duckdb", {}, has_pii_key=True)


def said_by_build(settings: Settings) -> tuple[int, str]:
    """The exit code of a build and what it printed."""
    printed = io.StringIO()
    console = Console(file=printed, width=400)
    return builder.build(settings, out=console, err=console), printed.getvalue()


def test_a_second_build_ends_and_names_the_first(settings: Settings) -> None:
    with held_by_another(work_lock(settings.work)) as first:
        code, message = said_by_build(settings)

    assert code == FAILED
    assert f"{settings.work} is in use by process {first.pid} (build), begun at 2" in message
    assert "Wait until that has ended, or end it; then run again." in message
    assert "Nothing was published." in message
    assert not settings.work_database.exists()


def test_neither_a_rollback_nor_dbt_goes_on_beside_a_build(settings: Settings) -> None:
    with held_by_another(work_lock(settings.work)) as first:
        printed = io.StringIO()
        console = Console(file=printed, width=400)
        assert upkeep.rollback(settings, out=console, err=console) == FAILED
        assert f"process {first.pid}" in printed.getvalue()
        with pytest.raises(LockedError, match=f"process {first.pid}"):
            run_dbt(["parse"], settings, {})


def test_a_killed_build_leaves_no_lock(settings: Settings) -> None:
    with held_by_another(work_lock(settings.work)) as first:
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        assert work_lock(settings.work).exists()
        assert said_by_build(settings)[0] == UNREADABLE
    assert not work_lock(settings.work).exists()


def test_a_lock_file_removed_by_its_last_holder_is_not_the_lock_of_the_next(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with locked(lock, "build"):
        pass
    with held_by_another(lock), pytest.raises(LockedError), locked(lock, "build"):
        pytest.fail("two processes have one lock")


def test_two_work_folders_publish_to_one_file_one_after_the_other(tmp_path: Path) -> None:
    published = tmp_path / "published" / "kpis.duckdb"
    works = []
    for value in (1, 2):
        works.append(tmp_path / str(value) / "work.duckdb")
        works[-1].parent.mkdir()
        with duckdb.connect(str(works[-1])) as connection:
            connection.execute("create schema marts")
            connection.execute(f"create table marts.kpi_values as select {value} as value from range(50_000)")
    publishers = [
        subprocess.Popen(
            [sys.executable, "-c", PUBLISHER, work, published, "3"], cwd=PROJECT, stderr=subprocess.PIPE
        )
        for work in works
    ]
    errors = [publisher.communicate()[1] for publisher in publishers]

    assert [publisher.returncode for publisher in publishers] == [0, 0], errors
    versions = sorted(published.parent.glob("*.duckdb"))
    assert len(versions) == 3
    for version in versions:
        with duckdb.connect(str(version), read_only=True) as connection:
            query = "select count(*), min(value) = max(value) from marts.kpi_values"
            assert connection.execute(query).fetchall() == [(50_000, True)]
    assert not list(published.parent.glob(".*"))


def test_a_publish_that_waits_in_vain_says_for_whom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "work.duckdb"
    duckdb.connect(str(work)).close()
    monkeypatch.setattr("helpdesk_kpis.publish.PATIENCE_SECONDS", 0)
    published = tmp_path / "kpis.duckdb"
    with held_by_another(published_lock(published)) as first, pytest.raises(PublishError) as caught:
        publish(work, published)
    assert f"was not replaced: {tmp_path} is in use by process {first.pid}" in str(caught.value)
