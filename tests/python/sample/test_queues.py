"""Waits follow from who is there: nobody is in two places, and whoever comes first is served first."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from helpdesk_kpis.sample import people
from helpdesk_kpis.sample.calendars import windows
from helpdesk_kpis.sample.company import FRONT, SECOND
from helpdesk_kpis.sample.queues import Arrival, Turn, simulate

MONDAY = datetime(2025, 9, 15, tzinfo=UTC)
OPENS, CLOSES = windows(FRONT, MONDAY.date())[0]
STAFF = people.make_staff(1, 1)


def arrivals(every_seconds: int, patience_seconds: int = 100_000, handle_seconds: int = 300) -> list[Arrival]:
    """One contact after another over a working day of the front line."""
    count = int((CLOSES - OPENS).total_seconds()) // every_seconds
    starts = [OPENS + timedelta(seconds=every_seconds * number) for number in range(count)]
    return [Arrival(at, patience_seconds, handle_seconds) for at in starts]


def run(
    asked: list[Arrival], staff: people.Staff = STAFF, other_work: float = 200, slots: int = 1
) -> list[Turn]:
    return simulate(("test",), staff, FRONT, asked, lambda at: other_work, slots)


def taken_at(asked: list[Arrival], turns: list[Turn]) -> list[tuple[datetime, Arrival, Turn]]:
    pairs = zip(asked, turns, strict=True)
    return sorted(
        ((a.at + timedelta(seconds=t.waited_seconds), a, t) for a, t in pairs if t.agent_id),
        key=lambda found: found[0],
    )


def test_nobody_serves_two_contacts_at_once() -> None:
    asked = arrivals(60)
    served = taken_at(asked, run(asked))
    for agent in {turn.agent_id for _, _, turn in served}:
        own = [(at, arrival) for at, arrival, turn in served if turn.agent_id == agent]
        for (began, arrival), (following, _) in itertools.pairwise(own):
            assert following >= began + timedelta(seconds=arrival.handle_seconds)


def test_who_can_chat_with_two_at_once_never_has_three() -> None:
    asked = arrivals(30)
    served = taken_at(asked, run(asked, slots=2))
    for at, _, turn in served:
        now = [
            began
            for began, arrival, other in served
            if other.agent_id == turn.agent_id
            and began <= at < began + timedelta(seconds=arrival.handle_seconds)
        ]
        assert len(now) <= 2


def test_who_comes_first_is_served_first() -> None:
    asked = arrivals(45)
    served = taken_at(asked, run(asked))
    assert [a.at for _, a, _ in served] == sorted(a.at for _, a, _ in served)


def test_only_people_of_the_team_serve_and_only_while_it_is_open() -> None:
    asked = [Arrival(CLOSES - timedelta(seconds=30 * number), 400, 60) for number in reversed(range(40))]
    asked += [Arrival(CLOSES + timedelta(minutes=number), 400, 60) for number in range(1, 30)]
    served = taken_at(asked, run(asked))
    assert served
    assert {turn.agent_id for _, _, turn in served} <= set(STAFF.on_duty(FRONT, MONDAY.date()))
    assert max(at for at, _, _ in served) <= CLOSES
    assert not set(STAFF.on_duty(SECOND, MONDAY.date())) & {turn.agent_id for _, _, turn in served}


def test_who_has_no_patience_gives_up_exactly_when_it_ends() -> None:
    asked = arrivals(20, patience_seconds=7)
    turns = run(asked)
    gave_up = [turn for turn in turns if turn.agent_id is None]
    assert len(gave_up) > 100 and {turn.waited_seconds for turn in gave_up} == {7}
    assert all(turn.waited_seconds <= 7 for turn in turns)


@pytest.mark.parametrize("change", ["fewer people", "more other work"])
def test_waits_grow_with(change: str) -> None:
    asked = arrivals(700)
    alone = people.Staff(STAFF.agents, tuple(m for m in STAFF.memberships if m.agent_id == "01"))
    changed = run(asked, alone) if change == "fewer people" else run(asked, other_work=2000)
    usual = run(asked)
    assert sum(t.waited_seconds for t in changed) > 3 * sum(t.waited_seconds for t in usual)


def test_in_the_weeks_of_the_gap_half_of_a_team_is_there() -> None:
    before = STAFF.at_work(FRONT, people.GAP_FROM - timedelta(days=1))
    during = STAFF.at_work(FRONT, people.GAP_FROM)
    assert len(before) == 5 and len(during) == 3 and set(during) < set(before)
    assert STAFF.at_work(FRONT, people.GAP_UNTIL) == before


def test_the_same_names_come_of_the_same_seed() -> None:
    names = [[people.Names(seed).draw(language) for language in ("de", "ja", "it")] for seed in (7, 7, 8)]
    assert names[0] == names[1] != names[2]
