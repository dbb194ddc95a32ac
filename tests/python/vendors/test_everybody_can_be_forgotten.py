"""Once all customers of all vendors are forgotten, nothing personal is left, and figures stay."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator

import duckdb
import pytest

from helpdesk_kpis.forgotten import Forgotten, keyed_hash
from helpdesk_kpis.landing.contract import Contract, read_contract
from helpdesk_kpis.landing.erase import erase_people
from helpdesk_kpis.landing.sql import identifier
from helpdesk_kpis.settings import MODELS
from tests.python.loads.runs import Build

from .conftest import VARIABLES, Vendors
from .test_nothing_personal_is_shown import personal, work

__all__ = ["personal"]

NOBODYS = {"Anything else?", "Fast, and\nkind", "Open-Ended Response", "No stars from me"}
"""Headings that Qualtrics and SurveyMonkey export as rows, and answers of people without an id."""

AGENTS = "select agent_id from marts.dim_agent"
"""An agent who asks as a customer is on the list of agents still."""

SHARING = """
    select unnest(list(_source_name || ':' || contact_id)) from raw.hubspot__ticket_contact
    group by _source_name, ticket_id
    having count(distinct contact_id) > 1
"""
"""Of several contacts of HubSpot's the one with the smallest id is the customer, and a stand-in is no id."""

FIGURES = "kpi_code, period_code, period_start, slice, slice_value, value, numerator, denominator"


@pytest.fixture(scope="module")
def erased(vendors: Vendors, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the work database in which everybody with an id is erased, agents who ask themselves too."""
    database = tmp_path_factory.mktemp("erased") / "work.duckdb"
    shutil.copyfile(work(vendors) / "work.duckdb", database)
    contract = read_contract(MODELS)
    people = vendors.rows(" union ".join(ids(contract)))
    assert len(people) > 90
    with duckdb.connect(str(database)) as connection:
        erase_people(connection, contract, {keyed_hash(key): stand_in(key) for (key,) in people})
        yield connection


@pytest.fixture(scope="module")
def rebuilt(
    vendors: Vendors, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """What the models make of the exports with every customer on the list; as it was in database `first`."""
    folder = tmp_path_factory.mktemp("forgotten") / "work"
    customers = " union ".join(ids(read_contract(MODELS)))
    listed = Forgotten.read(folder)
    for (key,) in vendors.rows(f"({customers}) except ({AGENTS}) except ({SHARING})"):
        listed.add(key)
    assert len(listed.stand_ins) > 60
    names = sorted({source.name.partition("@")[0] for source in (vendors.folder / "landing").iterdir()})
    build = Build(folder, vendors.folder / "landing", {"vendors": names} | VARIABLES)
    build.run_from_nothing()
    with duckdb.connect(str(build.settings.work_database), read_only=True) as connection:
        connection.execute(f"attach '{work(vendors) / 'work.duckdb'}' as first (read_only)")
        yield connection


def stand_in(key: str) -> str:
    """Another id for each."""
    return f"forgotten-{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def ids(contract: Contract) -> list[str]:
    """Queries for the keys of customers, one for each column that says whose a row is; 0 is nobody."""
    return [
        f"select _source_name || ':' || trim({identifier(column.name)}) "
        f"from raw.{identifier(table.identifier)} where trim({identifier(column.name)}) not in ('', '0')"
        for table in contract.tables
        for column in table.columns
        if column.person == "id"
    ]


def test_nothing_they_are_called_or_wrote_is_left_in_any_raw_table(
    personal: list[str], erased: duckdb.DuckDBPyConnection
) -> None:
    agents = erased.execute("select contact ->> '$.email' from raw.freshdesk__agents").fetchall()
    secrets = set(personal) - NOBODYS - {address for (address,) in agents}
    assert len(secrets) > 100
    columns = erased.execute(
        "select table_name, column_name from duckdb_columns() "
        "where schema_name = 'raw' and database_name = current_database()"
    ).fetchall()
    left = []
    for table, column in columns:
        texts = erased.execute(
            f"select distinct cast({identifier(column)} as varchar) from raw.{identifier(table)} "
            f"where {identifier(column)} is not null"
        ).fetchall()
        left += [
            f"{table}.{column}: {secret}" for secret in secrets if any(secret in text for (text,) in texts)
        ]
    assert left == []


def test_every_figure_is_what_it_was(rebuilt: duckdb.DuckDBPyConnection) -> None:
    for one, other in (("first.marts", "marts"), ("marts", "first.marts")):
        different = rebuilt.execute(
            f"select {FIGURES} from {one}.kpi_values except all select {FIGURES} from {other}.kpi_values"
        ).fetchall()
        assert different == [], f"{len(different)} only in {one}"
