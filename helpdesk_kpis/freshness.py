"""How old the newest data is: dbt's source freshness, the one question that is about now."""

from __future__ import annotations

from dataclasses import replace

from rich.console import Console

from helpdesk_kpis.build import build_vars
from helpdesk_kpis.dbt_runner import run_dbt
from helpdesk_kpis.landing import LandingError, vendors_present
from helpdesk_kpis.locks import LockedError
from helpdesk_kpis.settings import MODELS, Settings
from helpdesk_kpis.terminal import FAILED, UNREADABLE, print_findings


def freshness(settings: Settings, *, out: Console, err: Console) -> int:
    """Load the landing folder and print which delivered tables are late; return the exit code.

    Late is counted from the var `as_of` or, where it isn't set, from the clock. Nothing is built.
    Exit code 0: none is late, or some only by as much as warns.
    """
    # The raw tables lie in DuckDB, whatever engine computes with them.
    settings = replace(settings, engine="duckdb")
    try:
        dbt_vars = build_vars(settings, vendors_present(settings.raw, MODELS))
    except LandingError as error:
        err.print(f"{settings.raw} can't be read.\n{error}", markup=False, highlight=False, soft_wrap=True)
        return UNREADABLE
    try:
        outcome = run_dbt(["source", "freshness"], settings, dbt_vars)
    except LockedError as error:
        err.print(str(error), markup=False, highlight=False, soft_wrap=True)
        return FAILED
    print_findings(outcome, err)
    if not (outcome.errors or outcome.warnings):
        out.print(f"No table of {settings.raw} is late.", soft_wrap=True)
    return FAILED if outcome.errors else 0
