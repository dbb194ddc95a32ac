"""Run dbt inside this process, quietly, and say of everything that went wrong where to look."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from helpdesk_kpis import spark_session
from helpdesk_kpis.engine_errors import hide_values_on_spark, without_values
from helpdesk_kpis.exposures import Exposures
from helpdesk_kpis.landing.errors import ADDRESS_OR_NUMBER
from helpdesk_kpis.locks import locked, work_lock
from helpdesk_kpis.pseudonyms import give_key
from helpdesk_kpis.settings import PROJECT, Settings

BAD = {"error", "fail", "runtime error", "partial success"}
"""Statuses of a node that make a run fail; `skipped` nodes only follow from one of these."""

REPORTED_ELSEWHERE = ("LogTest", "LogFreshness", "RunResult", "AdapterEvent")
"""Warnings that reach the user otherwise: tests and freshness have results, the landing has its report."""

SHOWN_ROWS = 10
"""How many of the rows a test found are shown, where its `meta` doesn't say `shown_rows`."""

LONGEST_SHOWN = 60
"""Characters of the longest text that is shown: longer ones are what somebody wrote."""

COLLECT_AFTER = (50_000, 20, 100)
"""When Python looks for garbage in rings: rarely, as dbt holds a million objects that stay.

With Python's own thresholds a twentieth of a small build is spent on looking.
"""

OnNode = Callable[[int, int, str], None]
"""Called when a node starts, with its number, the number of nodes and its description."""


@dataclass(frozen=True)
class Finding:
    """One model, test or seed that failed or warned, or a complaint of dbt about the project."""

    headline: str
    message: str = ""
    rows: tuple[str, ...] = ()
    """What the test found, as ``column: value`` pairs, one row each; only for the project's own SQL tests."""
    touches: str = ""
    """Who reads what depends on it, and who answers for that; empty where nothing published does."""
    look_at: tuple[Path, ...] = ()
    """Files to open, source first, then the compiled SQL."""


@dataclass(frozen=True)
class DbtOutcome:
    """What came out of one dbt call."""

    succeeded: bool
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    passed_tests: int = 0
    """Tests of data that found nothing."""
    skipped: int = 0
    """Nodes that did not run because one they need failed."""


def run_dbt(
    command: list[str],
    settings: Settings,
    dbt_vars: dict[str, Any],
    *,
    target: Path | None = None,
    on_node: OnNode | None = None,
) -> DbtOutcome:
    """Call dbt with `command` on the work database of `settings`, whose connection is closed afterwards.

    Nothing is printed; the log is in ``settings.logs``. A Ctrl-C goes on as `KeyboardInterrupt`. Raises
    `LockedError` where another process builds there.
    """
    with locked(work_lock(settings.work), f"dbt {command[0]}"):
        return _run_dbt(command, settings, dbt_vars, target, on_node)


def _run_dbt(
    command: list[str],
    settings: Settings,
    dbt_vars: dict[str, Any],
    target: Path | None,
    on_node: OnNode | None,
) -> DbtOutcome:
    """Call dbt with the work folder to oneself."""
    from helpdesk_kpis import dbt_process  # takes seconds, so only where dbt runs

    # The profile and the landing plugin read these; absolute, because dbt changes the current folder.
    os.environ["HELPDESK_RAW"] = str(settings.raw)
    os.environ["HELPDESK_WORK"] = str(settings.work)
    settings.work.mkdir(parents=True, exist_ok=True)

    if settings.engine == "spark":
        hide_values_on_spark()  # on DuckDB the landing plugin does so, in every run of dbt

    gc.set_threshold(*COLLECT_AFTER)
    complaints: list[Finding] = []

    def listen(event: Any) -> None:
        if event.info.name == "LogStartLine" and on_node:
            on_node(event.data.index, event.data.total, event.data.description)
        elif event.info.level == "warn" and not event.info.name.startswith(REPORTED_ELSEWHERE):
            complaints.append(Finding(event.info.msg.strip()))

    arguments = [
        *command,
        *("--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)),
        *("--target-path", str(target or settings.target), "--log-path", str(settings.logs)),
        *("--target", settings.engine),
        *("--log-level", "none", "--log-level-file", "info"),
        *("--vars", json.dumps(dbt_vars)),
    ]
    try:
        outcome = dbt_process.invoke(arguments, listen)
        if isinstance(outcome.exception, KeyboardInterrupt):
            raise outcome.exception
        return _read(outcome, complaints, settings, target or settings.target)
    finally:
        if settings.engine == "spark":
            spark_session.stop()


def _read(outcome: Any, complaints: list[Finding], settings: Settings, target: Path) -> DbtOutcome:
    """Sort the results of a dbt call, which wrote its manifest to `target`, into errors and warnings."""
    results = getattr(outcome.result, "results", [])
    bad = [result for result in results if result.status in BAD]
    doubtful = [result for result in results if result.status == "warn"]
    # The manifest is large, and of a run without findings nobody asks for it.
    exposures = Exposures.of_manifest(target / "manifest.json") if bad or doubtful else Exposures()
    errors = [_finding(result, settings, exposures) for result in bad]
    warnings = [_finding(result, settings, exposures) for result in doubtful]
    if outcome.exception is not None:
        errors.append(Finding("dbt stopped", str(outcome.exception).strip()))
    return DbtOutcome(
        succeeded=bool(outcome.success),
        errors=errors,
        warnings=warnings + complaints,
        passed_tests=sum(result.status == "pass" for result in results),
        skipped=sum(result.status == "skipped" for result in results),
    )


def _finding(result: Any, settings: Settings, exposures: Exposures) -> Finding:
    """Say of one bad result what it is, what dbt and the test say, whom it touches and where to look."""
    node = result.node
    touches = exposures.touched_by(node.unique_id)
    if node.resource_type == "source":
        return Finding(
            headline=f"freshness of {node.source_name}.{node.name}: {result.status}",
            message=_age(result) if hasattr(result, "age") else (result.message or "").strip(),
            touches=touches,
            look_at=(PROJECT / node.original_file_path,),
        )
    kind = str(node.resource_type).replace("_", " ")
    is_test = kind == "test" and result.failures
    # A generic test finds whole rows, which may hold personal data; our own tests choose what they show.
    is_own = is_test and not getattr(node, "test_metadata", None)
    compiled = getattr(node, "compiled_path", None)
    return Finding(
        headline=f"{kind} {node.name}: {result.status}" + (f", {result.failures} rows" if is_test else ""),
        message="" if is_test else (result.message or "").strip(),
        rows=_rows(node.compiled_code, settings, node.config.meta.get("shown_rows", SHOWN_ROWS))
        if is_own
        else (),
        touches=touches,
        look_at=tuple(PROJECT / path for path in (node.original_file_path, compiled) if path),
    )


def _age(freshness: Any) -> str:
    """How far behind a source is, from one of dbt's results of freshness."""
    newest, now = (
        f"{each:%Y-%m-%d %H:%M} UTC" for each in (freshness.max_loaded_at, freshness.snapshotted_at)
    )
    return f"The newest event is of {newest}, {freshness.age / 86_400:.1f} days before {now}."


def _rows(query: str, settings: Settings, limit: int) -> tuple[str, ...]:
    """The first rows of a test's query."""
    try:
        if settings.engine == "spark":
            names, rows = spark_session.fetch(query, limit + 1)
        else:
            names, rows = _fetch(query, settings.work_database, limit + 1)
    except Exception as error:  # pyspark has none of its own; a test's rows are only an addition
        return (f"(the rows can't be shown: {without_values(str(error))})",)
    shown = [
        # A test with a sentence for each row says all in it.
        str(row[0])
        if list(names) == ["finding"]
        else ", ".join(f"{name}: {_shown(value)}" for name, value in zip(names, row, strict=True))
        for row in rows[:limit]
    ]
    return (*shown, "...") if len(rows) > limit else tuple(shown)


def _shown(value: Any) -> str:
    """A value as it may be printed: an id or a word, but no address, telephone number or sentence."""
    text = str(value)
    is_personal = isinstance(value, str) and (len(text) > LONGEST_SHOWN or ADDRESS_OR_NUMBER.search(text))
    return "(not shown)" if is_personal else text


def _fetch(query: str, work_database: Path, limit: int) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The column names and first rows of a query on the work database."""
    with duckdb.connect(str(work_database), read_only=True) as connection:
        give_key(connection)
        cursor = connection.execute(query)
        return [column[0] for column in cursor.description], cursor.fetchmany(limit)
