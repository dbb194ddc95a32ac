"""The command line: ``python -m helpdesk_kpis build``, ``summary``, ``rollback``, ``freshness`` and ``docs``.

Settings come from the environment (`helpdesk_kpis.settings`), so that dbt called alone sees the same ones.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console

from helpdesk_kpis import build as builder
from helpdesk_kpis.freshness import freshness as ask_freshness
from helpdesk_kpis.settings import Settings, SettingsError
from helpdesk_kpis.spark_session import java_problem
from helpdesk_kpis.summary import print_summary

PIPED_WIDTH = 120
"""Columns of the output where there is no terminal to ask."""

app = typer.Typer(no_args_is_help=True, add_completion=False, help="KPIs from raw helpdesk exports.")


@app.command()
def build(
    unit_tests: Annotated[bool, typer.Option("--unit-tests", help="Run the unit tests too.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Make every table anew.")] = False,
) -> None:
    """Load the landing folder, build and test every model, publish the marts.

    Exit code 0: published. 1: a model, a test or the publishing failed. 2: the landing folder or a setting
    can't be used. Unless it is 0, the published file is what it was.
    """
    out, err = _consoles()
    settings = _computing_settings(err)
    raise typer.Exit(builder.build(settings, unit_tests=unit_tests, full=full, out=out, err=err))


@app.command()
def summary() -> None:
    """Show the summary of the published database again."""
    out, err = _consoles()
    published = _settings(err).published
    if not published.exists():
        err.print(f"Nothing is published at {published} yet; run the build first.", soft_wrap=True)
        raise typer.Exit(builder.UNREADABLE)
    print_summary(published, out)


@app.command()
def rollback() -> None:
    """Take the published version back: the one before it is in its place again."""
    out, err = _consoles()
    raise typer.Exit(builder.rollback(_settings(err), out=out, err=err))


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
    raise typer.Exit(builder.docs(_computing_settings(err), out=out, err=err))


def _settings(err: Console) -> Settings:
    """The settings of the environment, or the end of the program with the reason."""
    try:
        return Settings.from_environment()
    except SettingsError as error:
        err.print(str(error), markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(builder.UNREADABLE) from error


def _computing_settings(err: Console) -> Settings:
    """The settings of a run of dbt, or the end of the program with the reason why there can be none."""
    settings = _settings(err)
    if settings.engine == "spark" and (problem := java_problem()):
        err.print(problem, markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(builder.UNREADABLE)
    return settings


def _consoles() -> tuple[Console, Console]:
    """Standard output and standard error, as wide as their terminals."""
    return (
        Console(width=None if sys.stdout.isatty() else PIPED_WIDTH),
        Console(width=None if sys.stderr.isatty() else PIPED_WIDTH, stderr=True),
    )
