"""Tiny landing folders for the worked examples, and builds of the sample to compare with."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

PROJECT = Path(__file__).parents[3]
BUILD_SECONDS = 1800
Tables = dict[str, list[dict[str, object]]]


@pytest.fixture
def landing_of(tmp_path: Path) -> Callable[..., Path]:
    """Write tables (rows as dicts) into a landing folder, one generic source unless another name is given."""

    def write(tables: Tables, source: str = "generic", folder: Path = tmp_path / "landing") -> Path:
        (folder / source).mkdir(parents=True, exist_ok=True)
        for table, rows in tables.items():
            columns = list(dict.fromkeys(name for row in rows for name in row))
            with (folder / source / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, columns)
                writer.writeheader()
                writer.writerows(rows)
        return folder

    return write


@pytest.fixture(scope="session")
def sample_exports() -> Path:
    """The sample's landing folder."""
    return PROJECT / "sample_exports"


@pytest.fixture(scope="session")
def generic_only(built_sample: Path, sample_exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's landing folder without other vendors' sources, once a sample has been built."""
    landing = tmp_path_factory.mktemp("generic_only")
    for source in sample_exports.glob("generic*"):
        shutil.copytree(source, landing / source.name)
    return landing


@pytest.fixture
def built(tmp_path: Path) -> Callable[..., Path]:
    """Build a landing folder in a reporting zone, maybe with other vars; gives the published database."""

    def build(
        landing: Path, reporting_timezone: str, variables: Mapping[str, str] = MappingProxyType({})
    ) -> Path:
        work = tmp_path / "work"
        own = {name: value for name, value in os.environ.items() if not name.startswith("HELPDESK_")}
        settings = {
            "HELPDESK_RAW": str(landing),
            "HELPDESK_WORK": str(work),
            "HELPDESK_VARS": json.dumps({"reporting_timezone": reporting_timezone, **variables}),
        }
        done = subprocess.run(
            [sys.executable, "-m", "helpdesk_kpis", "build"],
            cwd=PROJECT,
            env=own | settings,
            capture_output=True,
            text=True,
            timeout=BUILD_SECONDS,
            check=False,
        )
        if done.returncode:
            tail = "\n".join((done.stdout + done.stderr).splitlines()[-40:])
            pytest.fail(f"the build ended with exit code {done.returncode}:\n{tail}", pytrace=False)
        return work / "published" / "helpdesk_kpis.duckdb"

    return build
