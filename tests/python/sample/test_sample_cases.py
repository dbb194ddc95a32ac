"""Every hard case is really in the written files: each check looks at rows, not at how they were made."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from helpdesk_kpis.sample.calendars import add_working_seconds, is_open
from helpdesk_kpis.sample.cases import CASES
from helpdesk_kpis.sample.company import END

from .conftest import Story, at, rows_of

BERLIN = ZoneInfo("Europe/Berlin")
OVER = ("solved", "closed")


def berlin(text: str) -> datetime:
    return at(text).astimezone(BERLIN)


def first_solve(s: Story) -> dict[str, str] | None:
    return next((e for e in s.of("status_changed") if e["to_value"] in OVER), None)


def last_solve(s: Story) -> dict[str, str] | None:
    return next((e for e in reversed(s.of("status_changed")) if e["to_value"] in OVER), None)


def moments(s: Story, *kinds: str) -> list[str]:
    return [e["event_at"] for e in s.events if e["event_type"] in kinds]


def before_first_answer(s: Story, **wanted: str) -> bool:
    return s.first_answer is not None and any(
        at(m["sent_at"]) < s.first_answer and all(m[k] == v for k, v in wanted.items()) for m in s.messages
    )


def transfers(s: Story, kind: str) -> int:
    return sum(bool(a) and bool(b) and a != b for a, b in s.steps(kind))


def at_midnight(s: Story) -> bool:
    zones = [ZoneInfo(z) for z in ("UTC", "Europe/Berlin", "America/New_York")]
    return any(
        (t.hour, t.minute, t.second) == (0, 0, 0)
        for e in s.events
        for t in (at(e["event_at"]).astimezone(zone) for zone in zones)
    )


def answered_in_business_seconds(s: Story) -> int | None:
    around = [
        n for n in (14399, 14400, 14401) if add_working_seconds("de-office", s.created, n) == s.first_answer
    ]
    return around[0] if around else None


def same_second(s: Story) -> list[list[dict[str, str]]]:
    groups = defaultdict(list)
    for e in s.of("status_changed"):
        groups[e["event_at"]].append(e)
    return [g for g in groups.values() if len(g) > 1 and any(e["seq"] for e in g)]


CHECKS: dict[str, Callable[[Story], object]] = {
    "auto_reply_first": lambda s: before_first_answer(s, author_type="bot", is_auto_reply="True"),
    "private_note_first": lambda s: before_first_answer(s, author_type="agent", is_public="False"),
    "bot_as_agent": lambda s: before_first_answer(s, author_type="agent", author_id="14", is_public="True"),
    "reply_before_creation": lambda s: any(at(m["sent_at"]) < s.created for m in s.answers),
    "reply_at_creation": lambda s: s.first_answer == s.created,
    "answered_out_of_hours": lambda s: (
        s.first_answer
        and not is_open("de-office", s.created)
        and add_working_seconds("de-office", s.created, 1) > s.first_answer
    ),
    "never_answered": lambda s: not s.answers and s.row["status"] in ("new", "open"),
    "reply_without_author": lambda s: any(not m["author_id"] for m in s.answers),
    "customer_auto_message": lambda s: any(
        m["author_type"] == "customer" and m["is_auto_reply"] == "True" for m in s.messages
    ),
    "multi_turn": lambda s: len(s.answers) >= 5,
    "agent_created": lambda s: s.row["created_by_type"] == "agent" and s.row["origin"] == "",
    "outbound": lambda s: s.row["origin"] == "outbound",
    "internal": lambda s: s.row["origin"] == "internal",
    "test_ticket": lambda s: s.row["is_test"] == "true",
    "internal_customer": lambda s: s.row["customer_id"] == "C0880",
    "requester_key_only": lambda s: s.row["requester_key"] and not s.row["customer_id"],
    "nobody": lambda s: not s.row["requester_key"] and not s.row["customer_id"],
    "parent_and_child": lambda s: s.row["parent_ticket_id"],
    "repeat_contact": lambda s: s.row["customer_id"],
    "missing_channel": lambda s: not s.row["channel"],
    "missing_team": lambda s: not s.row["team_id"] and not s.of("team_changed"),
    "missing_priority": lambda s: not s.row["priority"],
    "missing_category": lambda s: not s.row["category"],
    "unknown_status": lambda s: "waiting-parts" in s.values("status_changed"),
    "unknown_channel": lambda s: s.row["channel"] == "fax",
    "unknown_priority": lambda s: s.row["priority"] == "P0",
    "untidy_values": lambda s: s.row["channel"] != s.row["channel"].strip().lower(),
    "unknown_agent": lambda s: s.row["agent_id"] == "99",
    "solved_without_reply": lambda s: first_solve(s) and not s.answers,
    "straight_to_closed": lambda s: (
        "closed" in s.values("status_changed") and first_solve(s)["to_value"] == "closed"
    ),
    "reopened_once": lambda s: len(s.reopens) == 1,
    "reopened_twice": lambda s: len(s.reopens) == 2,
    "resolved_by_another": lambda s: s.reopens and first_solve(s)["actor_id"] != last_solve(s)["actor_id"],
    "reopened_after_midnight": lambda s: (
        s.reopens
        and berlin(s.reopens[0]["event_at"]).date() > berlin(first_solve(s)["event_at"]).date()
        and s.reopens[0]["event_at"][:10] == first_solve(s)["event_at"][:10]
    ),
    "reopened_next_month": lambda s: (
        s.reopens and berlin(s.reopens[0]["event_at"]).month != berlin(first_solve(s)["event_at"]).month
    ),
    "pending_phase": lambda s: ("pending", "open") in s.steps("status_changed"),
    "on_hold_phase": lambda s: ("on_hold", "open") in s.steps("status_changed"),
    "cancelled": lambda s: s.row["status"] == "cancelled",
    "solved_by_no_agent": lambda s: (
        first_solve(s) and first_solve(s)["actor_type"] in ("system", "bot", "customer")
    ),
    "thanks_without_reopen": lambda s: (
        first_solve(s)
        and not s.reopens
        and any(
            m["author_type"] == "customer" and m["sent_at"] > first_solve(s)["event_at"] for m in s.messages
        )
    ),
    "status_without_change": lambda s: any(a == b for a, b in s.steps("status_changed")),
    "first_status_unstated": lambda s: not s.of("created")[0]["to_value"],
    "transfer_agents": lambda s: transfers(s, "assignee_changed") == 1 and transfers(s, "team_changed") == 0,
    "transfer_teams": lambda s: (
        transfers(s, "team_changed") == 1
        and not set(moments(s, "team_changed")) & set(moments(s, "assignee_changed"))
    ),
    "agent_and_team_at_once": lambda s: (
        transfers(s, "team_changed") and set(moments(s, "team_changed")) & set(moments(s, "assignee_changed"))
    ),
    "through_nobody": lambda s: (
        any(a and not b for k in ("assignee_changed", "team_changed") for a, b in s.steps(k))
        and transfers(s, "assignee_changed") == 0
    ),
    "ping_pong": lambda s: s.values("assignee_changed")[:4] == ["06", "07", "06", "07"],
    "first_assignment_only": lambda s: len(s.of("assignee_changed")) == 1,
    "assignment_without_change": lambda s: any(a == b for a, b in s.steps("assignee_changed")),
    "assigned_at_creation": lambda s: (
        s.row["agent_id"] and not s.of("assignee_changed") and not s.of("team_changed")
    ),
    "escalated": lambda s: s.row["is_escalated"] == "true",
    "category_changed": lambda s: s.values("category_changed"),
    "channel_changed": lambda s: s.values("channel_changed"),
    "merged": lambda s: (
        s.row["merged_into_ticket_id"] and any(m["sent_at"] > moments(s, "merged")[0] for m in s.messages)
    ),
    "merged_twice": lambda s: s.row["merged_into_ticket_id"] and s.of("merged"),
    "merged_row_only": lambda s: s.row["merged_into_ticket_id"] and not s.of("merged"),
    "spam_marked": lambda s: s.of("spam_marked") and not s.of("restored"),
    "spam_row_only": lambda s: (
        "spam" in (s.row["status"], s.row["is_spam"].replace("true", "spam")) and not s.of("spam_marked")
    ),
    "spam_restored": lambda s: s.of("spam_marked") and s.of("restored") and not s.row["is_spam"],
    "deleted": lambda s: s.row["deleted_at"] and s.of("deleted") and not s.of("restored"),
    "deleted_and_restored": lambda s: s.of("deleted") and any(s.values("restored")),
    "deleted_and_restored_silently": lambda s: s.of("deleted") and s.values("restored") == [""],
    "schedule_changed": lambda s: s.of("schedule_changed") or s.row["schedule_id"],
    "always_open": lambda s: s.row["schedule_id"] == "always" and s.row["priority"] == "urgent",
    "saturday_hours": lambda s: s.first_answer and s.first_answer.astimezone(BERLIN).isoweekday() == 6,
    "half_holiday": lambda s: s.created.astimezone(BERLIN).strftime("%m-%d %p") == "12-24 AM",
    "priority_changed": lambda s: s.values("priority_changed"),
    "policy_changed": lambda s: len(set(s.values("sla_applied"))) == 2,
    "policy_row_only": lambda s: s.row["sla_policy_id"] and not s.of("sla_applied"),
    "answered_at_the_target": lambda s: answered_in_business_seconds(s),
    "local_midnight": at_midnight,
    "dst_overlap": lambda s: (
        str(s.created)[5:16] in ("10-26 00:30", "10-26 01:30", "11-02 05:30", "11-02 06:30")
    ),
    "dst_gap": lambda s: (
        str(s.created)[5:19] in ("03-29 00:59:59", "03-29 01:00:00", "03-08 06:59:59", "03-08 07:00:00")
    ),
    "same_instant": lambda s: any(
        all(e["seq"] for e in g) and g[0]["event_id"] > g[1]["event_id"] for g in same_second(s)
    ),
    "same_instant_without_seq": lambda s: any(
        not g[0]["seq"] and g[0]["event_id"] > g[1]["event_id"] for g in same_second(s)
    ),
    "late_event": lambda s: s.cases,
    "long_open": lambda s: (
        s.row["status"] == "on_hold"
        or (last_solve(s) and at(last_solve(s)["event_at"]) - s.created > timedelta(days=180))
    ),
    "last_instant": lambda s: at(s.row["updated_at"]) == END,
}
"""What a ticket of each case must show. `late_event` is checked by where its rows lie, further down."""


def test_every_case_is_described_and_checked():
    assert CHECKS.keys() == CASES.keys()
    assert all(case.about and case.times for case in CASES.values())


@pytest.mark.parametrize("name", CASES)
def test_the_case_is_in_the_data_as_often_as_it_says(name, stories):
    tagged = [story for story in stories.values() if name in story.cases]
    found = [story for story in tagged if CHECKS[name](story)]
    assert len(tagged) >= CASES[name].times
    assert len(found) >= CASES[name].times, f"{len(found)} of {len(tagged)} tickets show it"


def test_late_events_lie_in_a_later_file_than_their_month(tables, files):
    late = defaultdict(int)
    for path, content in files.items():
        if path.startswith("generic/ticket_events/"):
            month = path.split("/")[-1][:7]
            for event in rows_of(path, content):
                if event["event_at"][:4].isdigit() and event["event_at"][:7] < month:
                    late[event["ticket_id"]] += 1
    assert len(late) == CASES["late_event"].times


def test_repeat_contacts_come_at_168_hours_and_a_second_later(stories):
    groups = defaultdict(list)
    for story in stories.values():
        if "repeat_contact" in story.cases:
            groups[story.row["customer_id"], story.row["category"]].append(story.created)
    gaps = {(b - a).total_seconds() for g in groups.values() for a in g for b in g if b > a}
    assert {3600, 7200, 3 * 86400, 168 * 3600, 168 * 3600 + 1} <= gaps


def test_a_changed_calendar_is_told_in_three_ways(tables, stories):
    in_table = {row["ticket_id"] for row in tables["generic", "ticket_schedules"]}
    ways = Counter(
        (bool(s.of("schedule_changed")), number in in_table)
        for number, s in stories.items()
        if "schedule_changed" in s.cases
    )
    assert ways == {(True, False): 3, (False, True): 3, (True, True): 3}


def test_answers_fall_before_at_and_after_the_target(stories):
    found = {answered_in_business_seconds(s) for s in stories.values() if "answered_at_the_target" in s.cases}
    assert found == {4 * 3600 - 1, 4 * 3600, 4 * 3600 + 1}


def test_ordinary_tickets_carry_no_case(stories):
    assert sum(not story.cases for story in stories.values()) > 2000
