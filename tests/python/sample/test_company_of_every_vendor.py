"""The company that is exported through every vendor is Lumen Home: its queues, bad weeks, gap and wave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from helpdesk_kpis.sample import incident
from helpdesk_kpis.sample.anywhere import landing
from helpdesk_kpis.sample.anywhere.company import END, TEAMS, agent, lumen
from helpdesk_kpis.sample.anywhere.phone import OUTCOMES
from helpdesk_kpis.sample.company import START
from helpdesk_kpis.sample.exports.tables import Row, Tables
from helpdesk_kpis.sample.moods import mood_of
from helpdesk_kpis.sample.people import GAP_FROM, GAP_UNTIL

BERLIN = ZoneInfo("Europe/Berlin")
SWITCHES = (date(2025, 10, 26), date(2026, 3, 29))
"""Days on which the clocks of Berlin are changed."""


@pytest.fixture(scope="module")
def told() -> dict[str, Tables]:
    """Its neutral sources at the size that leaves no month thin."""
    return landing.truth(lumen(times=1.0))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def first_answers(desk: Tables) -> Iterator[tuple[datetime, datetime]]:
    """Creation and first public answer of a person, ticket by ticket."""
    answers: dict[str, datetime] = {}
    for row in desk["messages"]:
        if row["author_type"] == "agent" and row["is_public"] == "true":
            answers.setdefault(row["ticket_id"], at(row["sent_at"]))
    for ticket in desk["tickets"]:
        if ticket["ticket_id"] in answers:
            yield at(ticket["created_at"]), answers[ticket["ticket_id"]]


def hours(waits: list[tuple[datetime, datetime]]) -> float:
    return median((answered - created).total_seconds() / 3600 for created, answered in waits)


def test_it_tells_of_the_whole_period(told: dict[str, Tables]) -> None:
    created = [at(row["created_at"]) for row in told["generic"]["tickets"]]
    assert len(created) == 1850
    assert min(created) >= START
    assert max(created) <= END
    assert {f"{day:%Y-%m}" for day in created} == {
        "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04",
    }  # fmt: skip


def test_customers_wait_longer_in_the_bad_weeks(told: dict[str, Tables]) -> None:
    waits = list(first_answers(told["generic"]))
    bad = [pair for pair in waits if incident.is_on(pair[0])]
    calm = [pair for pair in waits if pair[0].date() < date(2025, 10, 25)]
    assert min(len(bad), len(calm)) > 100
    assert hours(bad) > 1.3 * hours(calm)


def test_whoever_is_ill_in_the_gap_answers_little_then(told: dict[str, Tables]) -> None:
    staff = lumen(times=1.0).staff
    at_home = {
        agent(one)
        for team in TEAMS
        for one in staff.on_duty(team, GAP_FROM)
        if one not in staff.at_work(team, GAP_FROM)
    }
    by_whom = defaultdict(list)
    for row in told["generic"]["messages"]:
        if row["author_type"] == "agent":
            day = at(row["sent_at"]).date()
            by_whom[GAP_FROM <= day < GAP_UNTIL].append(row["author_id"] in at_home)
    usual, then = (sum(by_whom[is_gap]) / len(by_whom[is_gap]) for is_gap in (False, True))
    assert usual > 0.3
    assert then < usual / 2


def test_customers_rate_worse_in_the_bad_weeks(told: dict[str, Tables]) -> None:
    scores = defaultdict(list)
    for row in told["generic"]["survey_responses"]:
        if row["score"]:
            scores[incident.is_on(at(row["responded_at"]))].append(int(row["score"]))
    assert sum(scores[True]) / len(scores[True]) < sum(scores[False]) / len(scores[False]) - 0.3


def test_customers_complain_in_the_bad_weeks(told: dict[str, Tables]) -> None:
    unhappy = defaultdict(list)
    for row in told["generic"]["messages"]:
        if row["author_type"] == "customer" and (mood := mood_of(row["body"])) is not None:
            unhappy[incident.is_on(at(row["sent_at"]))].append(mood < 0)
    then, usual = (sum(unhappy[is_on]) / len(unhappy[is_on]) for is_on in (True, False))
    assert then > usual + 0.2


def test_money_comes_from_customers_who_are_known(told: dict[str, Tables]) -> None:
    known = {row["customer_id"] for row in told["generic@billing"]["customers"]}
    assert {row["customer_id"] for row in told["generic@billing"]["revenue"]} <= known


def test_more_customers_leave_in_the_weeks_after_the_incident(told: dict[str, Tables]) -> None:
    ends = [
        at(row["ended_at"])
        for row in told["generic@billing"]["subscriptions"]
        if row["ended_at"] and row["is_voluntary"] == "true" and row["mrr"] != "0"
    ]
    in_the_wave = sum(incident.makes_leave(end) for end in ends)
    as_long_before = sum(date(2025, 11, 25) <= end.date() < date(2026, 1, 12) for end in ends)
    assert in_the_wave > 1.3 * as_long_before > 0


def test_tickets_wait_over_both_changes_of_the_clocks_and_over_holidays(told: dict[str, Tables]) -> None:
    waits = [(a.astimezone(BERLIN), b.astimezone(BERLIN)) for a, b in first_answers(told["generic"])]
    over = [a.utcoffset() != b.utcoffset() for a, b in waits]
    assert sum(over) >= 4
    for day in SWITCHES:
        assert any(a.date() <= day < b.date() for a, b in waits), day
    waited_over = [
        row["name"]
        for row in told["generic"]["holidays"]
        if any(f"{a:%Y-%m-%d}" < row["date_from"] and row["date_to"] < f"{b:%Y-%m-%d}" for a, b in waits)
    ]
    assert len(waited_over) >= 5


def test_people_have_names_of_their_own(told: dict[str, Tables]) -> None:
    names = [row["name"] for row in told["generic"]["customers"]]
    assert len(set(names)) > 0.95 * len(names)
    assert {row["is_bot"] for row in told["generic"]["agents"]} == {"true", "false"}


def test_what_two_people_do_to_a_ticket_never_shares_a_second(told: dict[str, Tables]) -> None:
    actors: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for row in told["generic"]["ticket_events"]:
        actors[row["ticket_id"], row["event_at"]].add((row["actor_type"], row["actor_id"]))
    for row in told["generic"]["messages"]:
        actors[row["ticket_id"], row["sent_at"]].add((row["author_type"], row["author_id"]))
    assert {len(found) for found in actors.values()} == {1}


def test_every_edge_that_formats_carry_is_there(told: dict[str, Tables]) -> None:
    desk, phone = told["generic"], told["generic@phone"]
    assert {row["status"] for row in desk["tickets"]} >= {"new", "open", "pending", "solved", "closed"}
    assert {row["to_value"] for row in desk["ticket_events"]} >= {"on_hold", "71", "72", "73", "74"}
    assert {(row["author_type"], row["is_auto_reply"]) for row in desk["messages"]} >= {
        ("bot", "true"),
        ("bot", "false"),
        ("agent", "false"),
        ("customer", "false"),
    }
    assert {row["is_public"] for row in desk["messages"]} == {"true", "false"}
    assert {row["outcome"] for row in phone["calls"]} == set(OUTCOMES.values())
    assert {row["status"] for row in phone["call_legs"]} == {"completed", "transferred"}
    assert {row["outcome"] for row in told["generic@chats"]["chats"]} == {"served", "abandoned"}
    assert {row["status"] for row in told["generic@billing"]["subscriptions"]} >= {"active", "cancelled"}


def test_calls_hold_together(told: dict[str, Tables]) -> None:
    legs: dict[str, list[Row]] = defaultdict(list)
    for leg in told["generic@phone"]["call_legs"]:
        legs[leg["call_id"]].append(leg)
    for call in told["generic@phone"]["calls"]:
        steps = ("started_at", "queue_entered_at", "answered_at", "ended_at")
        moments = [call[step] for step in steps if call.get(step)]
        assert moments == sorted(moments)
        assert len(legs[call["call_id"]]) == ("answered_at" in call) * (int(call["transfers"]) + 1)
