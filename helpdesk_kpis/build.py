"""The build: landing folder to work database to tests to published file, all or nothing."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial

import duckdb
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from helpdesk_kpis.dbt_runner import DbtOutcome, Finding, OnNode, run_dbt
from helpdesk_kpis.landing import LandingError, load_landing, vendors_present
from helpdesk_kpis.landing.parquet_tables import write_parquet_tables
from helpdesk_kpis.last_build import forget_build, is_up_to_date, note_build
from helpdesk_kpis.manifest import describe_build
from helpdesk_kpis.publish import PublishError, publish
from helpdesk_kpis.publish_parquet import publish_parquet
from helpdesk_kpis.sentiment import Scorer, SentimentError, score_messages, scorer_from
from helpdesk_kpis.settings import MODELS, SAMPLE, Settings
from helpdesk_kpis.summary import print_summary
from helpdesk_kpis.versions import RollbackError, roll_back

FAILED = 1
"""Exit code: a model, a test or the publishing failed."""

UNREADABLE = 2
"""Exit code: the landing folder or a setting can't be used."""

SHOWN_FINDINGS = 20
"""How many errors, and how many warnings, are printed in full."""


def build(
    settings: Settings, *, unit_tests: bool = False, full: bool = False, out: Console, err: Console
) -> int:
    """Build everything from the landing folder and publish it; return the exit code.

    With `unit_tests` the unit tests of the models run too: they test the project, not the data. With `full`
    every table is made anew; else what did not change since the last build is left as it is, and where
    nothing did, all of it.
    Whatever fails, the published file stays as it was.
    """
    started = time.monotonic()
    settings.work.mkdir(parents=True, exist_ok=True)
    try:
        with _step("Reading the landing folder", out) as on_file:
            report = load_landing(settings.raw, settings.work_database, MODELS, on_file=on_file)
        with _step("Scoring messages", out) as on_chunk:
            scorer = scorer_from(settings.dbt_vars)
            score_messages(settings.work_database, scorer, report.customer_texts, on_chunk=on_chunk)
        if settings.engine == "spark":
            with _step("Writing the raw tables for Spark", out):
                write_parquet_tables(settings.work_database, settings.raw_tables, MODELS)
    except LandingError as error:
        return _stop(f"{settings.raw} can't be loaded.\n{error}", UNREADABLE, err)
    except SentimentError as error:
        return _stop(f"The messages can't be scored.\n{error}", UNREADABLE, err)
    except duckdb.IOException as error:
        message = f"{settings.work_database} can't be opened; is another build running?\n{error}"
        return _stop(message, FAILED, err)

    for warning in (*report.warnings, *_missing_settings(settings), *_unmeasured(scorer)):
        _print_finding("WARNING", Finding(warning), err)

    dbt_vars = build_vars(settings, report.vendors)
    if settings.engine == "duckdb" and not (unit_tests or full) and is_up_to_date(settings, dbt_vars):
        print_summary(settings.published, out)
        out.print(f"Nothing is new since {settings.published} was published.", soft_wrap=True)
        return 0
    forget_build(settings)

    command = ["build"] if unit_tests else ["build", "--exclude-resource-type", "unit_test"]
    command += ["--full-refresh"] if full else []
    with _step("Building and testing", out) as on_node:
        outcome = run_dbt(command, settings, dbt_vars, on_node=on_node)
    print_findings(outcome, err)
    if not outcome.succeeded:
        return _stop(f"The build failed. dbt's log: {settings.logs / 'dbt.log'}", FAILED, err)

    try:
        with _step("Publishing", out):
            describe = partial(describe_build, outcome=outcome, dbt_vars=dbt_vars)
            if settings.engine == "spark":
                manifest = settings.target / "manifest.json"
                publish_parquet(settings.spark_warehouse, manifest, settings.published, describe)
            else:
                publish(settings.work_database, settings.published, describe)
                note_build(settings, dbt_vars)
    except PublishError as error:
        return _stop(str(error), FAILED, err)
    print_summary(settings.published, out)
    out.print(f"Published {settings.published} in {time.monotonic() - started:.0f} s.", soft_wrap=True)
    return 0


def rollback(settings: Settings, *, out: Console, err: Console) -> int:
    """Put the version before the published one back in its place; return the exit code."""
    try:
        withdrawn, _ = roll_back(settings.published)
    except RollbackError as error:
        err.print(str(error), markup=False, highlight=False, soft_wrap=True)
        return FAILED
    print_summary(settings.published, out)
    out.print(
        f"{settings.published} is the version before again; {withdrawn} is the one taken back.",
        soft_wrap=True,
    )
    return 0


def docs(settings: Settings, *, out: Console, err: Console) -> int:
    """Write the documentation of models and columns as one HTML page; return the exit code."""
    command = ["docs", "generate", "--static"]
    try:
        dbt_vars = build_vars(settings, vendors_present(settings.raw, MODELS))
    except LandingError as error:
        return _stop(f"{settings.raw} can't be read.\n{error}", UNREADABLE, err)
    with _step("Documenting", out) as on_node:
        outcome = run_dbt(command, settings, dbt_vars, target=settings.docs, on_node=on_node)
    print_findings(outcome, err)
    if not outcome.succeeded:
        return FAILED
    out.print(f"Documentation: {settings.docs / 'static_index.html'}", soft_wrap=True)
    return 0


def build_vars(settings: Settings, vendors: Iterable[str]) -> dict[str, object]:
    """The dbt vars of a build: the vendors found in the landing folder, unless the user set others."""
    return {"vendors": list(vendors)} | settings.dbt_vars


def _missing_settings(settings: Settings) -> list[str]:
    """What a user should set before other people see the figures."""
    if settings.has_pii_key or settings.raw == SAMPLE:
        return []
    return ["HELPDESK_PII_KEY is not set: pseudonyms are made with the sample's key, which everybody knows"]


def _unmeasured(scorer: Scorer) -> list[str]:
    """What a user should know of a scorer whose quality this project has not measured."""
    return [f"sentiment: {doubt}" for doubt in scorer.doubts]


def print_findings(outcome: DbtOutcome, err: Console) -> None:
    """Print warnings and then errors, each with what to look at."""
    for title, findings in (("WARNING", outcome.warnings), ("ERROR", outcome.errors)):
        for finding in findings[:SHOWN_FINDINGS]:
            _print_finding(title, finding, err)
        if len(findings) > SHOWN_FINDINGS:
            err.print(f"{title} ... and {len(findings) - SHOWN_FINDINGS} more, in dbt's log", markup=False)
    if outcome.skipped:
        err.print(f"{outcome.skipped} further steps were skipped because of these errors.")


def _print_finding(title: str, finding: Finding, err: Console) -> None:
    """Print one finding: a headline, and below it the message, whom it touches and the files to open."""
    lines = [f"{title} {finding.headline}"]
    lines += [f"    {line}" for line in finding.message.splitlines()]
    lines += [f"    {row}" for row in finding.rows]
    lines += [f"    touches: {finding.touches}"] if finding.touches else []
    lines += [f"    see {path}" for path in finding.look_at]
    err.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)


def _stop(message: str, code: int, err: Console) -> int:
    """Print why a build ends here and that nothing was published."""
    err.print(f"{message}\nNothing was published.", markup=False, highlight=False, soft_wrap=True)
    return code


@contextmanager
def _step(name: str, out: Console) -> Iterator[OnNode]:
    """Show a step while it runs, where there is a terminal, and how long it took everywhere.

    Yields what a dbt run calls at each node, to show how far it is.
    """
    started = time.monotonic()
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task(name, total=None)
        yield lambda number, total, node: bar.update(
            task, completed=number, total=total, description=f"{name}: {node}"[:70]
        )
    out.print(f"{name}: {time.monotonic() - started:.1f} s", highlight=False)
