"""An instant reads the same however an export writes it, in every table of every vendor."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis.build import build_vars
from helpdesk_kpis.dbt_runner import run_dbt
from helpdesk_kpis.landing import load_landing
from helpdesk_kpis.landing.contract import Table, read_contract
from helpdesk_kpis.settings import MODELS, Settings

from .conftest import VARIABLES

INSTANT = datetime(2025, 6, 3, 8)

WRITTEN = [
    "1748937600",
    "1748937600.0",
    "1748937600000",
    "1748937600000.0",
    "1748937600000000",
    "1748937600000000.0",
    "2025-06-03T08:00:00Z",
    "2025-06-03T11:00:00+03:00",
    "2025-06-03 10:00:00",
]
"""The instant in the ways that exports write it; the last is the time of Berlin, without saying so."""

TABLES = [
    table
    for vendor, tables in read_contract(MODELS).vendors.items()
    if vendor != "generic"
    for table in tables.values()
    if any(column.data_type == "timestamp" for column in table.columns)
]

IN_JSON = {
    "stg_intercom__conversations.first_admin_reply_at": "statistics",
    "stg_intercom__conversations.first_close_at": "statistics",
    "stg_intercom__conversations.last_close_at": "statistics",
    "stg_intercom__conversations.rating_requested_at": "conversation_rating",
    "stg_intercom__conversations.rated_at": "conversation_rating",
    "stg_zendesk__ticket_field_history.sla_applied_at": "value",
}
"""Staged instant -> the column of JSON inside which it is delivered, which these rows don't have."""


def write(folder: Path, table: Table) -> None:
    """Write a row for each way, in a source whose times are Berlin's."""
    (folder / "source.yml").write_text("timezone: Europe/Berlin\n", encoding="utf-8")
    with (folder / f"{table.name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(
            file, [column.name for column in table.columns if is_written(table, column.name)]
        )
        writer.writeheader()
        for number, text in enumerate(WRITTEN, start=1):
            writer.writerow(
                {
                    column.name: text if column.data_type == "timestamp" else number
                    for column in table.columns
                    if is_written(table, column.name)
                }
            )


def is_written(table: Table, name: str) -> bool:
    """Whether a column is a time, or must be there."""
    return any(
        column.name == name and (column.data_type == "timestamp" or column.is_key or column.is_required)
        for column in table.columns
    )


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The staged tables alone, with the vendors and vars for which dbt has parsed the project already."""
    folder = tmp_path_factory.mktemp("times")
    for vendor in read_contract(MODELS).vendors:
        (folder / "landing" / vendor).mkdir(parents=True)
    for table in TABLES:
        write(folder / "landing" / table.vendor, table)
    settings = Settings.from_environment(
        {
            "HELPDESK_RAW": str(folder / "landing"),
            "HELPDESK_WORK": str(folder / "work"),
            "HELPDESK_VARS": json.dumps(VARIABLES),
        }
    )
    report = load_landing(settings.raw, settings.work_database, MODELS)
    models = [f"+stg_{table.vendor}__{table.name}" for table in TABLES]
    arguments = ["build", "--select", *models, "--exclude-resource-type", "test", "unit_test"]
    outcome = run_dbt(arguments, settings, build_vars(settings, report.vendors))
    assert outcome.succeeded, outcome.errors
    with duckdb.connect(str(settings.work_database), read_only=True) as connection:
        yield connection


def times_of(staged: duckdb.DuckDBPyConnection, model: str) -> list[str]:
    """The columns of a staged table that are instants."""
    described = staged.execute(f"describe staging.{model}").fetchall()
    return [name for name, data_type, *_ in described if data_type == "TIMESTAMP"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{table.vendor}-{table.name}")
def test_every_way_of_writing_an_instant_reads_the_same(
    staged: duckdb.DuckDBPyConnection, table: Table
) -> None:
    model = f"stg_{table.vendor}__{table.name}"
    if times := times_of(staged, model):  # A time that is in the contract need not be staged.
        (values,) = staged.execute(f"select distinct {', '.join(times)} from staging.{model}").fetchall()
        assert INSTANT in values
        assert set(values) <= {INSTANT, None}
    assert staged.execute(
        f"select count(*) from staging.{model} where rejection like '%|not_a_time|%'"
    ).fetchall() == [(0,)]


def test_every_staged_instant_is_read_but_those_inside_json(
    staged: duckdb.DuckDBPyConnection,
) -> None:
    empty = {
        f"{model}.{time}"
        for model in (f"stg_{table.vendor}__{table.name}" for table in TABLES)
        for time in times_of(staged, model)
        if staged.execute(f"select count({time}) from staging.{model}").fetchall() == [(0,)]
    }
    assert empty == IN_JSON.keys()
