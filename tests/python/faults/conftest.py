"""Disks that fill up, folders nobody may write to, and a build of a small company on them."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from helpdesk_kpis import build as builder
from helpdesk_kpis import terminal
from helpdesk_kpis.dbt_runner import DbtOutcome
from helpdesk_kpis.gate import GateReport
from helpdesk_kpis.landing import load
from helpdesk_kpis.landing.contract import Contract, read_contract
from helpdesk_kpis.settings import Settings

MIB = 1024 * 1024

contract_of = cache(read_contract)
"""The contracts, read once: that takes as long as all the rest."""


@cache
def contract_of_generic(models: Path) -> Contract:
    """The contract of `generic` alone: the tables of all vendors take time and room."""
    return Contract({"generic": contract_of(models).vendors["generic"]})


class Disk:
    """A file system in memory whose size and right to write can be changed."""

    def __init__(self, folder: Path, mebibytes: int) -> None:
        self.folder = folder
        folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m", "helpdesk_kpis_test", str(folder)]
        mounted = subprocess.run(mount, capture_output=True, text=True)
        if mounted.returncode:
            pytest.skip(f"needs the right to mount a small disk (root has it): {mounted.stderr.strip()}")

    def change(self, option: str) -> None:
        """Mount it anew with another option, such as ``size=64m`` or ``ro``."""
        subprocess.run(["mount", "-o", f"remount,{option}", str(self.folder)], check=True)

    def leave(self, mebibytes: int) -> None:
        """Let so much be free."""
        found = os.statvfs(self.folder)
        self.change(f"size={(found.f_blocks - found.f_bfree) * found.f_frsize + mebibytes * MIB}")

    def free_mebibytes(self) -> float:
        """What is free."""
        found = os.statvfs(self.folder)
        return found.f_bavail * found.f_frsize / MIB

    def remove(self) -> None:
        """Unmount it."""
        subprocess.run(["umount", "--lazy", str(self.folder)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of 4 MiB."""
    disk = Disk(tmp_path / "disk", 4)
    yield disk
    disk.remove()


class Company:
    """A small company's builds: landing and publishing are real, dbt, the gate and the summary stand-ins."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.settings = Settings(
            folder / "landing", folder / "work", folder / "published" / "kpis.duckdb", {}, has_pii_key=True
        )
        self.marts_rows = 10
        if not self.settings.raw.exists():
            self.deliver(10)
        monkeypatch.setattr(load, "read_contract", contract_of_generic)
        monkeypatch.setattr(builder, "run_dbt", self.run_dbt)
        gate = GateReport((), self.settings.data_docs / "index.html")
        monkeypatch.setattr(builder, "check_expectations", lambda *_, **__: gate)
        monkeypatch.setattr(terminal, "print_summary", lambda *_: None)
        monkeypatch.setattr(builder, "describe_build", lambda *_, **__: {})

    def deliver(self, tickets: int) -> None:
        """Write an export of so many tickets; 40,000 take 3 MB of CSV and more in the work database."""
        rows = (f"{number},2026-01-01,open,{os.urandom(24).hex()}\n" for number in range(tickets))
        path = self.settings.raw / "generic" / "tickets.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("ticket_id,created_at,status,subject\n" + "".join(rows))

    def build(self, **options: bool) -> tuple[int, str]:
        """The exit code, and what went to standard error."""
        out, err = Console(file=io.StringIO(), width=200), Console(file=io.StringIO(), width=200)
        code = builder.build(self.settings, out=out, err=err, **options)
        return code, err.file.getvalue()

    def run_dbt(self, *_: object, **__: object) -> DbtOutcome:
        """Make marts of as many rows as is wanted, in place of dbt."""
        with duckdb.connect(str(self.settings.work_database)) as connection:
            connection.execute(
                f"""
                create schema if not exists marts;
                create or replace table marts.kpi_values as
                select
                    (select count(*) from raw.generic__tickets) as tickets,
                    sha256(random()::varchar) as label,
                from range({self.marts_rows});
                """
            )
        return DbtOutcome(succeeded=True)

    def published_tickets(self) -> int:
        """The figure that readers see; every byte of the file is read."""
        with duckdb.connect(str(self.settings.published), read_only=True) as connection:
            found = connection.execute("select max(tickets), count(distinct label) from marts.kpi_values")
            return found.fetchall()[0][0]

    def published_files(self) -> dict[str, bytes]:
        """Everything in the published folder."""
        return {path.name: path.read_bytes() for path in self.settings.published.parent.iterdir()}


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a company that has built and published once."""
    folder = tmp_path_factory.mktemp("company")
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert Company(folder, monkeypatch).build() == (0, "")
    return folder


@pytest.fixture
def company(built_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    """A company that has built and published once."""
    shutil.copytree(built_once, tmp_path, dirs_exist_ok=True)
    return Company(tmp_path, monkeypatch)
