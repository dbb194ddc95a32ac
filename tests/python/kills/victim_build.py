"""A build that gets killed: `python -m tests.python.kills.victim_build [PHASE WHERE [DELAY]]`.

It is the build of the command line, with the settings of the environment, less dbt's tests, which change no
table. The phase is `landing` (WHERE: the number of a file), `node` (a share of dbt's nodes such as `0.5`, or
the end of a node's description), `sql` (text of a statement of dbt's) or `publish` (the number of a file
operation). DELAY is how many seconds later it dies, to be amid something. Without arguments nobody
gets killed.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

from dbt.adapters.duckdb.environments.local import DuckDBCursorWrapper
from rich.console import Console

from helpdesk_kpis import build as builder
from helpdesk_kpis.landing.load import _Load
from helpdesk_kpis.settings import Settings
from tests.python.kills.victims import die_before


def die() -> None:
    """Kill this process and those it has started."""
    os.killpg(os.getpgrp(), signal.SIGKILL)


def in_landing(where: str, die: Callable[[], None]) -> None:
    """Die when so many files are read, and nothing is committed."""
    load, read = _Load._load, []

    def load_and_die(self: Any, delivery: Any) -> None:
        load(self, delivery)
        read.append(delivery)
        if len(read) == int(where):
            die()

    _Load._load = load_and_die  # type: ignore[method-assign]


def in_sql(where: str, die: Callable[[], None]) -> None:
    """Die before dbt's first statement with this text."""
    execute = DuckDBCursorWrapper.execute

    def execute_or_die(self: Any, sql: str, bindings: Any = None) -> Any:
        if where in sql:
            die()
        return execute(self, sql, bindings)

    DuckDBCursorWrapper.execute = execute_or_die  # type: ignore[method-assign]


def is_at(where: str, number: int, total: int, node: str) -> bool:
    """Whether a node is the one to die at."""
    try:
        return number >= max(1, round(float(where) * total))
    except ValueError:
        return node.endswith(where)


def main(phase: str = "", where: str = "", delay: str = "0") -> int:
    """Build, up to the given moment."""
    settings = Settings.from_environment()
    later = threading.Timer(float(delay), die)
    die_then = die if not float(delay) else lambda: later.is_alive() or later.start()
    run_dbt = builder.run_dbt

    def run_dbt_without_tests(
        command: list[str], *arguments: Any, on_node: Any = None, **options: Any
    ) -> Any:
        def die_at_node(number: int, total: int, node: str) -> None:
            if phase == "node" and is_at(where, number, total, node):
                die_then()

        command = [*command, "--exclude-resource-type", "test"]
        return run_dbt(command, *arguments, on_node=die_at_node, **options)

    builder.run_dbt = run_dbt_without_tests
    if phase == "landing":
        in_landing(where, die_then)
    elif phase == "sql":
        in_sql(where, die_then)
    elif phase == "publish":
        die_before(int(where), settings.published.parent)
    console = Console(width=200, stderr=True)
    return builder.build(settings, out=console, err=console)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
