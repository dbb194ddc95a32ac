"""Tests of data look at what a load replaced, and at everything where they have not passed before."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.python.loads.changes import new_tickets
from tests.python.loads.company import Company
from tests.python.loads.runs import Build

FAULTS = {
    "never_null_kpi_flows": "update marts.kpi_flows set sample_size = null where kpi_code = 'ticket_count'",
    "unique_combination_kpi_flows": "insert into marts.kpi_flows from marts.kpi_flows where kpi_code = 'frt'",
    "accepted_keys_are_unique": "update staging.stg_generic__messages set row_key = 'the same'",
    "every_raw_row_has_one_fate": "update staging.stg_generic__messages set row_number = 1",
}
"""By test what it lets nobody do, done to all rows there are."""


class Desk:
    """A company whose tickets come load by load; the first days are not counted again."""

    def __init__(self, folder: Path) -> None:
        self.company = Company("shop")
        self.landing = folder / "landing"
        self.build = Build(folder / "work", self.landing)

    def deliver(self, number: int) -> None:
        """Export three more tickets."""
        self.company.load += 1
        new_tickets(self.company, number, number)
        self.company.write(self.landing)

    def execute(self, *statements: str) -> list[tuple]:
        """Change the work database, or ask it."""
        with duckdb.connect(str(self.build.settings.work_database)) as connection:
            return [connection.execute(statement).fetchall() for statement in statements][-1]

    def failing_tests(self) -> str:
        """What the tests of a load that brings more tickets find."""
        outcome = self.build.build_facts()
        assert self.build.was_partial()
        return " ".join(finding.headline for finding in outcome.errors)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk of which everything was built and tested once, and whose tests passed."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for number in range(5):
        desk.deliver(number)
    desk.build.run("build", "--exclude-resource-type", "unit_test")
    return desk


def test_a_build_notes_that_all_tests_have_passed(desk: Desk) -> None:
    assert desk.execute("from changes.last_tests") == [(True,)]


def test_after_tests_that_passed_rows_left_alone_are_not_tested_again(desk: Desk) -> None:
    desk.execute(*FAULTS.values())
    desk.deliver(5)
    assert desk.failing_tests() == ""


def test_a_load_that_leaves_out_tests_lets_the_next_one_test_all_rows(desk: Desk) -> None:
    """The one before left out those of models that are not kept."""
    assert desk.execute("from changes.last_tests") == [(False,)]
    desk.deliver(6)
    found = desk.failing_tests()
    assert all(test in found for test in FAULTS), found
