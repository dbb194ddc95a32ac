"""The gate before the published file: what is expected of the data that arrived and of its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from helpdesk_kpis.dbt_runner import SHOWN_ROWS, Finding
from helpdesk_kpis.expectations import (
    Accepted,
    SuiteError,
    Verdict,
    accept,
    read_accepted,
    read_suites,
    validate,
)
from helpdesk_kpis.expectations.suites import SUITES
from helpdesk_kpis.expectations.tables import open_tables
from helpdesk_kpis.manifest import made_the_same_way
from helpdesk_kpis.settings import Settings
from helpdesk_kpis.versions import manifest_of


class GateError(Exception):
    """The expectations could not be judged; the message says why and what to do."""


@dataclass(frozen=True)
class GateReport:
    """What became of the expectations of one build."""

    verdicts: tuple[Verdict, ...]
    data_docs: Path
    """The page that shows every expectation and what it was held against."""

    @property
    def failed(self) -> list[Verdict]:
        """What stops the build."""
        return [each for each in self.verdicts if each.severity == "critical" and not each.is_met]

    @property
    def warned(self) -> list[Verdict]:
        """What is told."""
        return [each for each in self.verdicts if each.severity != "critical" and not each.is_met]

    @property
    def summary(self) -> str:
        """One sentence for a closed gate: how many, which first, where to look, what to do."""
        first = self.failed[0]
        found = first.findings[0] if first.findings else first.error
        return (
            f"{len(self.failed)} of {len(self.verdicts)} expectations are not met, the first: {first.says} "
            f"({found}). See {self.data_docs}. If the data is right all the same: make build ACCEPT=1"
        )

    def as_manifest(self) -> dict[str, object]:
        """What the manifest of a published version says of them."""
        return {
            "met": sum(each.is_met and not each.accepted for each in self.verdicts),
            "warned": [f"{each.suite}: {found}" for each in self.warned for found in each.findings],
            "accepted": [f"{each.suite}: {found}" for each in self.verdicts for found in each.accepted],
        }


def check_expectations(
    settings: Settings, dbt_vars: Mapping[str, object], published: Path | None, *, accepting: bool = False
) -> GateReport:
    """Judge a finished build; with `accepting` what is not met is accepted (`expectations.accepted`).

    Figures are held against `published`, a version that is whole, if it was made of the same landing folder
    and vars. Raises `GateError`.
    """
    if settings.engine == "duckdb" and not settings.work_database.exists():
        raise GateError(f"Nothing is built in {settings.work} yet: make build")
    published = published and published.resolve()
    if published and not made_the_same_way(manifest_of(published), settings.raw, dbt_vars):
        published = None
    try:
        suites = [each for each in read_suites() if published or each.query is None]
        with open_tables(settings, published) as tables:
            as_of_on = _last_day(tables)
            verdicts = validate(tables, suites, settings.batches, settings.data_docs)
        accepted = read_accepted(settings.accepted_findings, as_of_on)
        report = _report(settings, verdicts, accepted)
        if accepting and report.failed:
            failed = [found for each in report.failed for found in each.subjects]
            accepted = accept(settings.accepted_findings, failed, as_of_on)
            report = _report(settings, verdicts, accepted)
    except duckdb.CatalogException as error:
        missing = str(error).splitlines()[0]
        raise GateError(f"What is built in {settings.work} lacks a table: make build. {missing}") from error
    except (SuiteError, ValueError, OSError, duckdb.Error) as error:
        raise GateError(f"The expectations could not be judged: {error}") from error
    return report


def findings_of(verdicts: Sequence[Verdict]) -> list[Finding]:
    """Verdicts as a build prints them: what is wrong, the first rows, the suite to look at."""
    return [
        Finding(
            headline=f"expectation {each.suite}: {each.says}",
            message=each.error or "",
            rows=each.findings[:SHOWN_ROWS] + (("...",) if len(each.findings) > SHOWN_ROWS else ()),
            look_at=((SUITES / each.suite.replace(".", "/")).with_suffix(".yml"),),
        )
        for each in verdicts
    ]


def _report(settings: Settings, verdicts: Sequence[Verdict], accepted: Accepted) -> GateReport:
    """The verdicts, what is accepted left out."""
    left = tuple(verdict.without(accepted) for verdict in verdicts)
    return GateReport(left, settings.data_docs / "index.html")


def _last_day(tables: duckdb.DuckDBPyConnection) -> date:
    """The last day of the data; the first of all where there is none."""
    ((as_of,),) = tables.execute("select max(data_as_of) from marts.kpi_values").fetchall()
    return as_of.date() if as_of else date.min
