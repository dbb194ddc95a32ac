"""One build of the company: the neutral sources and all vendors side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis.sample.anywhere import company, landing
from tests.python.builds import build

Period = tuple[str, str]
"""Code and first day of a period."""


@dataclass
class Built:
    """What the build published."""

    folder: Path
    sources: list[str]
    """Those of the vendors."""
    values: dict[tuple[str, str], dict[Period, float]]
    """Source and KPI -> its values by month and quarter; those without a value are left out."""
    rejected: list[tuple[str, ...]] = field(default_factory=list)
    unknown: list[tuple[str, ...]] = field(default_factory=list)
    promises: dict[str, dict[tuple[str, str], tuple[str, str]]] = field(default_factory=dict)
    """Source -> id of a ticket and metric -> what became of the promise, and when."""
    social: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    """Source -> what was done on social networks: when, by which customer, what, and whether it counts."""

    def of(self, source: str, kpi_code: str) -> dict[Period, float]:
        """The values of a KPI in a source."""
        return self.values.get((source, kpi_code), {})


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The build, made once."""
    folder = tmp_path_factory.mktemp("one_company")
    sources = list(landing.NEUTRAL)
    landing.write_neutral(folder / "landing")
    landing.write_vendors(folder / "landing", sources)
    variables = {"as_of": f"{company.END:%Y-%m-%dT%H:%M:%SZ}", "suppress_small_samples": False}
    build(folder / "landing", folder / "work", variables)
    with duckdb.connect(str(folder / "work" / "work.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            """
            select slice_value, kpi_code, period_code, period_start, value
            from marts.kpi_values
            where slice = 'source' and period_code in ('month', 'quarter') and value is not null
            """
        ).fetchall()
        found = Built(folder, sources, {})
        for source, kpi_code, period_code, period_start, value in rows:
            by_period = found.values.setdefault((source, kpi_code), {})
            by_period[period_code, period_start.isoformat()] = value
        found.rejected = connection.execute(
            "select source, table_name, row_key, column_name, reason from marts.rejected_rows"
        ).fetchall()
        found.unknown = connection.execute("select * from staging.unknown_values").fetchall()
        promised = connection.execute(
            """
            select source, split_part(ticket_id, ':', 2), metric, sla_status, cast(decided_at as varchar)
            from marts.fct_sla
            where sla_status in ('met', 'breached')
            """
        ).fetchall()
        for source, ticket, metric, *outcome in promised:
            found.promises.setdefault(source, {})[ticket, metric] = tuple(outcome)
        interactions = connection.execute(
            """
            select source, strftime(happened_at, '%Y-%m-%dT%H:%M:%SZ'), customer_id, kind, is_interaction
            from marts.fct_engagement_interactions
            where is_social
            """
        ).fetchall()
        for source, *told in interactions:
            found.social.setdefault(source, []).append(tuple(told))
    return found
