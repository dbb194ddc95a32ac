"""Whatever comes from load to load, tables brought up to date in part equal those of a build from nothing."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from helpdesk_kpis.dbt_runner import run_dbt
from helpdesk_kpis.settings import Settings
from tests.python.loads.company import CHANGES, CHANGES_OF_TICKETS, Change, Company

LOADS = 4
COMPANIES = 40
"""Sequences of loads in one landing folder, each a source of its own; what differs names its source."""

COMPARED = ("staging", "events", "business_time", "marts")
"""The schemas whose tables are compared, to the row."""


def sequences(kinds: list[str]) -> st.SearchStrategy[list[list[list[Change]]]]:
    """For each company, for each load, what changed."""
    change = st.tuples(st.sampled_from(kinds), st.integers(0, 9999), st.integers(0, 9999))
    loads = st.lists(st.lists(change, max_size=3), min_size=LOADS - 1, max_size=LOADS - 1)
    return st.lists(loads, min_size=COMPANIES, max_size=COMPANIES)


class Build:
    """A work folder that loads the landing folder and runs the models, without tests."""

    def __init__(self, folder: Path, landing: Path, parsed: Path) -> None:
        self.settings = Settings.from_environment({"HELPDESK_RAW": str(landing), "HELPDESK_WORK": str(folder)})
        self.parsed = parsed

    def run(self, command: str = "run") -> None:
        """Bring everything up to date."""
        outcome = run_dbt([command], self.settings, {"vendors": ["generic"]}, target=self.parsed)
        assert outcome.succeeded, outcome.errors

    def is_partial(self) -> bool:
        """Whether the last run could leave some of it alone."""
        with duckdb.connect(str(self.settings.work_database), read_only=True) as connection:
            return connection.execute("select is_partial from changes.this_load").fetchall()[0][0]


def differences(one: Path, other: Path) -> list[str]:
    """What rows the tables of two work databases don't have in common, some of them, by table."""
    found = []
    with duckdb.connect() as connection:
        connection.execute(f"attach '{one}' as one (read_only)")
        connection.execute(f"attach '{other}' as other (read_only)")
        tables = connection.execute(
            """
            select schema_name, table_name, string_agg(
                case data_type
                    when 'DOUBLE' then format('round({0}, 9 - coalesce(ceil(log10(abs(nullif({0}, 0)))), 0)::integer)', column_name)
                    else column_name
                end, ', ' order by column_index
            )
            from duckdb_columns()
            where database_name = 'one' and list_contains(?, schema_name) and column_name <> 'loaded_at'
                and table_name not in (select view_name from duckdb_views() where database_name = 'one')
            group by all
            order by all
            """,
            [list(COMPARED)],
        ).fetchall()
        assert len(tables) > 60
        for schema, table, columns in tables:
            for side, a, b in (("only in parts", "one", "other"), ("only in full", "other", "one")):
                query = f"select {columns} from {a}.{schema}.{table} except all select {columns} from {b}.{schema}.{table}"
                rows = connection.execute(query).fetchall()
                if rows:
                    found.append(f"{schema}.{table}: {len(rows)} rows {side}, as {sorted(map(str, rows))[:3]}")
    return found


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work folder with nothing but the seeds."""
    folder = tmp_path_factory.mktemp("seeded")
    landing = folder / "landing"
    Company("seeded").write(landing)
    Build(folder / "work", landing, folder / "target").run("seed")
    return folder


def check(companies: list[list[list[Change]]], seeded: Path, folder: Path) -> list[bool]:
    """Load after load in part, against everything from nothing; return which loads were partial."""
    landing = folder / "landing"
    sources = [Company(f"s{number:02}") for number in range(len(companies))]
    shutil.copytree(seeded / "work", folder / "parts")
    parts = Build(folder / "parts", landing, seeded / "target")
    partial = []
    for load in range(LOADS):
        for source, changes in zip(sources, companies, strict=True):
            source.apply(changes[load - 1] if load else [("new_tickets", 1, 2)])
            source.write(landing)
        parts.run()
        partial.append(parts.is_partial())
    shutil.copytree(seeded / "work", folder / "full")
    full = Build(folder / "full", landing, seeded / "target")
    full.run()
    found = differences(parts.settings.work_database, full.settings.work_database)
    told = [f"s{number:02}: {changes}" for number, changes in enumerate(companies) if f"s{number:02}" in str(found)]
    assert not found, "\n".join([*found, *told])
    return partial


def sequences_of(examples: int, kinds: list[str], seeded: Path) -> list[bool]:
    """Try as many times `COMPANIES` sequences; return which of all loads but the first were partial."""
    partial = []

    # Each example takes a minute, and names the sequence that fails: there is nothing to shrink.
    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(sequences(kinds))
    def try_each(companies: list[list[list[Change]]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            partial.extend(check(companies, seeded, Path(folder))[1:])

    try_each()
    return partial


def test_changes_of_some_tickets_leave_the_others_as_they_were(seeded: Path) -> None:
    partial = sequences_of(4, sorted(CHANGES_OF_TICKETS), seeded)
    assert all(partial)


def test_changes_that_concern_all_tickets_reach_them_all(seeded: Path) -> None:
    partial = sequences_of(1, sorted(CHANGES), seeded)
    assert all(partial)
