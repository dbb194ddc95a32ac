"""Run the suites with Great Expectations on the small tables of schema ``quality``."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from helpdesk_kpis.expectations.accepted import Accepted, subject
from helpdesk_kpis.expectations.suites import Expectation, Suite
from helpdesk_kpis.landing.sql import identifier, literal

if TYPE_CHECKING:
    from great_expectations.data_context import EphemeralDataContext

SCHEMA = "quality"
"""The schema of the tables that are judged."""


@dataclass(frozen=True)
class Verdict:
    """What became of one expectation."""

    suite: str
    """The suite it stands in, as ``<checkpoint>.<table>``."""
    says: str
    """What is wrong where it isn't met."""
    severity: str
    """``warning`` or ``critical``."""
    findings: tuple[str, ...] = ()
    """One sentence for each row that doesn't meet it."""
    accepted: tuple[str, ...] = ()
    """Rows that don't meet it either, which somebody accepted."""
    error: str | None = None
    """Why it could not be judged, which counts as not met; None where it could."""

    @property
    def is_met(self) -> bool:
        """Whether nothing was found that nobody accepted."""
        return not self.findings and self.error is None

    @property
    def subjects(self) -> list[tuple[str, str]]:
        """What can be accepted of it: the suite with the subject of each finding."""
        return [(self.suite, subject(row)) for row in self.findings]

    def without(self, accepted: Accepted) -> Verdict:
        """The verdict when what is accepted does not count."""
        taken = [row for row in self.findings if (self.suite, subject(row)) in accepted]
        left = [row for row in self.findings if row not in taken]
        return replace(self, findings=tuple(left), accepted=(*self.accepted, *taken))


def validate(
    tables: duckdb.DuckDBPyConnection,
    suites: Sequence[Suite],
    batches: Path,
    data_docs: Path,
) -> list[Verdict]:
    """Run every suite and write Data Docs; return what became of each expectation.

    `tables` is a connection of `helpdesk_kpis.expectations.tables`. What is judged is copied to parquet files
    in the folder `batches`, which Great Expectations reads; it and `data_docs` are made anew.
    """
    for folder in (batches, data_docs):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for suite in suites:
        query = suite.query or f"from {SCHEMA}.{identifier(suite.table)}"
        tables.execute(f"copy ({query}) to {literal(str(batches / suite.table))} (format parquet)")
    context = _context(batches, data_docs)
    verdicts: list[Verdict] = []
    for checkpoint in dict.fromkeys(suite.checkpoint for suite in suites):
        theirs = [suite for suite in suites if suite.checkpoint == checkpoint]
        verdicts += _run(context, checkpoint, theirs)
    context.build_data_docs()
    return verdicts


def _context(batches: Path, data_docs: Path) -> EphemeralDataContext:
    """A context that keeps nothing but Data Docs."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    # Some of its loggers set their own level; what it has to say of data is in the verdicts.
    logger = logging.getLogger("great_expectations")
    logger.propagate = False
    logger.addHandler(logging.NullHandler())
    import great_expectations as gx  # takes seconds, so only where it is needed

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    context.delete_data_docs_site("local_site")
    context.add_data_docs_site(
        "data_docs",
        {
            "class_name": "SiteBuilder",
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
            "store_backend": {
                "class_name": "TupleFilesystemStoreBackend",
                "base_directory": str(data_docs),
            },
        },
    )
    context.data_sources.add_pandas_filesystem(SCHEMA, base_directory=batches)
    return context


def _run(context: EphemeralDataContext, checkpoint: str, suites: Sequence[Suite]) -> list[Verdict]:
    """Run one checkpoint."""
    import great_expectations as gx

    result = context.checkpoints.add(
        gx.Checkpoint(
            name=checkpoint,
            validation_definitions=[_definition(context, suite) for suite in suites],
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": ["finding"],
            },
        )
    ).run()
    verdicts = [_verdict(each) for run in result.run_results.values() for each in run.results]
    return sorted(verdicts, key=lambda verdict: verdict.suite)


def _definition(context: EphemeralDataContext, suite: Suite) -> Any:
    """A suite, and the file it is held against."""
    import great_expectations as gx

    expectations = [_configuration(suite, each) for each in suite.expectations]
    file = context.data_sources.get(SCHEMA).add_parquet_asset(suite.name)
    return context.validation_definitions.add(
        gx.ValidationDefinition(
            name=suite.name,
            data=file.add_batch_definition_path("whole", path=suite.table),
            suite=context.suites.add(gx.ExpectationSuite(name=suite.name, expectations=expectations)),
        )
    )


def _configuration(suite: Suite, expectation: Expectation) -> dict[str, Any]:
    """An expectation in the words of Great Expectations."""
    condition = {"row_condition": expectation.only_where, "condition_parser": "pandas"}
    return {
        "type": expectation.expect,
        "kwargs": {
            "column": expectation.column,
            **expectation.arguments,
            **(condition if expectation.only_where else {}),
        },
        "severity": expectation.severity,
        "description": expectation.says,
        "meta": {"suite": suite.name},
    }


def _verdict(result: Any) -> Verdict:
    """What became of one expectation, from its result."""
    configuration = result.expectation_config
    rows = dict.fromkeys(str(row["finding"]) for row in result.result.get("unexpected_index_list") or [])
    error = None
    if not result.success and not rows:
        error = str((result.exception_info or {}).get("exception_message") or "no row was found")
    return Verdict(
        suite=configuration.meta["suite"],
        says=configuration.description,
        severity=str(getattr(configuration.severity, "value", configuration.severity)),
        findings=tuple(rows),
        error=error,
    )
