"""What users say in `generic` of values of their own, and what the build says of those nobody explains."""

from __future__ import annotations

import os

import pytest

from tests.python.vendors.conftest import Vendors

CUSTOM = [
    "hubspot@custom:1",
    "intercom@custom:1",
    "liveagent@custom:t1",
    "servicenow@custom:INC1",
    "vtiger@custom:1",
    "vtiger@custom:2",
    "zendesk@custom:1",
    "zendesk@custom:2",
    "zendesk_api@custom:1",
]
"""Tickets in a state that `generic@custom` calls on hold; zendesk@custom:2 was set to it later."""


@pytest.mark.parametrize("ticket", CUSTOM)
def test_a_state_of_their_own_is_what_the_user_says(vendors: Vendors, ticket: str) -> None:
    wanted = os.environ.get("HELPDESK_TEST_VENDORS")
    vendor = ticket.partition("@")[0]
    if wanted and vendor not in wanted.split(","):
        pytest.skip("its vendor is left out")
    assert vendors.one(f"select status from marts.fct_tickets where ticket_id = '{ticket}'") == "on_hold"
    assert vendors.rows(f"select * from staging.unknown_values where source_name = '{vendor}@custom'") == []


def test_every_value_that_nothing_explains_is_told_with_its_name_and_count(vendors: Vendors) -> None:
    unknown = vendors.rows(
        "select source_name, table_name, column_name, raw_value, row_count from staging.unknown_values"
    )
    assert unknown
    assert f"WARNING test no_unknown_values: warn, {len(unknown)} rows" in vendors.said
    said = {line.strip() for line in vendors.said.splitlines()}
    for source, table, column, value, count in unknown:
        assert (
            f"source_name: {source}, table_name: {table}, column_name: {column},"
            f" raw_value: {value}, row_count: {count}"
        ) in said
