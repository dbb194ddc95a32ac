"""The commands beside the build: judge again, take back, forget, document."""

from __future__ import annotations

import duckdb
from rich.console import Console

from helpdesk_kpis.build import build_vars
from helpdesk_kpis.dbt_runner import run_dbt
from helpdesk_kpis.faults import storage_problem
from helpdesk_kpis.forget import Forgot, UnknownCustomerError, forget_customer
from helpdesk_kpis.gate import GateError, check_expectations
from helpdesk_kpis.landing import LandingError, vendors_present
from helpdesk_kpis.locks import LockedError, locked, work_lock
from helpdesk_kpis.publish import PublishError
from helpdesk_kpis.settings import MODELS, Settings
from helpdesk_kpis.terminal import (
    FAILED,
    UNREADABLE,
    print_findings,
    print_verdicts,
    show_summary,
    step,
    stop,
)
from helpdesk_kpis.versions import RollbackError, is_damaged, kept_versions, roll_back


def check(settings: Settings, *, out: Console, err: Console) -> int:
    """Judge the last build's data and figures again, published or not; return the exit code."""
    try:
        with locked(work_lock(settings.work), "validate"), step("Checking expectations", out):
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


def forget(settings: Settings, customer: str, *, out: Console, err: Console) -> int:
    """Forget a customer, and say in numbers what was done; return the exit code."""
    try:
        with locked(work_lock(settings.work), "forget"):
            done = forget_customer(settings, customer)
    except (UnknownCustomerError, LandingError) as error:
        message, code = str(error), UNREADABLE
    except PublishError as error:
        message, code = f"{error}\nCall this again when the cause is gone: it is half done.", FAILED
    except LockedError as error:
        message, code = str(error), FAILED
    except (duckdb.Error, OSError) as error:
        message, code = storage_problem(str(error), settings.work_database), FAILED
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
        return stop(f"{settings.raw} can't be read.\n{error}", UNREADABLE, err)
    try:
        with step("Documenting", out) as on_node:
            outcome = run_dbt(command, settings, dbt_vars, target=settings.docs, on_node=on_node)
    except LockedError as error:
        return stop(str(error), FAILED, err)
    except OSError as error:
        return stop(storage_problem(str(error), settings.work_database), FAILED, err)
    print_findings(outcome, err)
    if not outcome.succeeded:
        return FAILED
    out.print(f"Documentation: {settings.docs / 'static_index.html'}", soft_wrap=True)
    return 0
