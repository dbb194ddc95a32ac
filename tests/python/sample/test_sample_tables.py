"""What the tables of the sample hold, and what must be true of all of their good rows."""

import ast
import itertools
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from helpdesk_kpis.sample.company import END, START
from helpdesk_kpis.sample.rejects import BAD_ROWS

from .conftest import at, rows_of

EXPECTED = {
    ("generic", "tickets"): (2800, 3400),
    ("generic", "ticket_events"): (15000, 25000),
    ("generic", "messages"): (7000, 12000),
    ("generic", "calls"): (480, 560),
    ("generic", "call_legs"): (280, 450),
    ("generic", "chats"): (330, 370),
    ("generic", "customers"): (900, 900),
    ("generic", "ticket_schedules"): (5, 20),
    ("generic", "survey_responses"): (6000, 8500),
    ("generic", "qa_reviews"): (400, 600),
    ("generic", "subscriptions"): (500, 650),
    ("generic", "revenue"): (13000, 17000),
    ("generic", "referrals"): (250, 350),
    ("generic", "engagement_events"): (12000, 17000),
    ("generic", "support_costs"): (150, 200),
    ("generic", "agent_statuses"): (3500, 5000),
    ("generic@acquired", "tickets"): (150, 150),
    ("generic@acquired", "messages"): (300, 600),
    ("servicenow", "incidents"): (500, 900),
    ("intercom", "conversations"): (185, 185),
    ("intercom", "conversation_parts"): (1200, 1800),
    ("aircall", "calls"): (40, 50),
    ("delighted", "survey_responses"): (40, 80),
}
"""Rows from and to."""


def test_every_table_has_the_rows_it_should(tables):
    for (source, table), rows in sorted(tables.items()):
        print(f"{source:18} {table:20} {len(rows):6}")
    for name, (low, high) in EXPECTED.items():
        assert low <= len(tables[name]) <= high, name


def test_there_are_about_2600_tickets_and_some_older_versions(tables, stories):
    assert 2450 <= len(stories) <= 2750
    assert len(tables["generic", "tickets"]) - len(stories) > 250


def test_keys_are_unique_where_no_newer_version_is_meant(tables):
    keys = {
        "ticket_events": ("event_id",),
        "messages": ("message_id",),
        "calls": ("call_id",),
        "call_legs": ("leg_id",),
        "chats": ("chat_id",),
        "customers": ("customer_id",),
        "agent_teams": ("agent_id", "team_id", "valid_from"),
        "schedules": ("schedule_id", "valid_from"),
        "schedule_intervals": ("schedule_id", "valid_from", "iso_weekday", "start_minute"),
        "holidays": ("schedule_id", "date_from"),
        "ticket_schedules": ("ticket_id", "valid_from"),
        "sla_targets": ("sla_policy_id", "metric", "priority", "channel"),
    }
    for table, columns in keys.items():
        found = Counter(tuple(row[c] for c in columns) for row in tables["generic", table])
        assert all(found) and max(found.values()) == 1, table


def test_a_later_extract_may_bring_an_older_or_an_equal_version(tables):
    versions = defaultdict(list)
    for row in tables["generic", "tickets"]:
        versions[row["ticket_id"]].append(row["updated_at"])
    assert sum(seen != sorted(seen) for seen in versions.values()) == 2
    assert sum(len(set(seen)) < len(seen) for seen in versions.values()) >= 5


def test_nothing_happens_outside_the_period(tables):
    for table, columns in {
        "ticket_events": ("event_at",),
        "messages": ("sent_at",),
        "tickets": ("created_at", "updated_at", "solved_at"),
        "calls": ("started_at", "ended_at"),
        "chats": ("requested_at", "ended_at"),
    }.items():
        times = [at(row[c]) for row in tables["generic", table] for c in columns if row[c]]
        assert min(times) >= START and max(times) <= END, table


def test_the_data_end_with_an_event_at_the_last_instant(stories):
    assert max(at(e["event_at"]) for s in stories.values() for e in s.events) == END


def test_each_event_starts_from_where_the_one_before_it_led(stories):
    """In the order of time, `seq` and id; statuses are checked where no deletion or spam comes between."""
    for story in stories.values():
        kinds = {e["event_type"] for e in story.events}
        for kind in ("status_changed", "assignee_changed", "team_changed", "priority_changed"):
            if kind == "status_changed" and kinds & {"deleted", "restored", "spam_marked"}:
                continue
            steps = story.steps(kind)
            assert all(a[1] == b[0] for a, b in itertools.pairwise(steps)), story.row["ticket_id"]


def test_creation_is_the_first_event_of_a_ticket(stories):
    for story in stories.values():
        first = story.events[0]
        assert first["event_type"] == "created" and at(first["event_at"]) == story.created, story.row


def test_the_row_agrees_with_the_events(stories):
    """Except where a case says that only the row knows."""
    for story in stories.values():
        changes = story.values("status_changed")
        if changes and story.events[-1]["event_type"] not in ("deleted", "restored", "spam_marked"):
            assert story.row["status"] in (changes[-1], "spam"), story.row["ticket_id"]
        assignees = story.values("assignee_changed")
        if assignees:
            assert story.row["agent_id"] == assignees[-1]
        assert int(story.row["reopens"]) == len(story.reopens)


def test_references_lead_somewhere_except_where_a_case_breaks_them(tables, stories):
    known = {
        table: {row[f"{table[:-1]}_id"] for row in tables["generic", table]} for table in ("agents", "teams")
    }
    customers = {row["customer_id"] for row in tables["generic", "customers"]}
    for story in stories.values():
        assert story.row["agent_id"] in known["agents"] | {"", "99"}
        assert story.row["team_id"] in known["teams"] | {""}
        assert story.row["customer_id"] in customers | {""}
        assert story.row["merged_into_ticket_id"] in stories.keys() | {""}
        assert story.row["parent_ticket_id"] in stories.keys() | {""}
    for table in ("calls", "chats"):
        assert {row["ticket_id"] for row in tables["generic", table]} <= stories.keys() | {""}
    calls = {row["call_id"] for row in tables["generic", "calls"]}
    assert {leg["call_id"] for leg in tables["generic", "call_legs"]} <= calls
    assert {row["parent_call_id"] for row in tables["generic", "calls"]} <= calls | {""}


def test_a_message_hangs_on_a_ticket_or_on_a_chat(tables):
    chats = {row["chat_id"] for row in tables["generic", "chats"]}
    for message in tables["generic", "messages"]:
        assert bool(message["ticket_id"]) != bool(message["chat_id"])
        assert message["chat_id"] in chats | {""}


def test_times_of_calls_and_chats_are_in_order(tables):
    chains = {
        "calls": ("started_at", "queue_entered_at", "answered_at", "ended_at"),
        "call_legs": ("started_at", "answered_at", "ended_at"),
        "chats": ("requested_at", "queue_entered_at", "accepted_at", "first_agent_message_at", "ended_at"),
    }
    for table, chain in chains.items():
        for row in tables["generic", table]:
            times = [at(row[c]) for c in chain if row[c]]
            assert times == sorted(times), row


def test_call_outcomes_and_their_edges_all_occur(tables):
    calls = tables["generic", "calls"]
    outcomes = Counter(row["outcome"] for row in calls)
    assert {
        "answered", "abandoned_queue", "abandoned_ivr", "abandoned_ring", "abandoned_hold", "voicemail",
        "callback_requested", "missed", "out_of_hours", "overflowed", "blocked_busy", "blocked_network",
        "blocked_queue_full", "failed", "outbound_answered", "outbound_no_answer", "ivr_loop",
    } == set(outcomes)  # fmt: skip
    waits = Counter(
        int(row["queue_seconds"]) + int(row["ring_seconds"])
        for row in calls
        if row["queue_seconds"] and row["outcome"] == "answered" and row["direction"] == "inbound"
    )
    assert min(waits[19], waits[20], waits[21]) >= 2
    short = Counter(row["queue_seconds"] for row in calls if row["outcome"] == "abandoned_queue")
    assert min(short["4"], short["5"], short["6"]) >= 1
    assert sum(row["is_callback"] == "true" for row in calls) >= 5
    assert sum(row["outcome"] == "answered" and not row["queue_seconds"] for row in calls) >= 5
    assert sum(row["outcome"] == "answered" and not row["talk_seconds"] for row in calls) >= 5
    assert any(
        row["parent_call_id"] and row["direction"] == "inbound" and not row["is_callback"] for row in calls
    )


def test_legs_are_missed_transferred_and_completed(tables):
    legs = tables["generic", "call_legs"]
    assert {leg["status"] for leg in legs} == {"completed", "missed", "declined", "transferred"}
    ids = {leg["leg_id"] for leg in legs}
    before = [leg["transferred_from_leg_id"] for leg in legs if leg["transferred_from_leg_id"]]
    assert len(before) >= 10 and set(before) <= ids


def test_calls_make_tickets_in_every_way_that_the_rule_tells_apart(tables, stories):
    gaps = defaultdict(int)
    for call in tables["generic", "calls"]:
        if not call["ticket_id"]:
            continue
        created = stories[call["ticket_id"]].created
        late = (created - at(call["ended_at"])).total_seconds()
        if call["is_ticket_origin"] == "true":
            gaps["flagged"] += 1
        elif at(call["started_at"]) > created:
            gaps["later contact"] += 1
        elif late <= 0:
            gaps["during"] += 1
        elif late < 900:
            gaps["within"] += 1
        else:
            gaps["at the edge" if late == 900 else "too late"] += 1
    assert len(gaps) == 6 and min(gaps.values()) >= 5, dict(gaps)


def test_chats_end_in_every_way_and_are_rated_now_and_then(tables):
    chats = tables["generic", "chats"]
    outcomes = Counter(row["outcome"] for row in chats)
    assert set(outcomes) == {"served", "abandoned", "missed", "offline_message", "bot_only"}
    assert min(outcomes.values()) >= 8
    assert {row["rating"] for row in chats} == {"", "1", "2", "3", "4", "5"}
    assert sum(bool(row["ticket_id"]) for row in chats) > 100
    assert any(row["comment"] and not row["comment"].strip() for row in chats)
    waits = [
        (at(c["accepted_at"]) - at(c["queue_entered_at"])).total_seconds() for c in chats if c["accepted_at"]
    ]
    assert min(waits.count(39), waits.count(40), waits.count(41)) >= 1


def test_volume_follows_the_hours_and_the_week(stories):
    local = [s.created.astimezone(ZoneInfo("Europe/Berlin")) for s in stories.values() if not s.cases]
    weekdays = Counter(t.isoweekday() for t in local)
    hours = Counter(t.hour for t in local)
    assert weekdays[1] > weekdays[5] > weekdays[6] > weekdays[7] > 0
    assert sum(hours[h] for h in range(9, 18)) > 5 * sum(hours[h] for h in range(6))


def test_the_weeks_around_the_turn_of_the_year_have_tickets_every_day(stories):
    found = {s.created.astimezone(ZoneInfo("Europe/Berlin")).date() for s in stories.values()}
    assert {date(2025, 12, 28) + timedelta(days=n) for n in range(9)} <= found


def test_calendars_change_have_half_days_and_cover_two_zones(tables):
    schedules = tables["generic", "schedules"]
    assert {row["time_zone"] for row in schedules} == {"Europe/Berlin", "America/New_York"}
    assert [row["valid_to"] for row in schedules if row["schedule_id"] == "front"] == ["2026-01-12", ""]
    assert [row["is_default"] for row in schedules].count("true") == 1
    saturdays = [
        r
        for r in tables["generic", "schedule_intervals"]
        if r["schedule_id"] == "front" and r["iso_weekday"] == "6"
    ]
    assert [row["valid_from"] for row in saturdays] == ["2026-01-12"]
    half = [row for row in tables["generic", "holidays"] if row["start_minute"]]
    assert {(row["date_from"], row["start_minute"], row["end_minute"]) for row in half} == {
        ("2025-12-24", "720", "1440")
    }
    assert any(row["date_to"] > row["date_from"] for row in tables["generic", "holidays"])


def test_agents_keep_their_leading_zero_and_move_between_teams(tables):
    assert {"01", "09"} <= {row["agent_id"] for row in tables["generic", "agents"]}
    moved = [row["team_id"] for row in tables["generic", "agent_teams"] if row["agent_id"] == "05"]
    assert moved == ["front", "second"]
    assert sum(row["is_bot"] == "true" for row in tables["generic", "agents"]) == 2


def test_the_acquired_desk_has_no_history_and_the_same_ids_as_the_main_desk(tables, stories):
    tickets = tables["generic@acquired", "tickets"]
    assert ("generic@acquired", "ticket_events") not in tables
    assert {row["ticket_id"] for row in tickets} <= stories.keys()
    assert min(sum(bool(r[c]) for r in tickets) for c in ("first_replied_at", "solved_at", "closed_at")) > 50
    assert (
        min(sum(bool(r[c]) for r in tickets) for c in ("merged_into_ticket_id", "is_spam", "deleted_at")) >= 3
    )
    assert {r["status"] for r in tickets} >= {"new", "pending", "solved", "closed", "deleted"}


def test_local_times_without_an_offset_are_never_ambiguous(tables):
    zones = {("generic@acquired", "tickets"): "Europe/London", ("servicenow", "incidents"): "Europe/Lisbon"}
    for name, zone in zones.items():
        for row in tables[name]:
            for column in ("created_at", "updated_at", "sys_created_on", "sys_updated_on", "opened_at"):
                if row.get(column):
                    wall = datetime.fromisoformat(row[column]).replace(tzinfo=ZoneInfo(zone))
                    assert wall.utcoffset() == wall.replace(fold=1).utcoffset(), row


def test_incidents_come_in_versions_some_of_them_twice(tables, files):
    rows = tables["servicenow", "incidents"]
    versions = Counter((r["sys_id"], r["sys_updated_on"], r["sys_mod_count"]) for r in rows)
    assert len({r["sys_id"] for r in rows}) == 150
    assert sum(count == 2 for count in versions.values()) >= 5 and max(versions.values()) == 2
    assert {r["incident_state"] for r in rows} == {
        "New",
        "In Progress",
        "On Hold",
        "Resolved",
        "Closed",
        "Canceled",
    }
    for column in ("reopen_count", "reassignment_count"):
        assert sum(int(r[column]) > 0 for r in rows) >= 5
    assert any(r["parent_incident"] for r in rows) and any(r["hold_reason"] for r in rows)
    seconds = Counter(
        (r["sys_id"], r["sys_updated_on"]) for r in {tuple(r.items()): r for r in rows}.values()
    )
    assert sum(count > 1 for count in seconds.values()) >= 2


def test_incidents_never_go_back_in_time(tables):
    by_incident = defaultdict(list)
    for row in tables["servicenow", "incidents"]:
        by_incident[row["sys_id"]].append(row)
    for rows in by_incident.values():
        rows.sort(key=lambda r: int(r["sys_mod_count"]))
        assert [r["sys_updated_on"] for r in rows] == sorted(r["sys_updated_on"] for r in rows)
        assert all(r["opened_at"] <= r["sys_created_on"] <= r["sys_updated_on"] for r in rows)
        assert all(
            r["active"] == str(r["incident_state"] not in ("Closed", "Canceled")).lower() for r in rows
        )


def test_bad_rows_are_the_last_ones_of_their_files(files):
    assert 28 <= len(BAD_ROWS) <= 36
    for path in {bad.file for bad in BAD_ROWS}:
        bad = [b.values for b in BAD_ROWS if b.file == path]
        for written, meant in zip(rows_of(path, files[path])[-len(bad) :], bad, strict=True):
            assert {k: v for k, v in written.items() if v} == {
                k: str(v).lower() if isinstance(v, bool) else str(v) for k, v in meant.items()
            }


def test_a_bad_version_of_a_good_ticket_is_newer_than_the_good_one(stories):
    bad = next(b.values for b in BAD_ROWS if b.values.get("ticket_id") == "100010")
    assert stories["100010"].row["updated_at"] < str(bad["updated_at"])
    assert at(stories["100010"].row["created_at"]) < datetime(2025, 9, 30, tzinfo=UTC)


def test_calls_and_answers_of_the_outlet_name_the_customers_of_its_desk(files, tables):
    known = {row["id"] for row in tables["intercom", "contacts"]}
    callers = _ids(tables["aircall", "calls"], "contact")
    asked = {row["id"] for row in tables["delighted", "people"]}
    assert len(callers) > 10 and callers <= known
    assert len(asked) > 10 and asked <= known
    assert _ids(tables["aircall", "calls"], "user") <= {row["id"] for row in tables["intercom", "admins"]}
    for source in ("aircall", "delighted"):
        assert files[f"{source}/source.yml"] == b"refers_to: intercom\n"


def test_the_outlet_tells_of_the_whole_period_with_its_bad_weeks(tables):
    begun = [int(row["created_at"]) for row in tables["intercom", "conversations"]]
    assert START.timestamp() <= min(begun) < START.timestamp() + 7 * 86400
    assert END.timestamp() - 7 * 86400 < max(begun) < END.timestamp()


def test_people_of_the_outlet_are_others_than_those_of_the_main_desk(tables):
    main = {row["name"] for row in tables["generic", "agents"] if row["is_bot"] != "true"}
    outlet = {row["name"] for row in tables["intercom", "admins"] if row["type"] == "admin"}
    assert len(outlet) > 10 and not outlet & main


def _ids(rows, column):
    """The ids of the objects in a column."""
    return {ast.literal_eval(row[column])["id"] for row in rows if row[column]}
