"""One build of the hand-written exports of all vendors, side by side as the sources of one company."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.python.builds import build

LANDING = Path(__file__).parent / "landing"

VARIABLES = {"as_of": "2025-07-01T00:00:00Z", "suppress_small_samples": False, "reporting_currency": "EUR"}
"""The exports tell of June 2025."""


class Vendors:
    """What the build made of the exports."""

    def __init__(self, folder: Path, connection: duckdb.DuckDBPyConnection, said: str) -> None:
        self.folder = folder
        """Of the landing folder and the work folder."""
        self._connection = connection
        self.said = said
        """What the build printed: warnings and the summary."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query on the work database (schemas `staging`, `unified`, `marts` and so on)."""
        return self._connection.execute(sql).fetchall()

    def one(self, sql: str) -> Any:
        """The one value of a query that gives one row with one column."""
        ((value,),) = self.rows(sql)
        return value


@pytest.fixture(scope="session")
def vendors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vendors]:
    """The build; ``HELPDESK_TEST_VENDORS=zendesk,aircall`` leaves out the sources of other vendors."""
    folder = tmp_path_factory.mktemp("vendors")
    wanted = os.environ.get("HELPDESK_TEST_VENDORS")
    for source in sorted(LANDING.iterdir()):
        # What users say of their own values, and rates, stand in `generic`.
        if not wanted or source.name.partition("@")[0] in ["generic", *wanted.split(",")]:
            shutil.copytree(source, folder / "landing" / source.name)
    said = build(folder / "landing", folder / "work", VARIABLES)
    with duckdb.connect(str(folder / "work" / "work.duckdb"), read_only=True) as connection:
        yield Vendors(folder, connection, said)
