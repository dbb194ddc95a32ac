"""The command line: ``python -m helpdesk_kpis build``, ``validate``, ``summary``, ``rollback`` and others.

Settings come from the environment (`helpdesk_kpis.settings`), so that dbt called alone sees the same ones.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer
from rich.console import Console

from helpdesk_kpis import build as builder
from helpdesk_kpis import upkeep
from helpdesk_kpis.csv_files import SHEET_ROWS, CsvError, write_csv_files
from helpdesk_kpis.doctor import examine, report
from helpdesk_kpis.freshness import freshness as ask_freshness
from helpdesk_kpis.settings import Settings, SettingsError
from helpdesk_kpis.spark_session import java_problem
from helpdesk_kpis.terminal import UNREADABLE, show_summary

PIPED_WIDTH = 120
"""Columns of the output where there is no terminal to ask."""

app = typer.Typer(no_args_is_help=True, add_completion=False, help="KPIs from raw helpdesk exports.")


@app.command()
def build(
    unit_tests: Annotated[bool, typer.Option("--unit-tests", help="Run the unit tests too.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Make every table anew.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Remove the work database first.")] = False,
    accept: Annotated[
        bool, typer.Option("--accept", help="Publish though expectations are not met; they are accepted.")
    ] = False,
) -> None:
    """Load the landing folder, build and test every model, publish the marts.

    Exit code 0: published. 1: a model, a test, an expectation or the publishing failed, or another build is
    running. 2: the landing folder or a setting can't be used. Unless it is 0, the published file stays.
    """
    out, err = _consoles()
    settings = _computing_settings(err)
    raise typer.Exit(
        builder.build(
            settings, unit_tests=unit_tests, full=full, fresh=fresh, accepting=accept, out=out, err=err
        )
    )


@app.command()
def validate() -> None:
    """Judge the data and figures of the last build again, by the suites in ``expectations/``.

    Exit code 0: nothing would stop them from being published. 1: something would. 2: a setting can't be used.
    """
    out, err = _consoles()
    raise typer.Exit(upkeep.check(_computing_settings(err), out=out, err=err))


@app.command()
def summary() -> None:
    """Show the summary of the published database again."""
    out, err = _consoles()
    published = _settings(err).published
    if not published.exists():
        err.print(f"Nothing is published at {published} yet; run the build first.", soft_wrap=True)
        raise typer.Exit(UNREADABLE)
    raise typer.Exit(show_summary(published, out, err))


@app.command()
def csv() -> None:
    """Write the published tables that people open in a spreadsheet as CSV files, formulas made harmless."""
    out, err = _consoles()
    settings = _settings(err)
    try:
        written = write_csv_files(settings.published, settings.csv)
    except CsvError as error:
        err.print(str(error), markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(UNREADABLE) from error
    for path, rows in written.items():
        note = "" if rows <= SHEET_ROWS else f"; a spreadsheet shows the first {SHEET_ROWS:,} of them"
        out.print(f"{path}: {rows:,} rows{note}", highlight=False, markup=False, soft_wrap=True)


@app.command()
def rollback() -> None:
    """Take the published version back: the one before it is in its place again."""
    out, err = _consoles()
    raise typer.Exit(upkeep.rollback(_settings(err), out=out, err=err))


@app.command()
def doctor() -> None:
    """Check what a build rests on and say what to do; changes nothing.

    Exit code 0: a build can start. 1: something has to be put right first.
    """
    out, _ = _consoles()
    raise typer.Exit(report(examine(os.environ), out))


@app.command()
def forget(
    customer: Annotated[str, typer.Argument(help="<source>:<id>, such as generic:4711.", show_default=False)],
) -> None:
    """Forget a customer: in the work database, in what is published and kept, and in later builds.

    Exit code 0: done. 1: the work database or a version can't be written. 2: nobody knows the customer.
    """
    out, err = _consoles()
    raise typer.Exit(upkeep.forget(_settings(err), customer, out=out, err=err))


@app.command()
def freshness() -> None:
    """Say which delivered tables are late by the clock, or by the var as_of; nothing is built.

    Exit code 0: none is late, or some only by as much as warns. 1: some are too late, or could not be asked.
    2: the landing folder or a setting can't be used.
    """
    out, err = _consoles()
    raise typer.Exit(ask_freshness(_settings(err), out=out, err=err))


@app.command()
def docs() -> None:
    """Write the documentation of models and columns; needs a finished build."""
    out, err = _consoles()
    raise typer.Exit(upkeep.docs(_computing_settings(err), out=out, err=err))


def _settings(err: Console) -> Settings:
    """The settings of the environment, or the end of the program with the reason."""
    try:
        return Settings.from_environment()
    except SettingsError as error:
        err.print(str(error), markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(UNREADABLE) from error


def _computing_settings(err: Console) -> Settings:
    """The settings of a run of dbt, or the end of the program with the reason why there can be none."""
    settings = _settings(err)
    if settings.engine == "spark" and (problem := java_problem()):
        err.print(problem, markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(UNREADABLE)
    return settings


def _consoles() -> tuple[Console, Console]:
    """Standard output and standard error, as wide as their terminals."""
    return (
        Console(width=None if sys.stdout.isatty() else PIPED_WIDTH),
        Console(width=None if sys.stderr.isatty() else PIPED_WIDTH, stderr=True),
    )
