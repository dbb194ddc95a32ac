"""The disk runs full while the landing folder is read, while dbt computes, while the marts are published."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from helpdesk_kpis import build as builder
from helpdesk_kpis.dbt_runner import DbtOutcome, run_dbt
from helpdesk_kpis.settings import PROJECT
from helpdesk_kpis.terminal import FAILED, UNREADABLE

from .conftest import Company, Disk


def test_full_while_landing_nothing_is_published_and_with_room_the_next_build_goes_through(
    company: Company, disk: Disk
) -> None:
    # The raw tables take 2 MB when they are empty.
    disk.change("size=6m")
    company.settings = replace(company.settings, work=disk.folder / "work")
    assert company.build() == (0, "")
    before = company.published_files()
    company.deliver(100_000)

    code, said = company.build()

    assert code == FAILED
    assert f"The disk that {disk.folder}/work is on is full" in said
    assert "Make room there and run again" in said
    assert "Nothing was published." in said
    assert company.published_files() == before

    disk.change("size=64m")
    assert company.build() == (0, "")
    assert company.published_tickets() == 100_000


def test_full_while_publishing_the_published_file_stays_and_with_room_the_next_build_goes_through(
    company: Company, disk: Disk
) -> None:
    company.settings = replace(company.settings, published=disk.folder / "published" / "kpis.duckdb")
    assert company.build() == (0, "")
    before = company.published_files()
    free = disk.free_mebibytes()
    company.marts_rows = 100_000

    code, said = company.build(full=True)

    assert code == FAILED
    assert f"{company.settings.published} was not replaced" in said
    assert f"The disk that {disk.folder}/published is on is full" in said
    assert company.published_files() == before
    assert disk.free_mebibytes() >= free - 0.1

    disk.change("size=64m")
    assert company.build() == (0, "")
    assert company.published_tickets() == 10


def test_full_while_dbt_computes_the_message_is_of_the_disk_and_with_room_the_next_build_goes_through(
    company: Company,
    disk: Disk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """With dbt itself, one model of it: what it parses and compiles lies on another disk."""
    disk.change("size=128m")
    company.settings = replace(company.settings, work=disk.folder)
    company.deliver(100_000)
    (tmp_path / "target").mkdir()
    company.settings.target.symlink_to(tmp_path / "target")

    def run_one_model(_: list[str], *arguments: Any, **options: Any) -> DbtOutcome:
        disk.leave(mebibytes)
        outcome = run_dbt(["run", "--select", "stg_generic__tickets"], *arguments, **options)
        company.run_dbt()
        return outcome

    monkeypatch.setattr(builder, "run_dbt", run_one_model)
    mebibytes = 1
    before = company.published_files()

    code, said = company.build()

    assert code == FAILED
    assert "No space left on device" in said
    assert f"The disk that {disk.folder} is on is full" in said
    assert company.published_files() == before

    # Nor does dbt's log, which is on that disk, complain line by line.
    assert capfd.readouterr().err == ""

    mebibytes = 100
    assert company.build() == (0, "")
    assert company.published_tickets() == 100_000


def test_full_while_a_text_is_rewritten_the_folder_of_temporary_files_is_named(
    company: Company, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(disk.folder))
    (company.settings.raw / "generic" / "source.yml").write_text("csv: {encoding: latin-1}\n")
    company.deliver(100_000)
    before = company.published_files()

    code, said = company.build()

    assert code == UNREADABLE
    assert f"generic/tickets.csv: there is no room in {disk.folder} for a copy of it" in said
    assert "set TMPDIR to a folder that has some" in said
    assert company.published_files() == before
    assert list(disk.folder.iterdir()) == []


LIMITED = """
    import io, resource
    from pathlib import Path
    from rich.console import Console
    from helpdesk_kpis.build import build
    from helpdesk_kpis.settings import Settings

    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
    folder = Path({folder!r})
    settings = Settings(
        folder / "landing", folder / "work", folder / "published.duckdb", dict(), has_pii_key=True
    )
    console = Console(file=io.StringIO(), width=200)
    code = build(settings, out=console, err=console)
    print(code, console.file.getvalue())
"""


def test_a_limit_on_the_size_of_files_is_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Company(tmp_path, monkeypatch).deliver(40_000)

    command = [sys.executable, "-c", textwrap.dedent(LIMITED).format(folder=str(tmp_path))]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith(f"{FAILED} ")
    assert "a quota or limit of it is reached" in ended.stdout
    assert not (tmp_path / "published.duckdb").exists()
