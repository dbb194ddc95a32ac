"""Tiny landing folders for the worked examples, and the part of the sample that is calculated."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]
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
