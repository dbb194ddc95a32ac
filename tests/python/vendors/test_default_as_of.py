"""Where no `as_of` is given, nothing that an export says happened to a ticket is left out."""

from __future__ import annotations

import pytest
from dbt_names import names_for_macros

from helpdesk_kpis.landing.contract import read_contract
from helpdesk_kpis.settings import MODELS, PROJECT

from .conftest import Vendors

ENTRIES = names_for_macros(
    "duckdb", PROJECT.glob("macros/**/*.sql"), vendors=sorted(read_contract(MODELS).vendors)
)["vendor_tables"]()

OF_TICKETS = ["created_at", "updated_at", "deleted_at", "first_replied_at", "first_solved_at", "solved_at"]
"""The instants of a ticket by which its history is told where no history is delivered."""


@pytest.mark.parametrize("vendor", sorted(v for v, entry in ENTRIES.items() if "tickets" in entry["feeds"]))
def test_no_ticket_changed_after_the_last_thing_that_happened(vendor: str, vendors: Vendors) -> None:
    happened = " union all ".join(
        f"select source_name, cast({column} as timestamp) as happened_at "
        f"from staging.stg_{vendor}__{table} where row_fate = 'accepted'"
        for table, columns in ENTRIES[vendor]["happened"].items()
        for column in columns
    )
    tickets = f"unified.{vendor}_tickets" if vendor != "generic" else f"staging.stg_{vendor}__tickets"
    late = vendors.rows(
        f"""
        with last_happenings as (
            select source_name, max(happened_at) as as_of from ({happened}) group by source_name
        )

        select ticket_id, as_of, greatest({", ".join(OF_TICKETS)}) as changed_at
        from {tickets}
        inner join last_happenings using (source_name)
        where changed_at > as_of
        """
    )
    assert late == []
