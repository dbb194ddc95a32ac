"""Two instances of one tool whose ids are all the same give two times the same figures, and share no id."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import duckdb
import pytest

from helpdesk_kpis.landing.contract import read_contract
from helpdesk_kpis.settings import MODELS
from tests.python.builds import build

from .conftest import LANDING, VARIABLES

SECOND = "@copy"
APART = {
    "amazon_connect",
    "delighted",
    "freshdesk",
    "hubspot",
    "liveagent",
    "stripe",
    "zendesk",
    "zendesk_api",
}
"""Those whose own test has a second instance with the same ids."""

VENDORS = sorted(set(read_contract(MODELS).vendors) - {"generic"} - APART)
FACTS = {
    "fct_tickets": "ticket_id",
    "fct_messages": "message_id",
    "fct_calls": "call_id",
    "fct_call_legs": "leg_id",
    "fct_chats": "chat_id",
    "fct_survey_responses": "response_id",
    "fct_engagement_interactions": "event_id",
}
"""Published table -> its key."""


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The build of each of these vendors and of its copy."""
    folder = tmp_path_factory.mktemp("twice")
    for vendor in VENDORS:
        for source in (vendor, f"{vendor}{SECOND}"):
            shutil.copytree(LANDING / vendor, folder / "landing" / source)
    # What some of them refer to: tickets, and rates of currencies.
    for source in ("zendesk_api", "generic@rates"):
        shutil.copytree(LANDING / source, folder / "landing" / source)
    build(folder / "landing", folder / "work", VARIABLES)
    with duckdb.connect(str(folder / "work" / "work.duckdb"), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize("vendor", VENDORS)
def test_each_instance_has_the_figures_of_the_tool(
    connection: duckdb.DuckDBPyConnection, vendor: str
) -> None:
    figures = [
        connection.execute(
            """select kpi_code, period_code, period_start, numerator, denominator, value, sample_size
            from marts.kpi_values where slice = 'source' and slice_value = ? order by all""",
            [source],
        ).fetchall()
        for source in (vendor, f"{vendor}{SECOND}")
    ]
    assert figures[0] and figures[0] == figures[1]


@pytest.mark.parametrize(("table", "key"), FACTS.items())
def test_no_id_of_one_instance_is_one_of_the_other(
    connection: duckdb.DuckDBPyConnection, table: str, key: str
) -> None:
    sql = f"select count(*), count(distinct {key}) from marts.{table}"
    ((rows, ids),) = connection.execute(sql).fetchall()
    assert rows == ids > 0
