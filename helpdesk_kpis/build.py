"""The build: landing folder to work database to tests to published file, all or nothing."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import duckdb
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from helpdesk_kpis.dbt_runner import DbtOutcome, Finding, OnNode, run_dbt
from helpdesk_kpis.faults import fault_of_work
from helpdesk_kpis.forget import Forgot, UnknownCustomerError, forget_customer
from helpdesk_kpis.forgotten import Forgotten
from helpdesk_kpis.gate import GateError, GateReport, check_expectations, findings_of
from helpdesk_kpis.landing import LandingError, load_landing, vendors_present
from helpdesk_kpis.landing.contract import read_contract
from helpdesk_kpis.landing.erase import erase_people
from helpdesk_kpis.landing.errors import shown
from helpdesk_kpis.landing.parquet_tables import write_parquet_tables
from helpdesk_kpis.last_build import forget_build, is_up_to_date, note_build, remove_spark_tables
from helpdesk_kpis.locks import LockedError, locked, work_lock
from helpdesk_kpis.manifest import describe_build
from helpdesk_kpis.permissions import keep_private
from helpdesk_kpis.publish import PublishError, publish
from helpdesk_kpis.publish_parquet import publish_parquet
from helpdesk_kpis.sentiment import Scorer, SentimentError, score_messages, scorer_from
from helpdesk_kpis.settings import MODELS, Settings
from helpdesk_kpis.summary import SummaryError, print_summary
from helpdesk_kpis.versions import RollbackError, is_damaged, kept_versions, roll_back

FAILED = 1
"""Exit code: a model, a test, an expectation or the publishing failed."""

UNREADABLE = 2
"""Exit code: the landing folder or a setting can't be used."""

SHOWN_FINDINGS = 20
"""How many errors, and how many warnings, are printed in full."""


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
    try:
        with locked(work_lock(settings.work), "build"):
            if fresh:
                _remove_work(settings)
            return _build(settings, unit_tests=unit_tests, full=full, accepting=accepting, out=out, err=err)
    except LockedError as error:
        return _stop(str(error), FAILED, err)
    except (duckdb.Error, OSError) as error:
        return _stop(_storage_problem(str(error), settings), FAILED, err)


def _build(
    settings: Settings, *, unit_tests: bool, full: bool, accepting: bool, out: Console, err: Console
) -> int:
    """Build with the work folder to oneself."""
    started = time.monotonic()
    keep_private(settings)
    try:
        forgotten = Forgotten.read(settings.work)
        with duckdb.connect(str(settings.work_database), config=settings.work_database_config) as work:
            with _step("Reading the landing folder", out) as on_file:
                report = load_landing(settings.raw, work, MODELS, on_file=on_file)
            with _step("Scoring messages", out) as on_chunk:
                scorer = scorer_from(settings.dbt_vars)
                score_messages(work, scorer, report.customer_texts, on_chunk=on_chunk)
            if forgotten.stand_ins:
                erase_people(work, read_contract(MODELS), forgotten.stand_ins)
        if settings.engine == "spark":
            with _step("Writing the raw tables for Spark", out):
                write_parquet_tables(settings.work_database, settings.raw_tables, MODELS)
    except LandingError as error:
        return _stop(f"{settings.raw} can't be loaded.\n{error}", UNREADABLE, err)
    except SentimentError as error:
        return _stop(f"The messages can't be scored.\n{error}", UNREADABLE, err)

    for warning in (*report.warnings, *settings.doubts, *_unmeasured(scorer)):
        _print_finding("WARNING", Finding(warning), err)

    dbt_vars = build_vars(settings, report.vendors)
    if settings.engine == "duckdb" and not (unit_tests or full) and is_up_to_date(settings, dbt_vars):
        code = show_summary(settings.published, out, err)
        out.print(f"Nothing is new since {settings.published} was published.", soft_wrap=True)
        return code
    forget_build(settings)

    command = ["build"] if unit_tests else ["build", "--exclude-resource-type", "unit_test"]
    command += ["--full-refresh"] if full else []
    with _step("Building and testing", out) as on_node:
        outcome = run_dbt(command, settings, dbt_vars, on_node=on_node)
    print_findings(outcome, err)
    if not outcome.succeeded:
        return _stop(_why_dbt_failed(outcome, settings), FAILED, err)

    is_lost = is_damaged(settings.published)
    if is_lost:
        finding = f"{settings.published} is not what was published; it is replaced and not kept"
        _print_finding("WARNING", Finding(finding), err)
    try:
        with _step("Checking expectations", out):
            before = None if is_lost else settings.published
            gate = check_expectations(settings, dbt_vars, before, accepting=accepting)
    except GateError as error:
        return _stop(str(error), FAILED, err)
    print_verdicts(gate, err)
    if gate.failed:
        return _stop(gate.summary, FAILED, err)

    try:
        with _step("Publishing", out):
            describe = partial(
                describe_build,
                outcome=outcome,
                expectations=gate.as_manifest(),
                landing_folder=settings.raw,
                dbt_vars=dbt_vars,
            )
            if settings.engine == "spark":
                manifest = settings.target / "manifest.json"
                publish_parquet(settings.spark_warehouse, manifest, settings.published, describe)
            else:
                limits = settings.duckdb_limits
                publish(settings.work_database, settings.published, describe, anew=full, limits=limits)
                # Without the note the next build makes what is there already, and no worse.
                with suppress(OSError, duckdb.Error):
                    note_build(settings, dbt_vars)
    except PublishError as error:
        fault = fault_of_work(str(error), settings.work_database)
        return _stop("\n".join(filter(None, [str(error), fault])), FAILED, err)
    code = show_summary(settings.published, out, err)
    out.print(f"Published {settings.published} in {time.monotonic() - started:.0f} s.", soft_wrap=True)
    return code


def check(settings: Settings, *, out: Console, err: Console) -> int:
    """Judge the last build's data and figures again, published or not; return the exit code."""
    try:
        with locked(work_lock(settings.work), "validate"), _step("Checking expectations", out):
            dbt_vars = build_vars(settings, vendors_present(settings.raw, MODELS))
            before = None if is_damaged(settings.published) else settings.published
            gate = check_expectations(settings, dbt_vars, before)
    except (LandingError, GateError, LockedError, OSError) as error:
        err.print(str(error), markup=False, highlight=False, soft_wrap=True)
        return FAILED
    print_verdicts(gate, err)
    met = sum(each.is_met for each in gate.verdicts)
    out.print(f"{met} of {len(gate.verdicts)} expectations are met: {gate.data_docs}", soft_wrap=True)
    return FAILED if gate.failed else 0


def rollback(settings: Settings, *, out: Console, err: Console) -> int:
    """Put the version before the published one back in its place; return the exit code."""
    try:
        # A build that is running would publish over it.
        with locked(work_lock(settings.work), "rollback"):
            withdrawn, previous = roll_back(settings.published)
    except (LockedError, OSError, RollbackError) as error:
        err.print(f"Nothing was rolled back. {error}", markup=False, highlight=False, soft_wrap=True)
        return FAILED
    for version in kept_versions(settings.published):
        if version.name > previous.name:
            err.print(
                f"{version} is damaged and was passed over; remove it.", soft_wrap=True, highlight=False
            )
    code = show_summary(settings.published, out, err)
    out.print(
        f"{settings.published} is the version before again; {withdrawn} is the one taken back.",
        soft_wrap=True,
    )
    return code


def show_summary(published: Path, out: Console, err: Console) -> int:
    """Print the summary of what is published, or why it can't be read; return the exit code."""
    try:
        print_summary(published, out)
    except SummaryError as error:
        err.print(str(error), markup=False, highlight=False, soft_wrap=True)
        return FAILED
    return 0


def forget(settings: Settings, customer: str, *, out: Console, err: Console) -> int:
    """Forget a customer, and say in numbers what was done; return the exit code."""
    try:
        with locked(work_lock(settings.work), "forget"):
            done = forget_customer(settings, customer)
    except UnknownCustomerError as error:
        message, code = str(error), UNREADABLE
    except LandingError as error:
        message, code = str(error), UNREADABLE
    except PublishError as error:
        message, code = f"{error}\nCall this again when the cause is gone: it is half done.", FAILED
    except LockedError as error:
        message, code = str(error), FAILED
    except (duckdb.Error, OSError) as error:
        message, code = _storage_problem(str(error), settings), FAILED
    else:
        out.print(_what_was_forgotten(settings, done), markup=False, highlight=False, soft_wrap=True)
        return 0
    err.print(message, markup=False, highlight=False, soft_wrap=True)
    return code


def _what_was_forgotten(settings: Settings, done: Forgot) -> str:
    """What was done, and what is left to the user."""
    lines = [f"Erased from {done.erased.rows} raw rows in {settings.work_database}."]
    lines += [f"Replaced {count} pseudonyms in {version}." for version, count in done.values.items()]
    lines += ["The next build makes all tables anew, without the customer; no later build brings it back."]
    if done.erased.rows_by_file:
        lines += [f"These files below {settings.raw} still name the customer; to delete it there is for you:"]
        lines += [f"    {file}: {rows} rows" for file, rows in sorted(done.erased.rows_by_file.items())]
    elif done.was_listed:
        lines += ["It had been forgotten before; which files still name it was said then."]
    return "\n".join(lines)


def docs(settings: Settings, *, out: Console, err: Console) -> int:
    """Write the documentation of models and columns as one HTML page; return the exit code."""
    command = ["docs", "generate", "--static"]
    try:
        dbt_vars = build_vars(settings, vendors_present(settings.raw, MODELS))
    except LandingError as error:
        return _stop(f"{settings.raw} can't be read.\n{error}", UNREADABLE, err)
    try:
        with _step("Documenting", out) as on_node:
            outcome = run_dbt(command, settings, dbt_vars, target=settings.docs, on_node=on_node)
    except LockedError as error:
        return _stop(str(error), FAILED, err)
    except OSError as error:
        return _stop(_storage_problem(str(error), settings), FAILED, err)
    print_findings(outcome, err)
    if not outcome.succeeded:
        return FAILED
    out.print(f"Documentation: {settings.docs / 'static_index.html'}", soft_wrap=True)
    return 0


def build_vars(settings: Settings, vendors: Iterable[str]) -> dict[str, object]:
    """The dbt vars of a build: the vendors found in the landing folder, unless the user set others."""
    return {"vendors": list(vendors)} | settings.dbt_vars


def _remove_work(settings: Settings) -> None:
    """Remove the work database and what Spark has beside it: all of it comes from the landing folder."""
    for path in (settings.work_database, settings.work_database.with_name("work.duckdb.wal")):
        path.unlink(missing_ok=True)
    remove_spark_tables(settings)


def _storage_problem(text: str, settings: Settings) -> str:
    """Why the work database can't be read or written, and what to do."""
    fault = fault_of_work(text, settings.work_database)
    return f"{fault}\n{text}" if fault else f"{settings.work_database} can't be used.\n{text}"


def _why_dbt_failed(outcome: DbtOutcome, settings: Settings) -> str:
    """What to look at after a run of dbt that failed: the disk or the work database, else dbt's log."""
    texts = (f"{finding.headline} {finding.message}" for finding in outcome.errors)
    faults = filter(None, (fault_of_work(text, settings.work_database) for text in texts))
    return next(faults, f"The build failed. dbt's log: {settings.logs / 'dbt.log'}")


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


def print_verdicts(gate: GateReport, err: Console) -> None:
    """Print what the expectations found, warnings first."""
    for title, verdicts in (("WARNING", gate.warned), ("ERROR", gate.failed)):
        for finding in findings_of(verdicts):
            _print_finding(title, finding, err)


def _print_finding(title: str, finding: Finding, err: Console) -> None:
    """Print one finding: a headline, and below it the message, whom it touches and the files to open."""
    lines = [f"{title} {finding.headline}"]
    # Both may quote the data, of which a terminal must obey nothing.
    lines += [f"    {shown(line)}" for line in finding.message.splitlines()]
    lines += [f"    {shown(row)}" for row in finding.rows]
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
