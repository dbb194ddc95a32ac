"""The independent calculation gives the figures of examples worked out by hand.

Each example names the definition it stands for. Minutes of an example are seconds in a figure, percentages
are ratios.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from helpdesk_kpis.sample.truth.business_time import BEGINNING, Clock, Schedule, Version, ZoneInfo
from helpdesk_kpis.sample.truth.kpis import figures
from helpdesk_kpis.sample.truth.periods import end_of, start_of
from helpdesk_kpis.sample.truth.shapes import Figure, quantile
from helpdesk_kpis.sample.truth.sla import Promise, promises_of

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


def figure_of(found: list[Figure], code: str, period: str, start: str, name="all", value="all") -> Figure:
    """The one figure of a code, period and slice value."""
    key = (code, period, date.fromisoformat(start), name, value)
    matching = [
        f for f in found if (f.kpi_code, f.period_code, f.period_start, f.slice, f.slice_value) == key
    ]
    assert len(matching) == 1, f"{len(matching)} figures for {key}"
    return matching[0]


def parts(figure: Figure) -> tuple[float | None, float | None, float | None]:
    """Numerator, denominator and value."""
    return figure.numerator, figure.denominator, figure.value


def thread(ticket_id: str, *messages: tuple[str, str, str]) -> list[dict]:
    """Messages (author type, public or private, instant) of a ticket."""
    return [
        {
            "message_id": f"{ticket_id}-{number}",
            "ticket_id": ticket_id,
            "author_type": author,
            "author_id": "anna" if author == "agent" else "",
            "is_public": visibility == "public",
            "sent_at": sent_at,
        }
        for number, (author, visibility, sent_at) in enumerate(messages)
    ]


def status_events(ticket_id: str, *changes: tuple[str, str]) -> list[dict]:
    """Events (status, instant): the first is the creation."""
    return [
        {
            "event_id": f"{ticket_id}-{number}",
            "ticket_id": ticket_id,
            "event_at": at,
            "event_type": "status_changed" if number else "created",
            "to_value": status,
        }
        for number, (status, at) in enumerate(changes)
    ]


# -- first response time ------------------------------------------------------------


def first_reply_example() -> dict[str, list[dict]]:
    """Five tickets: auto-reply and private note, outbound, unanswered, merged, plain."""
    nine = "2026-03-02T09:00:00Z"
    tickets = [
        {"ticket_id": "t1", "created_at": nine, "origin": "inbound", "merged_into_ticket_id": ""},
        {"ticket_id": "t2", "created_at": nine, "origin": "outbound", "merged_into_ticket_id": ""},
        {"ticket_id": "t3", "created_at": nine, "origin": "inbound", "merged_into_ticket_id": ""},
        {"ticket_id": "t4", "created_at": nine, "origin": "inbound", "merged_into_ticket_id": "t1"},
        {
            "ticket_id": "t5",
            "created_at": "2026-03-02T08:00:00Z",
            "origin": "inbound",
            "merged_into_ticket_id": "",
        },
    ]
    messages = [
        *thread(
            "t1",
            ("customer", "public", nine),
            ("bot", "public", "2026-03-02T09:00:05Z"),
            ("agent", "private", "2026-03-02T09:10:00Z"),
            ("agent", "public", "2026-03-02T09:30:00Z"),
        ),
        *thread(
            "t2",
            ("agent", "public", nine),
            ("customer", "public", "2026-03-02T10:00:00Z"),
            ("agent", "public", "2026-03-02T10:05:00Z"),
        ),
        *thread("t3", ("customer", "public", nine)),
        *thread("t4", ("customer", "public", nine), ("agent", "public", "2026-03-02T09:01:00Z")),
        *thread(
            "t5",
            ("customer", "public", "2026-03-02T08:00:00Z"),
            ("agent", "public", "2026-03-02T10:00:00Z"),
        ),
    ]
    return {"tickets": [{**ticket, "status": "open"} for ticket in tickets], "messages": messages}


def test_first_reply_is_the_first_public_one_of_a_person_to_a_ticket_the_customer_began(landing_of):
    found = list(figures(landing_of(first_reply_example()), "UTC"))
    frt = figure_of(found, "frt", "day", "2026-03-02")
    assert (frt.sample_size, frt.value) == (2, 75 * MINUTE)
    assert figure_of(found, "frt_median", "day", "2026-03-02").value == 75 * MINUTE
    assert figure_of(found, "backlog_never_answered", "day", "2026-03-02").value == 1


def test_automatic_reply_acknowledges_and_does_not_stop_the_first_reply_clock(landing_of):
    example = first_reply_example()
    only = {name: [row for row in rows if row["ticket_id"] == "t1"] for name, rows in example.items()}
    found = list(figures(landing_of(only), "UTC"))
    assert figure_of(found, "acknowledgement_time", "day", "2026-03-02").value == 5.0
    assert figure_of(found, "frt", "day", "2026-03-02").value == 30 * MINUTE


def test_turns_go_from_the_first_unanswered_message_to_the_next_reply_of_a_person(landing_of):
    day = "2026-03-02T{}Z"
    messages = thread(
        "t1",
        ("customer", "public", day.format("10:00:00")),
        ("customer", "public", day.format("10:05:00")),
        ("agent", "public", day.format("10:20:00")),
        ("agent", "public", day.format("10:25:00")),
        ("customer", "public", day.format("11:00:00")),
        ("bot", "public", day.format("11:01:00")),
        ("agent", "public", day.format("11:30:00")),
        ("customer", "public", day.format("12:00:00")),
    )
    ticket = {"ticket_id": "t1", "created_at": day.format("10:00:00"), "status": "open"}
    found = list(figures(landing_of({"tickets": [ticket], "messages": messages}), "UTC"))
    turns = figure_of(found, "avg_response_time", "day", "2026-03-02")
    assert (turns.sample_size, turns.value) == (2, 25 * MINUTE)
    assert figure_of(found, "backlog_unanswered", "day", "2026-03-02").value == 1


# -- business time ------------------------------------------------------------


def schedule_of(zone: str, weekdays: range, start: int, end: int, holidays: tuple[str, ...] = ()) -> Schedule:
    """A schedule in force for ever; start and end are hours."""
    intervals = frozenset((weekday, start * 60, end * 60) for weekday in weekdays)
    version = Version(ZoneInfo(zone), date(2000, 1, 1), None, intervals)
    days = [date.fromisoformat(day) for day in holidays]
    return Schedule([version], [(day, day, 0, 1440) for day in days])


WEEKDAYS, EVERY_DAY = range(1, 6), range(1, 8)


@pytest.mark.parametrize(
    ("schedule", "start", "end", "minutes"),
    [
        pytest.param(
            schedule_of("Europe/Bucharest", EVERY_DAY, 0, 24),
            "2026-10-24T19:00:00+00:00",
            "2026-10-25T08:00:00+00:00",
            780,
            id="the hour that comes twice counts twice",
        ),
        pytest.param(
            schedule_of("Europe/Bucharest", EVERY_DAY, 0, 24),
            "2026-03-28T20:00:00+00:00",
            "2026-03-29T07:00:00+00:00",
            660,
            id="the hour that the clock skips does not count",
        ),
        pytest.param(
            schedule_of("Europe/Bucharest", WEEKDAYS, 9, 17, ("2025-12-25", "2025-12-26")),
            "2025-12-24T14:00:00+00:00",
            "2025-12-29T08:00:00+00:00",
            120,
            id="holidays and weekend are closed",
        ),
        pytest.param(
            schedule_of("Europe/Bucharest", WEEKDAYS, 9, 17),
            "2026-03-07T08:00:00+00:00",
            "2026-03-07T09:00:00+00:00",
            0,
            id="Saturday to Saturday is nothing",
        ),
        pytest.param(
            schedule_of("Europe/Bucharest", WEEKDAYS, 9, 17),
            "2026-03-06T14:30:00+00:00",
            "2026-03-09T07:15:00+00:00",
            45,
            id="Friday afternoon to Monday morning",
        ),
    ],
)
def test_business_time_reads_the_wall_clock(schedule, start, end, minutes):
    assert schedule.seconds(datetime.fromisoformat(start), datetime.fromisoformat(end)) == minutes * MINUTE


def test_each_stretch_counts_in_the_calendar_then_in_force():
    morning, later = schedule_of("UTC", WEEKDAYS, 8, 12), schedule_of("UTC", WEEKDAYS, 10, 18)
    ten = datetime(2026, 3, 2, 10, tzinfo=UTC)
    clock = Clock(((BEGINNING, morning), (ten, later)))
    start, end = ten - timedelta(hours=2), ten + timedelta(hours=1)
    assert clock.seconds(start, end) == 180 * MINUTE
    assert clock.instant_after(start, 150 * MINUTE, end) == ten + timedelta(minutes=30)
    assert clock.instant_after(start, 181 * MINUTE, end) is None


def test_target_runs_out_at_the_first_instant_at_which_the_time_is_used_up():
    office = schedule_of("Europe/Bucharest", WEEKDAYS, 9, 17)
    clock = Clock(((BEGINNING, office),))
    friday = datetime(2026, 3, 6, 14, 30, tzinfo=UTC)  # 16:30 on the wall
    week = friday + timedelta(days=7)
    assert clock.instant_after(friday, 30 * MINUTE, week) == datetime(2026, 3, 6, 15, tzinfo=UTC)
    assert clock.instant_after(friday, 45 * MINUTE, week) == datetime(2026, 3, 9, 7, 15, tzinfo=UTC)


def test_first_reply_in_business_hours_follows_the_default_calendar(landing_of):
    landing = landing_of(
        {
            "tickets": [{"ticket_id": "t1", "created_at": "2026-03-06T14:30:00Z", "status": "open"}],
            "messages": thread("t1", ("agent", "public", "2026-03-09T07:15:00Z")),
            "schedules": [
                {
                    "schedule_id": "office",
                    "valid_from": "2020-01-01",
                    "time_zone": "Europe/Bucharest",
                    "is_default": "yes",
                }
            ],
            "schedule_intervals": [
                {
                    "schedule_id": "office",
                    "valid_from": "2020-01-01",
                    "iso_weekday": weekday,
                    "start_minute": 540,
                    "end_minute": 1020,
                }
                for weekday in WEEKDAYS
            ],
        }
    )
    found = list(figures(landing, "UTC"))
    assert figure_of(found, "frt_business", "day", "2026-03-09").value == 45 * MINUTE
    assert figure_of(found, "frt", "day", "2026-03-09").value == 3885 * MINUTE


# -- promises ------------------------------------------------------------


def test_promise_unanswered_past_its_target_is_broken_and_inside_it_is_pending(landing_of):
    as_of = datetime(2026, 3, 2, 12, tzinfo=UTC)
    ages = {"t0": 200, "t1": 200, "t2": 200, "t3": 30, "t4": 90}
    replies = {"t0": 10, "t1": 60, "t2": 61}
    created = {name: as_of - timedelta(minutes=age) for name, age in ages.items()}
    landing = landing_of(
        {
            "tickets": [
                {
                    "ticket_id": name,
                    "created_at": at.isoformat(),
                    "status": "open",
                    "sla_policy_id": "gold",
                    "updated_at": as_of.isoformat(),
                }
                for name, at in created.items()
            ],
            "messages": [
                row
                for name, minutes in replies.items()
                for row in thread(
                    name, ("agent", "public", (created[name] + timedelta(minutes=minutes)).isoformat())
                )
            ],
            "sla_policies": [{"sla_policy_id": "gold"}],
            "sla_targets": [{"sla_policy_id": "gold", "metric": "first_reply", "target_seconds": 3600}],
        }
    )
    met = figure_of(list(figures(landing, "UTC")), "sla_first_reply", "day", "2026-03-02")
    assert parts(met) == (2, 4, 0.5)


def test_broken_promise_is_dated_by_the_instant_the_time_ran_out_and_a_late_response_by_the_reply(landing_of):
    """Target 1 h from 22:30; the social channel's threshold is 1 h too; the reply comes after midnight."""
    landing = landing_of(
        {
            "tickets": [
                {
                    "ticket_id": "t1",
                    "created_at": "2026-03-02T22:30:00Z",
                    "status": "open",
                    "channel": "social",
                    "agent_id": "ben",
                    "sla_policy_id": "gold",
                }
            ],
            "messages": thread("t1", ("agent", "public", "2026-03-03T00:10:00Z")),
            "sla_policies": [{"sla_policy_id": "gold"}],
            "sla_targets": [{"sla_policy_id": "gold", "metric": "first_reply", "target_seconds": 3600}],
        }
    )
    found = list(figures(landing, "UTC"))
    assert parts(figure_of(found, "sla_first_reply", "day", "2026-03-02", "agent", "generic:ben"))[:2] == (
        0,
        1,
    )
    late = figure_of(found, "response_within_target", "day", "2026-03-03", "agent", "generic:anna")
    assert parts(late)[:2] == (0, 1)


def test_solve_without_reply_is_on_neither_side_unless_the_target_had_run_out(landing_of, tmp_path):
    created = datetime(2026, 3, 2, 9, tzinfo=UTC)
    tickets = [
        {**solved_after("soon", created, 0.5), "sla_policy_id": "gold"},
        {**solved_after("late", created, 1.5), "sla_policy_id": "gold"},
    ]
    targets = [
        {"sla_policy_id": "gold", "metric": "first_reply", "priority": "", "target_seconds": 3600},
        {"sla_policy_id": "gold", "metric": "first_reply", "priority": "urgent", "target_seconds": 60},
    ]
    tables = {"tickets": tickets, "sla_policies": [{"sla_policy_id": "gold"}], "sla_targets": targets}
    asked = {"messages": thread("late", ("customer", "public", "2026-03-02T09:00:00Z"))}
    found = list(figures(landing_of(tables | asked), "UTC"))
    assert parts(figure_of(found, "sla_first_reply", "day", "2026-03-02")) == (0, 1, 0)
    # Without messages nobody could have seen a reply, unless rows of tickets state any.
    landing = landing_of(tables, folder=tmp_path / "silent")
    assert not [figure for figure in figures(landing, "UTC") if figure.kpi_code == "sla_first_reply"]
    assert promises_of(landing) == []
    tickets[0]["first_replied_at"] = "2026-03-02T09:10:00Z"
    found = list(figures(landing_of(tables, folder=tmp_path / "stated"), "UTC"))
    assert parts(figure_of(found, "sla_first_reply", "day", "2026-03-02")) == (1, 2, 0.5)


def test_reply_after_the_last_solve_keeps_no_promise(landing_of):
    """Solved at 09:20, in time, and at 10:30, too late; what is written at 11:00 changes neither."""
    created = datetime(2026, 3, 2, 9, tzinfo=UTC)
    lives = {"soon": solved_after("soon", created, 1 / 3), "late": solved_after("late", created, 1.5)}
    tickets = [{**row, "sla_policy_id": "gold"} for row in lives.values()]
    notes = [said for name in lives for said in thread(name, ("agent", "public", "2026-03-02T11:00:00Z"))]
    landing = landing_of({"tickets": tickets, "messages": notes} | gold(("first_reply", 3600)))
    found = list(figures(landing, "UTC"))
    assert parts(figure_of(found, "sla_first_reply", "day", "2026-03-02")) == (0, 1, 0)
    assert {(promise.ticket_id, promise.status) for promise in promises_of(landing)} == {
        ("generic:soon", None),
        ("generic:late", "breached"),
    }


def gold(*targets: tuple[str, int]) -> dict[str, list[dict]]:
    """A policy `gold` with targets (metric, seconds) in calendar time."""
    return {
        "sla_policies": [{"sla_policy_id": "gold"}],
        "sla_targets": [
            {"sla_policy_id": "gold", "metric": metric, "target_seconds": seconds}
            for metric, seconds in targets
        ],
    }


def hours_of(promise: Promise) -> tuple[float, float, str | None]:
    """Start (hour of the day), hours run and status."""
    assert promise.seconds is not None
    return promise.started_at.hour + promise.started_at.minute / 60, promise.seconds / HOUR, promise.status


def test_every_turn_after_the_first_reply_is_a_promise_that_a_reply_or_a_solve_ends(landing_of):
    """Answered in time, answered too late, solved in silence, and reopened and open at 18:00."""
    day = "2026-03-02T{}:00Z"
    messages = thread(
        "t1",
        ("customer", "public", day.format("08:00")),
        ("agent", "public", day.format("09:00")),
        ("customer", "public", day.format("09:30")),
        ("customer", "public", day.format("10:00")),
        ("agent", "private", day.format("10:10")),
        ("agent", "public", day.format("10:30")),
        ("customer", "public", day.format("11:00")),
        ("agent", "public", day.format("12:01")),
        ("customer", "public", day.format("14:30")),
        ("customer", "public", day.format("16:00")),
        ("customer", "public", day.format("17:30")),
        ("agent", "private", day.format("18:00")),
    )
    events = status_events(
        "t1",
        ("open", day.format("08:00")),
        ("solved", day.format("15:00")),
        ("open", day.format("17:30")),
    )
    ticket = {
        "ticket_id": "t1",
        "created_at": day.format("08:00"),
        "status": "open",
        "sla_policy_id": "gold",
    }
    landing = landing_of(
        {"tickets": [ticket], "ticket_events": events, "messages": messages} | gold(("next_reply", 3600))
    )
    assert [hours_of(promise) for promise in promises_of(landing)] == [
        (9.5, 1.0, "met"),
        (11.0, 61 / 60, "breached"),
        (14.5, 0.5, None),
        (17.5, 0.5, "pending"),
    ]


def test_time_in_statuses_pauses_for_the_customer_and_goes_on_after_a_reopen(landing_of):
    """New 1 h, pending 2, open 1, on hold 3, solved 10, open 1, solved: 6 h of the requester, 3 of work."""
    nine = datetime(2026, 3, 2, 9, tzinfo=UTC)
    hours = {"new": 0, "pending": 1, "open": 3, "on_hold": 4, "solved": 7}
    changes = [*hours.items(), ("open", 17), ("solved", 18)]
    events = status_events(
        "t1", *((status, (nine + timedelta(hours=hour)).isoformat()) for status, hour in changes)
    )
    ticket = {
        "ticket_id": "t1",
        "created_at": nine.isoformat(),
        "status": "solved",
        "sla_policy_id": "gold",
    }
    landing = landing_of(
        {"tickets": [ticket], "ticket_events": events}
        | gold(("requester_wait", 18000), ("agent_work", 10800))
    )
    wait, work = promises_of(landing)
    assert (wait.seconds, wait.status) == (6 * HOUR, "breached")
    assert wait.ran_out_at == nine + timedelta(hours=7)
    assert (work.seconds, work.status) == (3 * HOUR, "met")
    assert work.ran_out_at == nine + timedelta(hours=18)


def test_a_call_or_chat_of_a_ticket_is_promised_an_answer(landing_of):
    """Answered at the target, given up in and past it; none: a callback, a ticket without policy."""
    at = "2026-03-02T09:00:{}Z"
    calls = [
        {"call_id": "met", "outcome": "answered", "answered_at": at.format("20")},
        {"call_id": "early", "outcome": "abandoned_queue", "ended_at": at.format("20")},
        {"call_id": "late", "outcome": "abandoned_queue", "ended_at": at.format("21")},
        {"call_id": "back", "outcome": "answered", "answered_at": at.format("20"), "is_callback": "true"},
        {"call_id": "other", "outcome": "answered", "answered_at": at.format("20"), "ticket_id": "t2"},
    ]
    common = {
        "direction": "inbound",
        "started_at": at.format("00"),
        "queue_entered_at": at.format("00"),
        "ticket_id": "t1",
    }
    chat = {
        "chat_id": "h",
        "outcome": "served",
        "requested_at": at.format("00"),
        "first_agent_message_at": at.format("40"),
        "ticket_id": "t1",
    }
    tickets = [
        {"ticket_id": "t1", "created_at": at.format("00"), "status": "open", "sla_policy_id": "gold"},
        {"ticket_id": "t2", "created_at": at.format("00"), "status": "open", "sla_policy_id": ""},
    ]
    landing = landing_of(
        {"tickets": tickets, "calls": [common | call for call in calls], "chats": [chat]}
        | gold(("call_answer", 20), ("chat_answer", 39))
    )
    assert {promise.contact_id: (promise.seconds, promise.status) for promise in promises_of(landing)} == {
        "generic:met": (20, "met"),
        "generic:early": (20, None),
        "generic:late": (21, "breached"),
        "generic:h": (40, "breached"),
    }


# -- resolution ------------------------------------------------------------


def solved_after(ticket_id: str, created: datetime, hours: float | None) -> dict[str, object]:
    """A ticket without events: solved that many hours after its creation, or still open."""
    row = {"ticket_id": ticket_id, "created_at": created.isoformat(), "status": "open", "solved_at": ""}
    if hours is not None:
        row |= {"status": "solved", "solved_at": (created + timedelta(hours=hours)).isoformat()}
    return row


def test_resolution_time_is_of_solved_tickets_and_the_literal_reading_divides_by_all(landing_of):
    created = datetime(2026, 3, 2, tzinfo=UTC)
    hours = {"t1": 10, "t2": 20, "t3": 30, "t4": None}
    landing = landing_of({"tickets": [solved_after(name, created, h) for name, h in hours.items()]})
    found = list(figures(landing, "UTC"))
    mean = figure_of(found, "resolution_time", "month", "2026-03-01")
    assert (mean.sample_size, mean.value) == (3, 20 * HOUR)
    assert figure_of(found, "resolution_time_median", "month", "2026-03-01").value == 20 * HOUR
    every = figure_of(found, "resolution_time_all_cases", "month", "2026-03-01")
    assert (every.sample_size, every.value) == (4, 15 * HOUR)


def test_resolution_time_is_dated_by_the_solve(landing_of):
    landing = landing_of(
        {
            "tickets": [
                solved_after("t1", datetime(2026, 1, 31, 10, tzinfo=UTC), 48),
                solved_after("t2", datetime(2026, 2, 3, 10, tzinfo=UTC), 10),
            ]
        }
    )
    found = list(figures(landing, "UTC"))
    assert figure_of(found, "resolution_time", "month", "2026-02-01").value == 29 * HOUR


def test_waits_stop_in_solved_gaps_and_the_full_time_does_not(landing_of):
    at = "2026-03-02T{}:00Z"
    events = status_events(
        "t1",
        ("new", at.format("09:00")),
        ("open", at.format("09:10")),
        ("pending", at.format("10:00")),
        ("open", at.format("12:00")),
        ("solved", at.format("13:00")),
        ("open", at.format("15:00")),
        ("solved", at.format("16:00")),
    )
    ticket = {"ticket_id": "t1", "created_at": at.format("09:00"), "status": "solved"}
    found = list(figures(landing_of({"tickets": [ticket], "ticket_events": events}), "UTC"))
    expected = {
        "first_resolution_time": 240 * MINUTE,
        "resolution_time": 420 * MINUTE,
        "requester_wait_time": 180 * MINUTE,
        "agent_wait_time": 120 * MINUTE,
        "reopen_rate": 1.0,
    }
    assert {code: figure_of(found, code, "day", "2026-03-02").value for code in expected} == expected


def test_first_solve_of_a_ticket_without_history_is_the_one_that_its_row_states(landing_of):
    """Solved after a day and again after four; and solved after a day and open since nobody knows when."""
    common = {"created_at": "2026-03-02T09:00:00Z", "first_solved_at": "2026-03-03T09:00:00Z"}
    tickets = [
        common | {"ticket_id": "again", "status": "solved", "solved_at": "2026-03-06T09:00:00Z"},
        common | {"ticket_id": "open", "status": "open", "updated_at": "2026-03-06T09:00:00Z"},
    ]
    found = list(figures(landing_of({"tickets": tickets}), "UTC"))
    assert parts(figure_of(found, "first_resolution_time", "day", "2026-03-03")) == (48 * HOUR, 2, 24 * HOUR)
    assert parts(figure_of(found, "resolution_time", "day", "2026-03-06")) == (96 * HOUR, 1, 96 * HOUR)
    assert [figure_of(found, "backlog", "day", f"2026-03-0{day}").value for day in (2, 4, 6)] == [2, 2, 1]


def test_resolution_rate_takes_the_state_at_the_windows_end(landing_of):
    created = datetime(2026, 3, 2, tzinfo=UTC)
    tickets = [solved_after(f"t{number}", created, 1 if number < 7 else None) for number in range(10)]
    late = solved_after("late", created, 30)
    found = list(figures(landing_of({"tickets": [*tickets, late]}), "UTC"))
    assert parts(figure_of(found, "resolution_rate", "day", "2026-03-02")) == (7, 11, 7 / 11)
    assert parts(figure_of(found, "resolution_rate", "month", "2026-03-01")) == (8, 11, 8 / 11)


def test_resolved_over_assigned_is_null_without_assignments_and_may_pass_one(landing_of):
    def assigned(ticket_id: str, day: str, solved: str | None) -> dict[str, list[dict]]:
        created = "2026-02-01T08:00:00Z"
        events = status_events(ticket_id, ("new", created), *([("solved", solved)] if solved else []))
        events.append(
            {
                "event_id": f"{ticket_id}-a",
                "ticket_id": ticket_id,
                "event_at": day,
                "event_type": "assignee_changed",
                "from_value": "",
                "to_value": "anna",
            }
        )
        return {
            "tickets": [{"ticket_id": ticket_id, "created_at": created, "status": "open"}],
            "ticket_events": events,
        }

    february, march, april = "2026-02-02T09:00:00Z", "2026-03-02T09:00:00Z", "2026-04-02T09:00:00Z"
    lives = [
        *(assigned(f"a{number}", february, march) for number in range(3)),
        *(assigned(f"b{number}", march, march) for number in range(2)),
        *(assigned(f"c{number}", march, april) for number in range(0)),
        assigned("d", february, april),
    ]
    tables = {name: [row for life in lives for row in life[name]] for name in ("tickets", "ticket_events")}
    found = list(figures(landing_of(tables), "UTC"))
    code = "resolution_rate_assigned"
    assert parts(figure_of(found, code, "month", "2026-03-01")) == (5, 2, 2.5)
    assert parts(figure_of(found, code, "month", "2026-04-01")) == (1, 0, None)
    assert parts(figure_of(found, code, "month", "2026-03-01", "agent", "generic:anna"))[1] == 2


def test_tickets_younger_than_seven_days_are_left_out_until_they_are_old_enough(landing_of):
    as_of = datetime(2026, 3, 31, tzinfo=UTC)
    ages = [30, 29, 28, 27, 26, 20, 15, 10, 6, 3]
    solved = [1, 2, 7, 8, None, 3, 0, 5, 1, None]
    tickets = [
        solved_after(f"t{number}", as_of - timedelta(days=age), None if days is None else days * 24)
        for number, (age, days) in enumerate(zip(ages, solved, strict=True))
    ]
    rate = figure_of(
        list(figures(landing_of({"tickets": tickets}), "UTC", as_of)),
        "resolution_rate_7d",
        "month",
        "2026-03-01",
    )
    assert parts(rate) == (6, 8, 0.75)


# -- first contact ------------------------------------------------------------


def test_one_touch_counts_replies_and_the_strict_form_leaves_out_reopened_and_passed_on(landing_of):
    created = "2026-03-02T09:00:00Z"
    cases = {  # final status, replies, reopened, escalated and passed on
        "t1": ("solved", 1, False, False),
        "t2": ("closed", 0, False, False),
        "t3": ("solved", 2, False, False),
        "t4": ("solved", 1, True, False),
        "t5": ("pending", 1, False, False),
        "t6": ("solved", 1, False, True),
    }
    tickets, events, messages = [], [], []
    for name, (status, replies, is_reopened, is_passed_on) in cases.items():
        tickets.append(
            {"ticket_id": name, "created_at": created, "status": status, "is_escalated": is_passed_on}
        )
        changes = [("new", created), (status, "2026-03-02T10:00:00Z")]
        if is_reopened:
            changes += [("open", "2026-03-02T11:00:00Z"), (status, "2026-03-02T12:00:00Z")]
        events += [{**event, "from_value": ""} for event in status_events(name, *changes)]
        if is_passed_on:
            events.append(
                {
                    "event_id": f"{name}-x",
                    "ticket_id": name,
                    "event_at": "2026-03-02T09:30:00Z",
                    "event_type": "assignee_changed",
                    "from_value": "anna",
                    "to_value": "ben",
                }
            )
        messages += thread(
            name,
            ("customer", "public", created),
            *[("agent", "public", "2026-03-02T09:40:00Z")] * replies,
        )
    landing = landing_of({"tickets": tickets, "ticket_events": events, "messages": messages})
    found = list(figures(landing, "UTC"))
    assert parts(figure_of(found, "fcr_one_touch", "day", "2026-03-02")) == (3, 5, 0.6)
    assert parts(figure_of(found, "fcr_under_two_touches", "day", "2026-03-02")) == (4, 5, 0.8)
    assert parts(figure_of(found, "fcr_strict", "day", "2026-03-02")) == (1, 5, 0.2)
    assert parts(figure_of(found, "fcr_count", "day", "2026-03-02")) == (1, None, 1)


def test_without_history_nobody_knows_of_reopens_and_transfers(landing_of):
    """Both were solved with one reply; only of `told` is it known that nothing else happened."""
    created, solved = "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"
    common = {"created_at": created, "status": "solved", "solved_at": solved, "agent_id": "anna"}
    landing = landing_of(
        {
            "tickets": [common | {"ticket_id": name} for name in ("told", "row")],
            "ticket_events": status_events("told", ("new", created), ("solved", solved)),
            "messages": [
                said for name in ("told", "row") for said in thread(name, ("agent", "public", solved))
            ],
        }
    )
    found = list(figures(landing, "UTC"))
    for code, expected in {
        "reopen_rate": (0, 1, 0),
        "transfer_rate": (0, 1, 0),
        "fcr_strict": (1, 1, 1),
        "fcr_count": (1, None, 1),
        "fcr_one_touch": (2, 2, 1),
    }.items():
        assert parts(figure_of(found, code, "day", "2026-03-02")) == expected, code


# -- backlog ------------------------------------------------------------


def backlog_example() -> dict[str, list[dict]]:
    """Eight tickets around the end of January in Bucharest."""
    january = "2026-01-{}:00Z"
    created = {
        "T1": ("30T10:00", "open"),
        "T2": ("31T21:30", "new"),
        "T3": ("10T10:00", "open"),
        "T4": ("15T10:00", "new"),
        "T5": ("15T10:00", "new"),
        "T6": ("15T10:00", "new"),
        "T7": ("12T10:00", "open"),
        "T8": ("31T22:30", "new"),
    }
    later = [
        ("T1", "2026-02-02T10:00:00Z", "status_changed", "solved"),
        ("T3", january.format("20T10:00"), "status_changed", "solved"),
        ("T3", january.format("25T10:00"), "status_changed", "open"),
        ("T4", january.format("28T10:00"), "deleted", ""),
        ("T5", january.format("29T10:00"), "merged", "T3"),
        ("T6", january.format("15T11:00"), "spam_marked", ""),
        ("T7", january.format("13T10:00"), "status_changed", "pending"),
    ]
    events = [(name, january.format(at), "created", status) for name, (at, status) in created.items()]
    messages = [
        *thread(
            "T1",
            ("customer", "public", january.format("30T10:00")),
            ("agent", "public", january.format("30T11:00")),
        ),
        *thread("T2", ("customer", "public", january.format("31T21:30"))),
        *thread(
            "T3",
            ("customer", "public", january.format("10T10:00")),
            ("agent", "public", january.format("10T12:00")),
            ("customer", "public", january.format("25T10:00")),
        ),
        *thread(
            "T7",
            ("customer", "public", january.format("12T10:00")),
            ("agent", "public", january.format("13T10:00")),
        ),
        *thread("T8", ("customer", "public", january.format("31T22:30"))),
    ]
    return {
        "tickets": [
            {"ticket_id": name, "created_at": january.format(at), "status": "open"}
            for name, (at, _) in created.items()
        ],
        "ticket_events": [
            {
                "event_id": f"e{number}",
                "ticket_id": name,
                "event_at": at,
                "event_type": kind,
                "to_value": value,
            }
            for number, (name, at, kind, value) in enumerate([*events, *later])
        ],
        "messages": messages,
    }


@pytest.mark.parametrize(
    ("code", "count"), [("backlog", 4), ("backlog_unanswered", 2), ("backlog_never_answered", 1)]
)
def test_stock_is_the_state_at_the_local_end_of_the_period(landing_of, code, count):
    found = list(figures(landing_of(backlog_example()), "Europe/Bucharest"))
    assert figure_of(found, code, "month", "2026-01-01").value == count


def test_running_sum_of_net_ticket_change_is_the_backlog_of_each_day(landing_of):
    found = list(figures(landing_of(backlog_example()), "Europe/Bucharest"))
    net, stock = (
        {
            figure.period_start: figure.value
            for figure in found
            if (figure.kpi_code, figure.period_code, figure.slice) == (code, "day", "all")
        }
        for code in ("net_ticket_change", "backlog")
    )
    assert net.keys() == stock.keys()
    total = 0.0
    for day in sorted(net):
        total += net[day]
        assert total == stock[day], day


def test_age_buckets_include_their_upper_bound(landing_of):
    as_of = datetime(2026, 3, 31, 12, tzinfo=UTC)
    ages = [1, 24, 25, 72, 168, 169, 720]
    tickets = [
        solved_after(f"t{number}", as_of - timedelta(hours=age), None) for number, age in enumerate(ages)
    ]
    found = list(figures(landing_of({"tickets": tickets}), "UTC", as_of))
    codes = ("backlog_age_1d", "backlog_age_3d", "backlog_age_7d", "backlog_age_over_7d")
    assert [figure_of(found, code, "day", "2026-03-31").value for code in codes] == [2, 2, 1, 2]


def test_flow_identity_of_the_backlog(landing_of):
    """10 open + 7 created + 2 reopened - 8 solved - 1 removed = 10."""
    lives = []
    before, inside = "2026-02-01T08:00:00Z", "2026-03-02T08:00:00Z"
    for number in range(10):
        changes = [("open", before)]
        if number < 8:
            changes.append(("solved", inside))
        if number == 8:
            changes.append(("cancelled", inside))
        lives.append((f"old{number}", changes))
    lives += [(f"new{number}", [("new", inside)]) for number in range(7)]
    lives += [(f"back{n}", [("new", before), ("solved", before), ("open", inside)]) for n in range(2)]
    landing = landing_of(
        {
            "tickets": [
                {"ticket_id": name, "created_at": changes[0][1], "status": "open"} for name, changes in lives
            ],
            "ticket_events": [event for name, changes in lives for event in status_events(name, *changes)],
        }
    )
    found = list(figures(landing, "UTC"))
    assert figure_of(found, "backlog", "month", "2026-02-01").value == 10
    assert figure_of(found, "net_ticket_change", "month", "2026-03-01").value == 0
    assert figure_of(found, "backlog", "month", "2026-03-01").value == 10


def test_closed_over_opened(landing_of):
    old = [
        solved_after(f"o{number}", datetime(2026, 2, 1, tzinfo=UTC), None if number else 800)
        for number in range(4)
    ]
    new = [
        solved_after(f"n{number}", datetime(2026, 3, 2, tzinfo=UTC), 10 if number < 8 else None)
        for number in range(12)
    ]
    found = list(figures(landing_of({"tickets": old + new}), "UTC"))
    assert parts(figure_of(found, "closed_to_opened", "month", "2026-03-01")) == (9, 12, 0.75)
    assert figure_of(found, "tickets_closed", "month", "2026-03-01").value == 9
    assert figure_of(found, "net_ticket_change", "month", "2026-03-01").value == 3
    assert figure_of(found, "backlog", "month", "2026-03-01").value == 7


# -- transfers ------------------------------------------------------------


def test_transfer_goes_from_one_holder_to_another(landing_of):
    created = "2026-03-02T09:00:00Z"
    changes = {
        "t1": [("assignee", "", "A")],
        "t2": [("assignee", "", "A"), ("assignee", "A", "B")],
        "t3": [("assignee", "", "B"), ("assignee", "B", "B")],
        "t4": [("team", "", "T1"), ("team", "T1", "T2"), ("team", "T2", "T1")],
    }
    events = [
        {
            "event_id": f"{name}-{number}",
            "ticket_id": name,
            "event_at": f"2026-03-02T1{number}:00:00Z",
            "event_type": f"{kind}_changed",
            "from_value": before,
            "to_value": after,
        }
        for name, steps in changes.items()
        for number, (kind, before, after) in enumerate(steps)
    ]
    tickets = [{"ticket_id": name, "created_at": created, "status": "open"} for name in changes]
    found = list(figures(landing_of({"tickets": tickets, "ticket_events": events}), "UTC"))
    assert parts(figure_of(found, "transfer_rate", "day", "2026-03-02")) == (2, 4, 0.5)
    assert parts(figure_of(found, "transfers", "day", "2026-03-02")) == (3, None, 3)
    assert figure_of(found, "transfers", "day", "2026-03-02", "agent", "generic:A").value == 1


def test_call_is_transferred_once_however_often_it_was_passed_on(landing_of):
    passed_on = [0, 0, 0, 0, 0, 0, 1, 2]
    calls = [
        {
            "call_id": f"c{number}",
            "direction": "inbound",
            "started_at": "2026-03-02T09:00:00Z",
            "answered_at": "2026-03-02T09:00:10Z",
            "outcome": "answered",
            "transfers": transfers,
        }
        for number, transfers in enumerate(passed_on)
    ]
    calls.append(
        {
            "call_id": "lost",
            "direction": "inbound",
            "started_at": "2026-03-02T09:00:00Z",
            "outcome": "abandoned_queue",
            "transfers": 0,
        }
    )
    found = list(figures(landing_of({"calls": calls}), "UTC"))
    assert parts(figure_of(found, "call_transfer_rate", "day", "2026-03-02")) == (2, 8, 0.25)


# -- volume ------------------------------------------------------------


def request_example() -> dict[str, list[dict]]:
    """Eight tickets, three calls and two chats; x1 and h1 made tickets t3 and t4."""
    ten = "2026-03-02T10:00:00Z"
    tickets = [
        ("t1", "email", "inbound", "", ""),
        ("t2", "web_form", "inbound", "", ""),
        ("t3", "phone", "inbound", "", ""),
        ("t4", "chat", "inbound", "", ""),
        ("t5", "email", "inbound", "true", ""),
        ("t6", "email", "inbound", "", "t1"),
        ("t7", "email", "outbound", "", ""),
        ("t8", "social", "inbound", "", ""),
    ]
    calls = [("x1", "inbound", "t3"), ("x2", "inbound", ""), ("x3", "outbound", "")]
    return {
        "tickets": [
            {
                "ticket_id": name,
                "created_at": ten,
                "status": "open",
                "channel": channel,
                "origin": origin,
                "is_spam": is_spam,
                "merged_into_ticket_id": survivor,
            }
            for name, channel, origin, is_spam, survivor in tickets
        ],
        "calls": [
            {
                "call_id": name,
                "direction": direction,
                "started_at": "2026-03-02T09:50:00Z",
                "ended_at": "2026-03-02T09:55:00Z",
                "outcome": "answered",
                "ticket_id": ticket_id,
            }
            for name, direction, ticket_id in calls
        ],
        "chats": [
            {
                "chat_id": name,
                "requested_at": "2026-03-02T09:40:00Z",
                "ended_at": "2026-03-02T10:05:00Z",
                "outcome": "served",
                "ticket_id": ticket_id,
            }
            for name, ticket_id in (("h1", "t4"), ("h2", ""))
        ],
    }


def test_call_or_chat_that_made_a_ticket_counts_once(landing_of):
    found = list(figures(landing_of(request_example()), "UTC"))
    assert figure_of(found, "request_volume", "day", "2026-03-02").value == 7
    assert figure_of(found, "request_volume_with_merged", "day", "2026-03-02").value == 8


def test_channel_shares_are_of_the_deduplicated_requests(landing_of):
    found = list(figures(landing_of(request_example()), "UTC"))
    shares = {
        f.slice_value: parts(f)[:2] for f in found if (f.kpi_code, f.period_code) == ("channel_share", "day")
    }
    assert shares == {
        "email": (1, 7),
        "web_form": (1, 7),
        "phone": (2, 7),
        "chat": (2, 7),
        "social": (1, 7),
    }


def tickets_on(*days: str) -> list[dict[str, object]]:
    """One ticket created at noon of each day."""
    return [
        {"ticket_id": f"t{number}", "created_at": f"{day}T12:00:00Z", "status": "open"}
        for number, day in enumerate(days)
    ]


def test_days_without_tickets_stay_in_the_averages(landing_of):
    office = [{"schedule_id": "s", "valid_from": "2020-01-01", "time_zone": "UTC", "is_default": "1"}]
    hours = [
        {
            "schedule_id": "s",
            "valid_from": "2020-01-01",
            "iso_weekday": weekday,
            "start_minute": 540,
            "end_minute": 1020,
        }
        for weekday in WEEKDAYS
    ]
    tickets = tickets_on(*[f"2026-02-{day:02}" for day in range(3, 13)], "2026-03-01")
    landing = landing_of({"tickets": tickets, "schedules": office, "schedule_intervals": hours})
    found = list(figures(landing, "UTC"))
    assert parts(figure_of(found, "tickets_per_day", "month", "2026-02-01")) == (10, 28, 10 / 28)
    assert parts(figure_of(found, "tickets_per_business_day", "month", "2026-02-01")) == (10, 20, 0.5)


def test_months_without_tickets_stay_in_the_average(landing_of):
    tickets = tickets_on(*["2026-01-10"] * 10, *["2026-03-10"] * 5)
    found = list(figures(landing_of({"tickets": tickets}), "UTC"))
    assert parts(figure_of(found, "tickets_per_month", "quarter", "2026-01-01")) == (15, 3, 5)


def test_part_of_a_year_is_annualised_over_its_days(landing_of):
    tickets = tickets_on(*["2026-01-01"] * 89, "2026-03-31")
    found = list(figures(landing_of({"tickets": tickets}), "UTC"))
    run_rate = figure_of(found, "tickets_per_year_run_rate", "quarter", "2026-01-01")
    assert (run_rate.denominator, run_rate.value) == (90, 365.0)


def test_handled_counts_a_ticket_once_for_each_agent_and_day(landing_of):
    at = "2026-03-0{}T{}:00Z"
    messages = [
        *thread(
            "t1",
            ("agent", "public", at.format(2, "10:00")),
            ("agent", "public", at.format(2, "11:00")),
            ("agent", "public", at.format(3, "10:00")),
        ),
        *thread("t2", ("agent", "public", at.format(3, "12:00"))),
    ]
    messages[2]["author_id"] = "ben"
    tickets = [
        {"ticket_id": name, "created_at": at.format(2, "09:00"), "status": "open"} for name in ("t1", "t2")
    ]
    found = list(figures(landing_of({"tickets": tickets, "messages": messages}), "UTC"))
    assert parts(figure_of(found, "handled_per_day", "iso_week", "2026-03-02")) == (3, 2, 1.5)
    assert parts(figure_of(found, "handled_per_agent_day", "iso_week", "2026-03-02")) == (3, 3, 1)


def test_what_the_agent_of_a_chat_writes_in_it_is_handled_once(landing_of):
    at = "2026-03-02T{}:00Z"
    messages = thread("t1", *(("agent", "public", at.format(time)) for time in ("10:05", "10:06", "10:30")))
    messages[0] |= {"author_id": "ben", "chat_id": "c1"}
    messages[1] |= {"chat_id": "c1"}
    messages[2] |= {"author_id": "ben"}
    tickets = [{"ticket_id": "t1", "created_at": at.format("10:00"), "status": "open"}]
    chat = {"chat_id": "c1", "ticket_id": "t1", "agent_id": "ben", "outcome": "served"}
    chats = [chat | {"requested_at": at.format("10:00"), "ended_at": at.format("10:20")}]

    def handled(*said):
        found = list(figures(landing_of({"tickets": tickets, "messages": said, "chats": chats}), "UTC"))
        return figure_of(found, "handled_per_day", "iso_week", "2026-03-02").numerator

    assert handled(messages[0]) == 1
    assert handled(*messages[:2]) == 2, "a colleague wrote in it too"
    assert handled(*messages) == 3, "and the chat's agent later"


# -- attribution and aggregation ------------------------------------------------------------


def test_reply_belongs_to_its_author_and_solve_to_the_solver_never_to_the_current_assignee(landing_of):
    created = "2026-03-02T09:00:00Z"
    events = [
        {"event_type": "created", "event_at": created, "to_value": "new"},
        {"event_type": "assignee_changed", "event_at": "2026-03-02T09:05:00Z", "to_value": "B"},
        {
            "event_type": "status_changed",
            "event_at": "2026-03-02T11:00:00Z",
            "to_value": "solved",
            "actor_type": "agent",
            "actor_id": "B",
        },
        {
            "event_type": "assignee_changed",
            "event_at": "2026-03-02T12:00:00Z",
            "from_value": "B",
            "to_value": "C",
        },
    ]
    landing = landing_of(
        {
            "tickets": [{"ticket_id": "t1", "created_at": created, "status": "solved", "agent_id": "C"}],
            "ticket_events": [
                {"event_id": str(number), "ticket_id": "t1"} | event for number, event in enumerate(events)
            ],
            "messages": [
                {
                    "message_id": "m1",
                    "ticket_id": "t1",
                    "author_type": "agent",
                    "author_id": "A",
                    "sent_at": "2026-03-02T10:00:00Z",
                }
            ],
        }
    )
    agents = {
        code: {f.slice_value for f in figures(landing, "UTC") if (f.kpi_code, f.slice) == (code, "agent")}
        for code in ("frt", "resolution_time", "ticket_count")
    }
    assert agents == {"frt": {"generic:A"}, "resolution_time": {"generic:B"}, "ticket_count": {"generic:B"}}


def test_quantile_interpolates_between_its_neighbours():
    assert quantile([10, 20, 30, 40, 50], 0.9) == 46
    assert quantile([1, 2, 9, 3, 3], 0.5) == 3


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        ("2025-12-29", "2025-12-29"),  # 2026-W01
        ("2026-01-01", "2025-12-29"),  # 2026-W01
        ("2027-01-01", "2026-12-28"),  # 2026-W53
        ("2024-12-30", "2024-12-30"),  # 2025-W01
    ],
)
def test_iso_weeks_start_on_monday_across_years(day, monday):
    assert start_of("iso_week", date.fromisoformat(day)) == date.fromisoformat(monday)


def test_periods_end_with_the_first_day_after_them():
    assert end_of("month", date(2026, 2, 1)) == date(2026, 3, 1)
    assert end_of("quarter", date(2026, 10, 1)) == date(2027, 1, 1)


def test_ratio_of_a_window_adds_up_both_sides(landing_of):
    """Daily 1 of 2, 0 of 0, 3 of 3, 0 of 5: together 4 of 10, not the mean of the daily ratios."""
    chats = [
        {
            "chat_id": f"c{day}-{number}",
            "requested_at": f"2026-03-0{day}T10:00:00Z",
            "outcome": "missed" if number < missed else "served",
        }
        for day, missed, all_of_them in ((2, 1, 2), (4, 3, 3), (5, 0, 5))
        for number in range(all_of_them)
    ]
    found = list(figures(landing_of({"chats": chats}), "UTC"))
    assert parts(figure_of(found, "chat_missed_rate", "iso_week", "2026-03-02")) == (4, 10, 0.4)
    assert parts(figure_of(found, "chat_missed_rate", "day", "2026-03-03")) == (0, 0, None)


def test_median_pools_the_rows(landing_of):
    created = datetime(2026, 3, 2, tzinfo=UTC)
    hours = [1, 2, 9, 3, 3]
    tickets = [solved_after(f"t{number}", created, value) for number, value in enumerate(hours)]
    found = list(figures(landing_of({"tickets": tickets}), "UTC"))
    middle = figure_of(found, "resolution_time_median", "month", "2026-03-01")
    assert (middle.value, middle.numerator, middle.denominator, middle.sample_size) == (
        3 * HOUR,
        None,
        None,
        5,
    )


# -- call centre --------------------------------------------------------------------------------------

MONDAY = "2026-03-02"


def call_row(call_id: str, outcome: str, wait: int | None, **more: object) -> dict[str, object]:
    """An inbound call: ten seconds in the menu, then so many in the queue; blocked ones never queued."""
    queued_at = "" if wait is None else f"{MONDAY}T09:00:10Z"
    common = {"call_id": call_id, "direction": "inbound", "started_at": f"{MONDAY}T09:00:00Z"}
    seconds = {"ivr_seconds": 10, "queue_seconds": "" if wait is None else wait}
    return {**common, **seconds, "outcome": outcome, "queue_entered_at": queued_at, **more}


def test_service_level_speed_and_abandonment_of_ten_calls(landing_of):
    answered = [call_row(f"a{wait}", "answered", wait) for wait in (5, 20, 21, 60, 10, 15)]
    given_up = [call_row(f"b{wait}", "abandoned_queue", wait) for wait in (3, 12, 45)]
    calls = [*answered, *given_up, call_row("blocked", "blocked_busy", None)]
    found = list(figures(landing_of({"calls": calls}), "UTC"))
    for code, numerator, denominator in (
        ("service_level", 4, 7),
        ("service_level_v1", 6, 9),
        ("service_level_v2", 4, 6),
        ("service_level_v3", 4, 9),
        ("service_level_v5", 5, 9),
        ("service_level_v6", 4, 8),
        ("asa", 131, 6),
        ("asa_from_dial", 191, 6),
        ("average_delay", 191, 9),
        ("abandonment_rate", 2, 8),
        ("abandonment_rate_with_short", 3, 9),
        ("abandonment_rate_all_enquiries", 3, 10),
    ):
        figure = figure_of(found, code, "day", MONDAY)
        assert parts(figure)[:2] == (numerator, denominator), code


def test_blocked_is_refused_and_not_given_up(landing_of):
    outcomes = ["answered"] * 15 + ["abandoned_queue", "blocked_busy", "blocked_busy", "blocked_network"]
    calls = [call_row(f"c{n}", o, None) for n, o in enumerate([*outcomes, "blocked_queue_full"])]
    found = list(figures(landing_of({"calls": calls}), "UTC"))
    assert parts(figure_of(found, "blockage", "day", MONDAY)) == (4, None, 4)
    assert figure_of(found, "blockage_rate", "day", MONDAY).value == 0.2
    assert figure_of(found, "blockage_trunk_rate", "day", MONDAY).value == 0.15


def test_chats_left_to_the_bot_never_waited(landing_of):
    outcomes = ["served"] * 4 + ["abandoned", "missed"] + ["bot_only"] * 3
    chats = [
        {"chat_id": f"h{n}", "outcome": outcome, "requested_at": f"{MONDAY}T09:00:00Z"}
        for n, outcome in enumerate(outcomes)
    ]
    found = list(figures(landing_of({"chats": chats}), "UTC"))
    assert parts(figure_of(found, "chat_abandonment_rate", "day", MONDAY))[:2] == (1, 6)


def test_handle_time_of_three_calls(landing_of):
    work = ((45, 300, 60, 60), (15, 120, 0, 30), (0, 180, 30, ""))
    calls = [
        call_row(f"a{n}", "answered", wait, talk_seconds=talk, hold_seconds=hold, wrap_seconds=wrap)
        for n, (wait, talk, hold, wrap) in enumerate(work)
    ]
    found = list(figures(landing_of({"calls": calls}), "UTC"))
    for code, seconds in (
        ("aht", 260),
        ("aht_with_queue", 280),
        ("talk_time", 200),
        ("hold_time", 30),
        ("wrap_time", 30),
    ):
        assert figure_of(found, code, "day", MONDAY).value == seconds, code


def test_handle_time_of_a_transferred_call_per_call_and_per_leg(landing_of):
    legs = (("L1", "anna", 120, 20, 10), ("L1", "ben", 200, 0, 40), ("L2", "anna", 50, 0, 0))
    at = f"{MONDAY}T09:00:20Z"
    tables = {
        "calls": [call_row("L1", "answered", 5), call_row("L2", "answered", 5)],
        "call_legs": [
            {
                "leg_id": f"g{n}",
                "call_id": call_id,
                "agent_id": agent,
                "started_at": at,
                "answered_at": at,
                "talk_seconds": talk,
                "hold_seconds": hold,
                "wrap_seconds": wrap,
            }
            for n, (call_id, agent, talk, hold, wrap) in enumerate(legs)
        ],
    }
    found = list(figures(landing_of(tables), "UTC"))
    assert figure_of(found, "aht", "day", MONDAY).value == 220
    assert parts(figure_of(found, "aht_per_leg", "day", MONDAY))[:2] == (440, 3)
    by_agent = {
        agent: parts(figure_of(found, "aht_per_leg", "day", MONDAY, "agent", f"generic:{agent}"))[:2]
        for agent in ("anna", "ben")
    }
    assert by_agent == {"anna": (200, 2), "ben": (240, 1)}


def test_handle_time_of_a_case_is_that_of_all_its_calls(landing_of):
    work = (("K1", 300), ("K1", 200), ("K2", 100))
    calls = [
        call_row(f"c{n}", "answered", 5, ticket_id=ticket, talk_seconds=seconds)
        for n, (ticket, seconds) in enumerate(work)
    ]
    tickets = [
        {
            "ticket_id": ticket,
            "created_at": f"{MONDAY}T10:00:00Z",
            "status": "solved",
            "solved_at": f"{MONDAY}T11:00:00Z",
        }
        for ticket in ("K1", "K2")
    ]
    found = list(figures(landing_of({"calls": calls, "tickets": tickets}), "UTC"))
    assert figure_of(found, "aht_per_case", "day", MONDAY).value == 300
    assert figure_of(found, "aht", "day", MONDAY).value == 200
