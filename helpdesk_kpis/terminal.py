"""What a command says: its exit codes, its steps, what was found, what is published."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from helpdesk_kpis.dbt_runner import DbtOutcome, Finding, OnNode
from helpdesk_kpis.gate import GateReport, findings_of
from helpdesk_kpis.landing.errors import shown
from helpdesk_kpis.summary import SummaryError, print_summary

FAILED = 1
"""Exit code: a model, a test, an expectation or the publishing failed."""

UNREADABLE = 2
"""Exit code: the landing folder or a setting can't be used."""

SHOWN_FINDINGS = 20
"""How many errors, and how many warnings, are printed in full."""


@contextmanager
def step(name: str, out: Console) -> Iterator[OnNode]:
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


def print_findings(outcome: DbtOutcome, err: Console) -> None:
    """Print warnings and then errors, each with what to look at."""
    for title, findings in (("WARNING", outcome.warnings), ("ERROR", outcome.errors)):
        for finding in findings[:SHOWN_FINDINGS]:
            print_finding(title, finding, err)
        if len(findings) > SHOWN_FINDINGS:
            err.print(f"{title} ... and {len(findings) - SHOWN_FINDINGS} more, in dbt's log", markup=False)
    if outcome.skipped:
        err.print(f"{outcome.skipped} further steps were skipped because of these errors.")


def print_verdicts(gate: GateReport, err: Console) -> None:
    """Print what the expectations found, warnings first."""
    for title, verdicts in (("WARNING", gate.warned), ("ERROR", gate.failed)):
        for finding in findings_of(verdicts):
            print_finding(title, finding, err)


def print_finding(title: str, finding: Finding, err: Console) -> None:
    """Print one finding: a headline, and below it the message, whom it touches and the files to open."""
    lines = [f"{title} {finding.headline}"]
    # Both may quote the data, of which a terminal must obey nothing.
    lines += [f"    {shown(line)}" for line in finding.message.splitlines()]
    lines += [f"    {shown(row)}" for row in finding.rows]
    lines += [f"    touches: {finding.touches}"] if finding.touches else []
    lines += [f"    see {path}" for path in finding.look_at]
    err.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)


def stop(message: str, code: int, err: Console) -> int:
    """Print why a build ends here and that nothing was published."""
    err.print(f"{message}\nNothing was published.", markup=False, highlight=False, soft_wrap=True)
    return code


def show_summary(published: Path, out: Console, err: Console) -> int:
    """Print the summary of what is published, or why it can't be read; return the exit code."""
    try:
        print_summary(published, out)
    except SummaryError as error:
        err.print(str(error), markup=False, highlight=False, soft_wrap=True)
        return FAILED
    return 0
