"""Whatever comes from load to load, tables brought up to date in part equal those of a build from nothing."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis.dbt_runner import run_dbt
from helpdesk_kpis.settings import PROJECT, Settings
from tests.python.loads.changes import OF_ALL_TICKETS, OF_SOME_TICKETS, Change, new_tickets
from tests.python.loads.company import Company

LOADS = 4
"""The last one rolls up what the others have counted: that keeps nothing of an earlier load."""
COMPANIES = 105
"""Sequences of loads in one landing folder, each a source of its own; what differs names its source."""

COMPARED = ("staging", "unified", "business_time", "events", "marts")
"""The schemas whose tables are compared, to the row."""

Load = list[tuple[Change, int, int]]
"""What changes before a load."""

KILLED_RUN = """
import os, signal, sys
from pathlib import Path
from helpdesk_kpis.dbt_runner import run_dbt
from helpdesk_kpis.settings import Settings
from tests.python.parsed import take_what_is_parsed_for_any_work_folder

def die(number, total, node):
    if node.endswith(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

take_what_is_parsed_for_any_work_folder()
settings = Settings.from_environment({"HELPDESK_RAW": sys.argv[1], "HELPDESK_WORK": sys.argv[2]})
run_dbt(["run"], settings, {"vendors": ["generic"]}, target=Path(sys.argv[4]), on_node=die)
"""
"""A run killed at a node. Its arguments: landing folder, work folder, node with its schema, target."""


def sequences(changes: Sequence[Change], seed: int) -> list[list[Load]]:
    """For each company what changes before each load but the first."""
    return [_sequence(changes, random.Random(f"{seed} {company}")) for company in range(COMPANIES)]


def _sequence(changes: Sequence[Change], dice: random.Random) -> list[Load]:
    """None to three changes before each load."""

    def change() -> tuple[Change, int, int]:
        return dice.choice(changes), dice.randrange(10_000), dice.randrange(10_000)

    return [[change() for _ in range(dice.randrange(4))] for _ in range(LOADS - 1)]


class Build:
    """A work folder in which the models run on a landing folder; tests of data are left out."""

    def __init__(self, folder: Path, landing: Path, parsed: Path) -> None:
        paths = {"HELPDESK_RAW": str(landing), "HELPDESK_WORK": str(folder)}
        self.settings = Settings.from_environment(paths)
        self.parsed = parsed

    def run(self, *command: str) -> None:
        """Bring everything up to date, or do what dbt is told."""
        outcome = run_dbt(
            [*(command or ["run"])], self.settings, {"vendors": ["generic"]}, target=self.parsed
        )
        assert outcome.succeeded, outcome.errors

    def run_killed(self, at_node: str) -> None:
        """Begin to bring everything up to date, and get no further than this node."""
        paths = self.settings.raw, self.settings.work, at_node, self.parsed
        ended = subprocess.run([sys.executable, "-c", KILLED_RUN, *map(str, paths)], cwd=PROJECT)
        assert ended.returncode == -signal.SIGKILL

    def was_partial(self) -> bool:
        """Whether the last run could leave some of it alone."""
        with duckdb.connect(str(self.settings.work_database), read_only=True) as connection:
            return connection.execute("select is_partial from changes.this_load").fetchall()[0][0]


def differences(parts: Path, full: Path, at_least: int = 60) -> list[str]:
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
            [COMPARED],
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


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a work folder that has nothing but the seeds, and what dbt parsed."""
    folder = tmp_path_factory.mktemp("seeded")
    Company("seeded").write(folder / "landing")
    Build(folder / "work", folder / "landing", folder / "target").run("seed")
    return folder


def check(
    companies: list[list[Load]], seeded: Path, folder: Path, killed_at: Mapping[int, str]
) -> list[bool]:
    """Build load after load in part, then from nothing, and compare; return which loads were partial.

    `killed_at` names the loads whose run is killed, with the node at which it is.
    """
    landing = folder / "landing"
    sources = [Company(f"s{number:02}") for number in range(len(companies))]
    shutil.copytree(seeded / "work", folder / "parts")
    parts = Build(folder / "parts", landing, seeded / "target")
    partial = []
    for load in range(LOADS):
        for source, loads in zip(sources, companies, strict=True):
            source.load = load
            for change, one, other in loads[load - 1] if load else [(new_tickets, 1, 2)]:
                change(source, one, other)
            source.write(landing)
        if load in killed_at:
            parts.run_killed(killed_at[load])
        elif load < LOADS - 1:
            # The views of KPIs are there since the first load.
            known = ["path:models/kpis"] if load else []
            parts.run("run", "--exclude", *known, "path:models/kpis/roll_up+")
        else:
            parts.run()
        partial.append(parts.was_partial())
    shutil.copytree(seeded / "work", folder / "full")
    full = Build(folder / "full", landing, seeded / "target")
    full.run()
    found = differences(parts.settings.work_database, full.settings.work_database)
    told = [
        f"{source.name}: {[[(change.__name__, *numbers) for change, *numbers in load] for load in loads]}"
        for source, loads in zip(sources, companies, strict=True)
        if source.name in str(found)
    ]
    assert not found, "\n".join([*found, *told])
    return partial


def test_changes_of_some_tickets_leave_the_others_as_they_were(seeded: Path, tmp_path: Path) -> None:
    # Killed among the facts: what the load had found is not lost.
    companies = sequences(OF_SOME_TICKETS, 219)
    partial = check(companies, seeded, tmp_path, killed_at={2: "marts.fct_ticket_milestones"})
    assert partial == [False] + [True] * (LOADS - 1)


def test_changes_for_all_tickets_reach_them_all(seeded: Path, tmp_path: Path) -> None:
    # Killed when staging is done and no ticket is known to be affected.
    companies = sequences(OF_SOME_TICKETS + OF_ALL_TICKETS, 220)
    partial = check(companies, seeded, tmp_path, killed_at={1: "changes.affected_tickets"})
    assert partial == [False] + [True] * (LOADS - 1)
