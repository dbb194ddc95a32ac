"""One build of the company: the neutral sources and all vendors side by side."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from helpdesk_kpis import build as builder
from helpdesk_kpis.settings import Settings

from . import company, landing

SHOWN_CHARACTERS = 6000
"""How much of its output a failed build shows."""

Period = tuple[str, str]
"""Code and first day of a period."""


@dataclass
class Built:
    """What the build published."""

    folder: Path
    vendors: list[str]
    values: dict[tuple[str, str], dict[Period, float]]
    """Source and KPI -> its values by month and quarter; those without a value are left out."""
    rejected: list[tuple[str, ...]] = field(default_factory=list)
    unknown: list[tuple[str, ...]] = field(default_factory=list)

    def of(self, source: str, kpi_code: str) -> dict[Period, float]:
        """The values of a KPI in a source."""
        return self.values.get((source, kpi_code), {})


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The build, made once."""
    folder = tmp_path_factory.mktemp("one_company")
    vendors = landing.staged_vendors()
    landing.write_all(folder / "landing", vendors)
    variables = {"as_of": f"{company.END:%Y-%m-%dT%H:%M:%SZ}", "suppress_small_samples": False}
    paths = {"HELPDESK_RAW": str(folder / "landing"), "HELPDESK_WORK": str(folder / "work")}
    settings = Settings.from_environment(paths | {"HELPDESK_VARS": json.dumps(variables)})
    said = io.StringIO()
    console = Console(file=said, width=150)
    if builder.build(settings, out=console, err=console):
        pytest.fail(f"the build failed:\n{said.getvalue()[-SHOWN_CHARACTERS:]}", pytrace=False)
    with duckdb.connect(str(settings.work_database), read_only=True) as connection:
        rows = connection.execute(
            """
            select slice_value, kpi_code, period_code, period_start, value
            from marts.kpi_values
            where slice = 'source' and period_code in ('month', 'quarter') and value is not null
            """
        ).fetchall()
        found = Built(folder, vendors, {})
        for source, kpi_code, period_code, period_start, value in rows:
            by_period = found.values.setdefault((source, kpi_code), {})
            by_period[period_code, period_start.isoformat()] = value
        found.rejected = connection.execute(
            "select source, table_name, row_key, column_name, reason from marts.rejected_rows"
        ).fetchall()
        found.unknown = connection.execute("select * from staging.unknown_values").fetchall()
    return found
