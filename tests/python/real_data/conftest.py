"""Real logs are too large, and not ours, to lie in the repository: they are read from a folder of the user's.

HELPDESK_REAL_DATA names it. It holds, as far as it has them (see "Real logs" in docs/vendors/servicenow.md):

    uci_incident_log/incident_event_log.csv.gz and source.yml
    italian_helpdesk/helpdesk_events.csv.gz
    cdnow/CDNOW_master.txt.gz
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from helpdesk_kpis.settings import Settings
from tests.python.builds import build as build_in_process

VARIABLE = "HELPDESK_REAL_DATA"

_not_found: set[str] = set()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end of the run, in plain sight, that real data was not tested."""
    for reason in sorted(_not_found):
        terminalreporter.write_line(f"WARNING: NOT TESTED ON REAL DATA: {reason}", yellow=True, bold=True)


@dataclass(frozen=True)
class Build:
    """A finished build of one landing folder."""

    settings: Settings

    @property
    def published(self) -> Path:
        """The published database."""
        return self.settings.published

    @property
    def work_database(self) -> Path:
        """The database that dbt wrote."""
        return self.settings.work_database

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query on the published database."""
        with duckdb.connect(str(self.published), read_only=True) as connection:
            return connection.execute(query, values).fetchall()

    def work_rows(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query on the work database."""
        with duckdb.connect(str(self.work_database), read_only=True) as connection:
            return connection.execute(query).fetchall()

    def periods(self, kpi_code: str, period_code: str, column: str = "numerator") -> dict[str, Any]:
        """A column of `kpi_values` for the whole company, by the first day of the period."""
        return dict(
            self.rows(
                f"select cast(period_start as varchar), {column} from marts.kpi_values "
                "where kpi_code = ? and period_code = ? and slice = 'all' order by 1",
                kpi_code,
                period_code,
            )
        )


@pytest.fixture(scope="session")
def real_file() -> Callable[[str], Path]:
    """The path of a file of HELPDESK_REAL_DATA; skips the test when it isn't there."""

    def find(name: str) -> Path:
        folder = os.environ.get(VARIABLE)
        path = Path(folder or "").absolute() / name
        if folder and path.is_file():
            return path
        reason = (
            f"{VARIABLE} has no {name}: {path}" if folder else f"{VARIABLE} is not set, so there is no {name}"
        )
        _not_found.add(reason)
        pytest.skip(reason)

    return find


@pytest.fixture(scope="session")
def build() -> Callable[..., Build]:
    """Build a landing folder into a work folder, with default settings but for the variables named.

    Publish it, whatever the gate says of it, if `accepting`.
    """

    def run(landing: Path, work: Path, *, accepting: bool = False, **variables: object) -> Build:
        build_in_process(landing, work, variables, accepting=accepting)
        return Build(Settings.from_environment({"HELPDESK_RAW": str(landing), "HELPDESK_WORK": str(work)}))

    return run
