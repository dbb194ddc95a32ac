"""Whatever comes from load to load, tables brought up to date in part equal those of a build from nothing."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.python.loads.changes import OF_ALL_TICKETS, OF_SOME_TICKETS, Change, new_tickets, review
from tests.python.loads.company import Company, message, ticket_row
from tests.python.loads.runs import COMPARED, Build, differences

COMPANIES = 205
"""Sequences of loads in one landing folder, each a source of its own; what differs names its source."""

Load = list[tuple[Change, int, int]]
"""What changes before a load."""


def sequences(changes_of_loads: Sequence[Sequence[Change]], seed: int) -> list[list[Load]]:
    """For each company what changes before each load but the first, of the changes that the load can have."""
    return [
        [_some_of(changes, dice) for changes in changes_of_loads]
        for dice in (random.Random(f"{seed} {company}") for company in range(COMPANIES))
    ]


def _some_of(changes: Sequence[Change], dice: random.Random) -> Load:
    """None to three changes."""
    return [
        (dice.choice(changes), dice.randrange(10_000), dice.randrange(10_000))
        for _ in range(dice.randrange(4))
    ]


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work folder that has nothing but the seeds, and what dbt parsed."""
    folder = tmp_path_factory.mktemp("seeded")
    Company("seeded").write(folder / "landing")
    Build(folder / "work", folder / "landing").run("seed")
    return folder / "work"


def check(
    companies: list[list[Load]],
    seeded: Path,
    folder: Path,
    killed_at: Mapping[int, str],
    schemas: Sequence[str] = COMPARED,
) -> list[bool]:
    """Build load after load in part, then from nothing, and compare; return which loads were partial.

    `killed_at` names the loads whose run is killed, with the node at which it is. The last one rolls up
    what all have kept, which itself keeps nothing of an earlier load.
    """
    loads_in_all = len(companies[0]) + 1
    landing = folder / "landing"
    sources = [Company(f"s{number:02}") for number in range(len(companies))]
    shutil.copytree(seeded, folder / "parts")
    parts = Build(folder / "parts", landing)
    partial = []
    for load in range(loads_in_all):
        for source, loads in zip(sources, companies, strict=True):
            source.load = load
            for change, one, other in loads[load - 1] if load else [(new_tickets, 1, 2)]:
                change(source, one, other)
            source.write(landing)
        if load in killed_at:
            parts.run_killed(killed_at[load])
        elif load < loads_in_all - 1:
            parts.run_facts(is_first=load == 0)
        else:
            parts.run()
        partial.append(parts.was_partial())
    shutil.copytree(seeded, folder / "full")
    full = Build(folder / "full", landing)
    full.run()
    at_least = 60 if schemas is COMPARED else 40
    found = differences(parts.settings.work_database, full.settings.work_database, at_least, schemas)
    told = [
        f"{source.name}: {[[(change.__name__, *numbers) for change, *numbers in load] for load in loads]}"
        for source, loads in zip(sources, companies, strict=True)
        if source.name in str(found)
    ]
    assert not found, "\n".join([*found, *told])
    return partial


def test_tables_brought_up_to_date_in_part_equal_those_of_a_build_from_nothing(
    seeded: Path, tmp_path: Path
) -> None:
    # What the first loads get wrong is not mended by the last ones, which leave most tickets alone.
    of_any_tickets = OF_SOME_TICKETS + OF_ALL_TICKETS
    companies = sequences([of_any_tickets] * 2 + [OF_SOME_TICKETS] * 3, seed=219)
    killed_at = {
        # Staging is done, and no ticket is known to be affected.
        1: "changes.affected_tickets",
        # Days are half counted again.
        2: "kpis.kpi_slice_flows",
        # What the load had found among the facts is not lost.
        4: "marts.fct_ticket_milestones",
    }
    partial = check(companies, seeded, tmp_path, killed_at)
    assert partial == [False, True, True, True, True, True]


def withdrawn_reviews(company: Company, *_: int) -> None:
    """All reviews go."""
    for file in company.loose_files("qa_reviews", "qa_ratings"):
        del company.files[file]


def early_message(company: Company, *_: int) -> None:
    """A ticket of the new year comes, and a message from before that year."""
    new_year = datetime(2025, 1, 1)
    company.add("tickets", [ticket_row("y1", new_year + timedelta(days=2), customer_id="carla")])
    company.add("messages", [message("y1-1", "y1", new_year - timedelta(days=1), "carla")])
    company.add("messages", [message("y1-2", "y1", new_year + timedelta(days=3), "carla")])


def ticket_of_the_year_before(company: Company, *_: int) -> None:
    """A ticket comes that is older than all there was."""
    company.add("tickets", [ticket_row("y0", datetime(2024, 6, 1))])


def test_periods_follow_the_first_day_of_a_kpi_and_of_everything(seeded: Path, tmp_path: Path) -> None:
    # The days after the first review are none that every load counts again by the time it goes.
    reviews = [[(review, 2, 198)], [(new_tickets, 1, 2)], [(withdrawn_reviews, 0, 0), (review, 2, 0)]]
    # The week across the new year has two days more once there is a year before. Clocks are read from then on
    # too: tickets not computed since have other readings than in a build from nothing, but equal differences.
    years = [[(early_message, 0, 0)], [(ticket_of_the_year_before, 0, 0)], []]
    partial = check([reviews, years], seeded, tmp_path, killed_at={}, schemas=("kpis", "marts"))
    assert partial == [False, True, True, True]
