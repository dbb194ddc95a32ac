"""Run dbt inside this process, quietly, and say of everything that went wrong where to look."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dbt.adapters.factory import cleanup_connections, reset_adapters
from dbt.cli.main import dbtRunner

from helpdesk_kpis.settings import PROJECT, Settings

BAD = {"error", "fail", "runtime error", "partial success"}
"""Statuses of a node that make a run fail; `skipped` nodes only follow from one of these."""

OnNode = Callable[[int, int, str], None]
"""Called when a node starts, with its number, the number of nodes and its description."""


@dataclass(frozen=True)
class Finding:
    """One model, test or seed that failed or warned, or a complaint of dbt about the project."""

    headline: str
    message: str = ""
    look_at: tuple[Path, ...] = ()
    """Files to open, source first, then the compiled SQL."""


@dataclass(frozen=True)
class DbtOutcome:
    """What came out of one dbt call."""

    succeeded: bool
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
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

    Nothing is printed; the log is in ``settings.logs``. A Ctrl-C goes on as `KeyboardInterrupt`.
    """
    # The profile and the landing plugin read these; absolute, because dbt changes the current folder.
    os.environ["HELPDESK_RAW"] = str(settings.raw)
    os.environ["HELPDESK_WORK"] = str(settings.work)
    settings.work.mkdir(parents=True, exist_ok=True)

    complaints: list[Finding] = []

    def listen(event: Any) -> None:
        if event.info.name == "LogStartLine" and on_node:
            on_node(event.data.index, event.data.total, event.data.description)
        # Warnings of tests come with the results, and there they name the rows.
        elif event.info.level == "warn" and not event.info.name.startswith(("LogTest", "RunResult")):
            complaints.append(Finding(event.info.msg.strip()))

    arguments = [
        *command,
        *("--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)),
        *("--target-path", str(target or settings.target), "--log-path", str(settings.logs)),
        *("--log-level", "none", "--log-level-file", "info"),
        *("--vars", json.dumps(dbt_vars)),
    ]
    try:
        outcome = dbtRunner(callbacks=[listen]).invoke(arguments)
    finally:
        cleanup_connections()
        reset_adapters()
    if isinstance(outcome.exception, KeyboardInterrupt):
        raise outcome.exception
    return _read(outcome, complaints)


def _read(outcome: Any, complaints: list[Finding]) -> DbtOutcome:
    """Sort the results of a dbt call into errors and warnings."""
    results = getattr(outcome.result, "results", [])
    errors = [_finding(result) for result in results if result.status in BAD]
    warnings = [_finding(result) for result in results if result.status == "warn"]
    if outcome.exception is not None:
        errors.append(Finding("dbt stopped", str(outcome.exception).strip()))
    return DbtOutcome(
        succeeded=bool(outcome.success),
        errors=errors,
        warnings=warnings + complaints,
        skipped=sum(result.status == "skipped" for result in results),
    )


def _finding(result: Any) -> Finding:
    """Say of one bad result what it is, what dbt says of it and which files to open."""
    node = result.node
    kind = str(node.resource_type).replace("_", " ")
    rows = f", {result.failures} rows" if result.failures and kind == "test" else ""
    compiled = getattr(node, "compiled_path", None)
    return Finding(
        headline=f"{kind} {node.name}: {result.status}{rows}",
        message=(result.message or "").strip(),
        look_at=tuple(PROJECT / path for path in (node.original_file_path, compiled) if path),
    )
