"""Runs of all models on a landing folder, whole or in part, and the comparison of their tables."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from helpdesk_kpis.dbt_runner import DbtOutcome, run_dbt
from helpdesk_kpis.settings import PROJECT, Settings

COMPARED = ("staging", "unified", "business_time", "events", "kpis", "marts")
"""The schemas whose tables are compared, to the row."""

KILLED_RUN = """
import os, signal, sys
from helpdesk_kpis.dbt_runner import DbtOutcome, run_dbt
from helpdesk_kpis.settings import Settings
from tests.python.parsed import share_what_is_parsed

def die(number, total, node):
    if node.endswith(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

share_what_is_parsed()
settings = Settings.from_environment({"HELPDESK_RAW": sys.argv[1], "HELPDESK_WORK": sys.argv[2]})
run_dbt(["run"], settings, {"vendors": ["generic"]}, on_node=die)
"""
"""A run killed at a node. Its arguments: landing folder, work folder, node with its schema."""

GENERIC_ONLY = {"vendors": ["generic"]}
"""The vars of a landing folder that has no other vendor's exports."""


KEPT = ["--select", "+config.materialized:incremental", "+path:models/changes"]
"""What later loads rest on, and what that is made of."""

NO_VIEWS = ["--exclude", "config.materialized:view"]
"""They stay as the first load made them."""


class Build:
    """A work folder in which the models run on a landing folder; tests of data are left out."""

    def __init__(self, folder: Path, landing: Path, dbt_vars: Mapping[str, object] = GENERIC_ONLY) -> None:
        paths = {"HELPDESK_RAW": str(landing), "HELPDESK_WORK": str(folder)}
        self.settings = Settings.from_environment(paths)
        self.dbt_vars = dict(dbt_vars)

    def run(self, *command: str) -> None:
        """Bring everything up to date, or do what dbt is told."""
        # Nobody reads dbt's account of it, which takes seconds to write.
        outcome = run_dbt([*(command or ["run"]), "--no-write-json"], self.settings, self.dbt_vars)
        assert outcome.succeeded, outcome.errors

    def run_from_nothing(self) -> None:
        """Load the seeds and compute everything."""
        self.run("build", "--exclude-resource-type", "test", "unit_test")

    def run_facts(self, *, is_first: bool) -> None:
        """Bring up to date what is kept, on which later loads rest; views come with the first."""
        self.run("run", *KEPT, *([] if is_first else NO_VIEWS))

    def build_facts(self) -> DbtOutcome:
        """Bring up to date what is kept, and test it and the fates of delivered rows."""
        left_out = ["--exclude", "resource_type:unit_test", "resource_type:seed"]
        return run_dbt(["build", *KEPT, "row_fates", *left_out], self.settings, self.dbt_vars)

    def run_killed(self, at_node: str) -> None:
        """Begin to bring all of a `generic` landing folder up to date, and get no further than this node."""
        paths = self.settings.raw, self.settings.work, at_node
        ended = subprocess.run([sys.executable, "-c", KILLED_RUN, *map(str, paths)], cwd=PROJECT)
        assert ended.returncode == -signal.SIGKILL

    def was_partial(self) -> bool:
        """Whether the last run could leave some of it alone."""
        with duckdb.connect(str(self.settings.work_database), read_only=True) as connection:
            return connection.execute("select is_partial from changes.this_load").fetchall()[0][0]


def differences(parts: Path, full: Path, at_least: int = 60, schemas: Sequence[str] = COMPARED) -> list[str]:
    """By table what rows two databases of so many tables don't have in common, numbers to nine digits."""
    found = []
    with duckdb.connect() as connection:
        connection.execute(f"attach '{parts}' as parts (read_only)")
        connection.execute(f"attach '{full}' as full_build (read_only)")
        columns = connection.execute(
            """
            select schema_name || '.' || table_name, column_name, data_type
            from duckdb_columns()
            semi join (from duckdb_tables() where database_name = 'parts') using (schema_name, table_name)
            where database_name = 'parts' and schema_name in ? and column_name <> 'loaded_at'
            order by all
            """,
            [schemas],
        ).fetchall()
        tables: dict[str, list[str]] = {}
        for table, column, data_type in columns:
            digits = f"9 - coalesce(cast(ceil(log10(abs(nullif({column}, 0)))) as integer), 0)"
            value = f"round({column}, {digits})" if data_type == "DOUBLE" else column
            tables.setdefault(table, []).append(value)
        assert len(tables) > at_least
        for table, values in tables.items():
            for one, other in (("parts", "full_build"), ("full_build", "parts")):
                query = " except all ".join(
                    f"select {', '.join(values)} from {database}.{table}" for database in (one, other)
                )
                rows = connection.execute(query).fetchall()
                if rows:
                    found.append(f"{table}: {len(rows)} rows only in {one}, {sorted(map(str, rows))[:3]}")
    return found
