"""The build: landing folder to work database to tests to published file, all or nothing."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from functools import partial

import duckdb
from rich.console import Console

from helpdesk_kpis.dbt_runner import DbtOutcome, Finding, run_dbt
from helpdesk_kpis.faults import fault_of_work, storage_problem
from helpdesk_kpis.forgotten import Forgotten
from helpdesk_kpis.gate import GateError, GateReport, check_expectations
from helpdesk_kpis.landing import LandingError, load_landing
from helpdesk_kpis.landing.contract import read_contract
from helpdesk_kpis.landing.erase import erase_people
from helpdesk_kpis.landing.parquet_tables import write_parquet_tables
from helpdesk_kpis.last_build import forget_build, is_up_to_date, note_build, remove_spark_tables
from helpdesk_kpis.locks import LockedError, locked, work_lock
from helpdesk_kpis.manifest import describe_build
from helpdesk_kpis.permissions import keep_private
from helpdesk_kpis.publish import PublishError, publish
from helpdesk_kpis.publish_parquet import publish_parquet
from helpdesk_kpis.sentiment import Scorer, SentimentError, score_messages, scorer_from
from helpdesk_kpis.settings import MODELS, Settings
from helpdesk_kpis.terminal import (
    FAILED,
    UNREADABLE,
    print_finding,
    print_findings,
    print_verdicts,
    show_summary,
    step,
    stop,
)
from helpdesk_kpis.versions import is_damaged


class _Stopped(Exception):
    """Why a build ends before it has published, with its exit code."""

    def __init__(self, why: str, code: int = FAILED) -> None:
        super().__init__(why)
        self.code = code


def build(
    settings: Settings,
    *,
    unit_tests: bool = False,
    full: bool = False,
    accepting: bool = False,
    fresh: bool = False,
    out: Console,
    err: Console,
) -> int:
    """Build everything from the landing folder and publish it; return the exit code.

    With `unit_tests` the unit tests of the models run too: they test the project, not the data. With `full`
    every table is made anew; else what did not change since the last build is left as it is, and where
    nothing did, all of it. With `fresh` the work database is removed first, which helps where it is damaged.
    With `accepting` expectations that are not met don't stop it, now and later.
    Whatever fails, the published file stays as it was. One process at a time builds in a work folder.
    """
    started = time.monotonic()
    try:
        with locked(work_lock(settings.work), "build"):
            if fresh:
                _remove_work(settings)
            keep_private(settings)
            dbt_vars = build_vars(settings, _take_in(settings, out, err))
            if settings.engine == "duckdb" and not (unit_tests or full) and is_up_to_date(settings, dbt_vars):
                end = f"Nothing is new since {settings.published} was published."
            else:
                forget_build(settings)
                outcome = _compute(settings, dbt_vars, unit_tests=unit_tests, full=full, out=out, err=err)
                gate = _judge(settings, dbt_vars, accepting=accepting, out=out, err=err)
                _publish(settings, dbt_vars, outcome, gate, anew=full, out=out)
                end = f"Published {settings.published} in {time.monotonic() - started:.0f} s."
    except _Stopped as stopped:
        return stop(str(stopped), stopped.code, err)
    except LockedError as error:
        return stop(str(error), FAILED, err)
    except (duckdb.Error, OSError) as error:
        return stop(storage_problem(str(error), settings.work_database), FAILED, err)

    code = show_summary(settings.published, out, err)
    out.print(end, soft_wrap=True)
    return code


def _take_in(settings: Settings, out: Console, err: Console) -> tuple[str, ...]:
    """Bring the landing folder into the work database, scored and without the forgotten; who delivered."""
    try:
        forgotten = Forgotten.read(settings.work)
        with duckdb.connect(str(settings.work_database), config=settings.work_database_config) as work:
            with step("Reading the landing folder", out) as on_file:
                report = load_landing(settings.raw, work, MODELS, on_file=on_file)
            with step("Scoring messages", out) as on_chunk:
                scorer = scorer_from(settings.dbt_vars)
                score_messages(work, scorer, report.customer_texts, on_chunk=on_chunk)
            if forgotten.stand_ins:
                erase_people(work, read_contract(MODELS), forgotten.stand_ins)
        if settings.engine == "spark":
            with step("Writing the raw tables for Spark", out):
                write_parquet_tables(settings.work_database, settings.raw_tables, MODELS)
    except LandingError as error:
        raise _Stopped(f"{settings.raw} can't be loaded.\n{error}", UNREADABLE) from error
    except SentimentError as error:
        raise _Stopped(f"The messages can't be scored.\n{error}", UNREADABLE) from error
    for warning in (*report.warnings, *settings.doubts, *_unmeasured(scorer)):
        print_finding("WARNING", Finding(warning), err)
    return report.vendors


def _compute(
    settings: Settings,
    dbt_vars: dict[str, object],
    *,
    unit_tests: bool,
    full: bool,
    out: Console,
    err: Console,
) -> DbtOutcome:
    """Run every model and test, and print what they found."""
    command = ["build"] if unit_tests else ["build", "--exclude-resource-type", "unit_test"]
    command += ["--full-refresh"] if full else []
    with step("Building and testing", out) as on_node:
        outcome = run_dbt(command, settings, dbt_vars, on_node=on_node)
    print_findings(outcome, err)
    if not outcome.succeeded:
        raise _Stopped(_why_dbt_failed(outcome, settings))
    return outcome


def _judge(
    settings: Settings, dbt_vars: dict[str, object], *, accepting: bool, out: Console, err: Console
) -> GateReport:
    """Hold what was built against the expectations and the published version, and print what they found."""
    is_lost = is_damaged(settings.published)
    if is_lost:
        finding = f"{settings.published} is not what was published; it is replaced and not kept"
        print_finding("WARNING", Finding(finding), err)
    try:
        with step("Checking expectations", out):
            before = None if is_lost else settings.published
            gate = check_expectations(settings, dbt_vars, before, accepting=accepting)
    except GateError as error:
        raise _Stopped(str(error)) from error
    print_verdicts(gate, err)
    if gate.failed:
        raise _Stopped(gate.summary)
    return gate


def _publish(
    settings: Settings,
    dbt_vars: dict[str, object],
    outcome: DbtOutcome,
    gate: GateReport,
    *,
    anew: bool,
    out: Console,
) -> None:
    """Put the marts where BI tools read them."""
    describe = partial(
        describe_build,
        outcome=outcome,
        expectations=gate.as_manifest(),
        landing_folder=settings.raw,
        dbt_vars=dbt_vars,
    )
    try:
        with step("Publishing", out):
            if settings.engine == "spark":
                manifest = settings.target / "manifest.json"
                publish_parquet(settings.spark_warehouse, manifest, settings.published, describe)
            else:
                limits = settings.duckdb_limits
                publish(settings.work_database, settings.published, describe, anew=anew, limits=limits)
                # Without the note the next build makes what is there already, and no worse.
                with suppress(OSError, duckdb.Error):
                    note_build(settings, dbt_vars)
    except PublishError as error:
        fault = fault_of_work(str(error), settings.work_database)
        raise _Stopped("\n".join(filter(None, [str(error), fault]))) from error


def build_vars(settings: Settings, vendors: Iterable[str]) -> dict[str, object]:
    """The dbt vars of a build: the vendors found in the landing folder, unless the user set others."""
    return {"vendors": list(vendors)} | settings.dbt_vars


def _remove_work(settings: Settings) -> None:
    """Remove the work database and what Spark has beside it: all of it comes from the landing folder."""
    for path in (settings.work_database, settings.work_database.with_name("work.duckdb.wal")):
        path.unlink(missing_ok=True)
    remove_spark_tables(settings)


def _why_dbt_failed(outcome: DbtOutcome, settings: Settings) -> str:
    """What to look at after a run of dbt that failed: the disk or the work database, else dbt's log."""
    texts = (f"{finding.headline} {finding.message}" for finding in outcome.errors)
    faults = filter(None, (fault_of_work(text, settings.work_database) for text in texts))
    return next(faults, f"The build failed. dbt's log: {settings.logs / 'dbt.log'}")


def _unmeasured(scorer: Scorer) -> list[str]:
    """What a user should know of a scorer whose quality this project has not measured."""
    return [f"sentiment: {doubt}" for doubt in scorer.doubts]
