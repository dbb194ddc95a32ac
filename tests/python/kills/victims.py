"""A process whose children build, publish or roll back, each until it is killed at a given moment.

It reads requests from standard input, a JSON object a line, and answers each with the exit code of the child,
minus the signal's number where one ended it. Children are forked from here because importing takes seconds;
with the argument `build` dbt's project, which takes more, is parsed here once.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from dbt.adapters.duckdb.environments.local import DuckDBCursorWrapper
from dbt.cli.main import dbtRunner
from rich.console import Console

from helpdesk_kpis import build as builder
from helpdesk_kpis import dbt_process
from helpdesk_kpis.landing.load import _Load
from helpdesk_kpis.publish import publish
from helpdesk_kpis.publish_parquet import publish_parquet
from helpdesk_kpis.settings import Settings
from helpdesk_kpis.versions import roll_back

Die = Callable[[], None]

CHANGES = {"open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"}
"""The audit events of Python that stand for steps of a publish."""

UNCHANGED_VIEWS = ("--exclude", "path:models/kpis,config.materialized:view")
"""What need not be made again once it is there."""


def die() -> None:
    """Kill this process and those it has started."""
    os.killpg(os.getpgrp(), signal.SIGKILL)


def die_before(step: int, folder: Path, die: Die = die) -> None:
    """Die just before the nth file operation in a folder."""
    seen = 0

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event in CHANGES and any(str(folder) in str(argument) for argument in arguments):
            seen += 1
            if seen == step:
                die()

    sys.addaudithook(count)


def die_in_landing(files: int, die: Die) -> None:
    """Die when so many files are read, and nothing is committed."""
    load, read = _Load._load, []

    def load_or_die(self: Any, delivery: Any) -> None:
        load(self, delivery)
        read.append(delivery)
        if len(read) == files:
            die()

    _Load._load = load_or_die  # type: ignore[method-assign]


def die_before_sql(text: str, die: Die) -> None:
    """Die before dbt's first statement with this text."""
    execute = DuckDBCursorWrapper.execute

    def execute_or_die(self: Any, sql: str, bindings: Any = None) -> Any:
        if text in sql:
            die()
        return execute(self, sql, bindings)

    DuckDBCursorWrapper.execute = execute_or_die  # type: ignore[method-assign]


def die_at_node(where: str, die: Die, number: int, total: int, node: str) -> None:
    """Die where dbt has begun with a share of its nodes, or with the node whose description ends so."""
    is_share = where[0].isdigit()
    if number >= max(1, round(float(where) * total)) if is_share else node.endswith(where):
        die()


def no_links(*_: object, **__: object) -> None:
    """What `os.link` does on a file system without hard links."""
    raise OSError("Operation not supported")


def run(operation: str, work: str, published: str, value: float, step: int, has_links: bool) -> int:
    """Publish or roll back in this process, and die before the given step if it comes to that."""
    if not has_links:
        os.link = no_links
    die_before(step, Path(published).parent)
    if operation == "publish":
        publish(Path(work), Path(published), lambda _: {"value": value})
    elif operation == "publish_parquet":
        manifest = Path(work) / "manifest.json"
        publish_parquet(Path(work) / "warehouse", manifest, Path(published), lambda _: {"value": value})
    else:
        roll_back(Path(published))
    return 0


def build(
    manifest: Any, raw: str, work: str, log: str, phase: str = "", where: str = "", delay: str = "0"
) -> int:
    """Build as the command line does, less dbt's tests, which change no table.

    The phase in which to die is `landing` (`where`: after so many files), `node` (a share of dbt's nodes, or
    the end of one's description), `sql` (before a statement with this text) or `publish` (before the nth file
    operation there); `delay` seconds later, to be amid something. Without a phase nobody dies.
    """
    settings = Settings.from_environment({"HELPDESK_RAW": raw, "HELPDESK_WORK": work})
    timer = threading.Timer(float(delay), die)
    timer.daemon = True
    die_now: Die = (lambda: None if timer.is_alive() else timer.start()) if float(delay) else die
    run_dbt = builder.run_dbt

    def run_dbt_without_tests(command: list[str], *arguments: Any, on_node: Any, **options: Any) -> Any:
        command = [*command, "--exclude-resource-type", "test"]
        command += UNCHANGED_VIEWS if settings.published.exists() else []
        if phase == "node":
            on_node = partial(die_at_node, where, die_now)
        return run_dbt(command, *arguments, on_node=on_node, **options)

    builder.run_dbt = run_dbt_without_tests
    dbt_process.dbtRunner = partial(dbtRunner, manifest)
    if phase == "landing":
        die_in_landing(int(where), die_now)
    elif phase == "sql":
        die_before_sql(where, die_now)
    elif phase == "publish":
        die_before(int(where), settings.published.parent, die_now)
    with Path(log).open("w", encoding="utf-8") as file:
        console = Console(file=file, width=200)
        code = builder.build(settings, out=console, err=console)
    if timer.is_alive():
        timer.join()
    return code


def parsed(target: Path) -> Any:
    """What dbt makes of the project."""
    arguments = ["parse", "--project-dir", ".", "--profiles-dir", ".", "--quiet", "--no-partial-parse"]
    return (
        dbtRunner()
        .invoke(
            [
                *(*arguments, "--vars", "{vendors: [generic]}"),
                *("--target-path", str(target), "--log-path", str(target)),
            ]
        )
        .result
    )


def main(*operations: str) -> None:
    """Answer requests until there are no more."""
    if "build" in operations:
        with tempfile.TemporaryDirectory() as folder:
            manifest = parsed(Path(folder))
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os.setsid()
            request = json.loads(line)
            code = build(manifest, **request) if "raw" in request else run(**request)
            os._exit(code)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
