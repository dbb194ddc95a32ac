"""Who may read what a build makes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpdesk_kpis.permissions import keep_private, let_read, make_readable
from helpdesk_kpis.settings import Settings


@pytest.fixture(autouse=True)
def _same_umask_afterwards() -> Iterator[None]:
    mask = os.umask(0o022)
    yield
    os.umask(mask)


def settings(folder: Path, published: Path) -> Settings:
    return Settings(folder / "raw", folder / "work", published, {}, has_pii_key=True)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def write_as_before(work: Path) -> None:
    """What a build of an earlier version left, open to all."""
    for name in ("work.duckdb", "logs/dbt.log", "published/helpdesk_kpis.duckdb"):
        path = work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
        path.chmod(0o644)
        path.parent.chmod(0o755)


def test_nobody_else_reads_the_work_folder(tmp_path: Path):
    write_as_before(tmp_path / "work")
    keep_private(settings(tmp_path, tmp_path / "elsewhere" / "kpis.duckdb"))

    assert mode(tmp_path / "work") == 0o700
    assert mode(tmp_path / "work" / "work.duckdb") == 0o600
    assert mode(tmp_path / "work" / "logs") == 0o700


def test_others_come_through_the_work_folder_to_what_is_published_in_it_and_to_nothing_else(tmp_path: Path):
    work = tmp_path / "work"
    write_as_before(work)
    keep_private(settings(tmp_path, work / "published" / "helpdesk_kpis.duckdb"))

    assert mode(work) == 0o711
    assert mode(work / "published") == 0o755
    assert mode(work / "work.duckdb") == 0o600
    assert mode(work / "logs") == 0o700


def test_files_made_later_are_private_and_the_published_folder_is_not(tmp_path: Path):
    keep_private(settings(tmp_path, tmp_path / "work" / "kpis.duckdb"))
    (tmp_path / "work" / "work.duckdb.wal").write_text("", encoding="utf-8")
    make_readable(tmp_path / "work" / "published" / "deep")
    version = tmp_path / "work" / "published" / "spark"
    (version / "kpi_values").mkdir(parents=True)
    (version / "kpi_values" / "data.parquet").write_text("", encoding="utf-8")
    let_read(version, 0o444)

    assert mode(tmp_path / "work" / "work.duckdb.wal") == 0o600
    assert mode(tmp_path / "work" / "published") == mode(version / "kpi_values") == 0o755
    assert mode(version / "kpi_values" / "data.parquet") == 0o444


def test_a_folder_that_somebody_opened_or_closed_stays_so(tmp_path: Path):
    (tmp_path / "published").mkdir(mode=0o750)
    make_readable(tmp_path / "published")
    assert mode(tmp_path / "published") == 0o750


def test_a_published_file_in_the_work_folder_itself_keeps_its_permissions(tmp_path: Path):
    work = tmp_path / "work"
    work.mkdir()
    for name in ("kpis.duckdb", "kpis.20260101T000000000000Z.duckdb", "kpis.json"):
        (work / name).write_text("", encoding="utf-8")
        (work / name).chmod(0o444)
    keep_private(settings(tmp_path, work / "kpis.duckdb"))

    assert {mode(path) for path in work.iterdir()} == {0o444}
