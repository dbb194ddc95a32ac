"""Once all customers of all vendors are forgotten, nothing personal is left, and figures stay."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from helpdesk_kpis.forgotten import Forgotten
from helpdesk_kpis.landing.contract import Contract, read_contract
from helpdesk_kpis.landing.sql import identifier
from helpdesk_kpis.settings import MODELS
from tests.python.loads.runs import Build

from .conftest import VARIABLES, Vendors
from .test_nothing_personal_is_shown import personal, work

__all__ = ["personal"]

NOBODYS = {"Anything else?", "Fast, and\nkind", "Open-Ended Response", "No stars from me"}
"""Headings that Qualtrics and SurveyMonkey export as rows, and answers of people without an id."""

FIGURES = "kpi_code, period_code, period_start, slice, slice_value, value, numerator, denominator"


@pytest.fixture(scope="module")
def forgotten(
    vendors: Vendors, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """What the models make of the exports with every customer on the list; as it was in database `first`."""
    folder = tmp_path_factory.mktemp("forgotten") / "work"
    contract = read_contract(MODELS)
    # Some vendors have agents and customers in one table.
    people = vendors.rows(f"({' union '.join(ids(contract))}) except select agent_id from marts.dim_agent")
    assert len(people) > 60
    listed = Forgotten.read(folder)
    for (key,) in people:
        listed.add(key)
    names = sorted({source.name.partition("@")[0] for source in (vendors.folder / "landing").iterdir()})
    build = Build(folder, vendors.folder / "landing", {"vendors": names} | VARIABLES)
    build.run("build", "--exclude-resource-type", "test", "unit_test")
    with duckdb.connect(str(build.settings.work_database), read_only=True) as connection:
        connection.execute(f"attach '{work(vendors) / 'work.duckdb'}' as first (read_only)")
        yield connection


def ids(contract: Contract) -> list[str]:
    """Queries for the keys of customers, one for each column that says whose a row is."""
    return [
        f"select _source_name || ':' || trim({identifier(column.name)}) "
        f"from raw.{identifier(table.identifier)} where trim({identifier(column.name)}) <> ''"
        for table in contract.tables
        for column in table.columns
        if column.person == "id"
    ]


def test_nothing_they_are_called_or_wrote_is_left_in_any_raw_table(
    personal: list[str], forgotten: duckdb.DuckDBPyConnection
) -> None:
    agents = forgotten.execute("select contact ->> '$.email' from raw.freshdesk__agents").fetchall()
    secrets = set(personal) - NOBODYS - {address for (address,) in agents}
    assert len(secrets) > 100
    columns = forgotten.execute(
        "select table_name, column_name from duckdb_columns() "
        "where schema_name = 'raw' and database_name = current_database()"
    ).fetchall()
    left = []
    for table, column in columns:
        texts = forgotten.execute(
            f"select distinct cast({identifier(column)} as varchar) from raw.{identifier(table)} "
            f"where {identifier(column)} is not null"
        ).fetchall()
        left += [
            f"{table}.{column}: {secret}" for secret in secrets if any(secret in text for (text,) in texts)
        ]
    assert left == []


def test_every_figure_is_what_it_was(forgotten: duckdb.DuckDBPyConnection) -> None:
    for one, other in (("first.marts", "marts"), ("marts", "first.marts")):
        different = forgotten.execute(
            f"select {FIGURES} from {one}.kpi_values except all select {FIGURES} from {other}.kpi_values"
        ).fetchall()
        assert different == [], f"{len(different)} only in {one}"
