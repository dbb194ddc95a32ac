"""What becomes of Zendesk tickets in the layout that extractors write."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Vendors


def ticket(vendors: Vendors, number: int, columns: str) -> tuple[Any, ...]:
    """Columns of one ticket of `fct_tickets`."""
    (row,) = vendors.rows(f"select {columns} from marts.fct_tickets where ticket_id = 'zendesk_api:{number}'")
    return row


def kpi(vendors: Vendors, code: str) -> float:
    """The value of a KPI for June, for this source alone."""
    value: float = vendors.one(f"""
        select value
        from marts.kpi_values
        where
            kpi_code = '{code}' and period_code = 'month' and period_start = date '2025-06-01'
            and slice = 'source' and slice_value = 'zendesk_api'
    """)
    return value


def test_neither_a_trigger_nor_a_private_note_is_the_first_reply(vendors: Vendors) -> None:
    assert ticket(vendors, 1, "first_reply_seconds, vendor_first_reply_seconds") == (3600, 3600)


def test_a_bot_is_not_the_first_reply_whatever_its_channel_and_user(vendors: Vendors) -> None:
    assert ticket(vendors, 10, "first_reply_seconds") == (300,)
    authors = vendors.rows("""
        select author_type
        from unified.messages
        where ticket_id = 'zendesk_api:10'
        order by sent_at
    """)
    assert [author for (author,) in authors] == ["customer", "bot", "bot", "agent"]


def test_a_merge_comment_is_not_the_first_reply(vendors: Vendors) -> None:
    assert ticket(vendors, 4, "first_reply_seconds") == (50 * 60,)


def test_the_audits_give_solves_reopens_and_transfers(vendors: Vendors) -> None:
    columns = "first_resolution_seconds, resolution_seconds, reopens, transfers > 0"
    assert ticket(vendors, 1, columns) == (3 * 3600, 30 * 3600, 1, True)
    assert ticket(vendors, 1, "vendor_resolution_seconds, vendor_reopens") == (30 * 3600, 1)


def test_the_audit_of_creation_tells_the_state_at_creation(vendors: Vendors) -> None:
    rows = vendors.rows("""
        select event_type, from_value, to_value, actor_type
        from unified.ticket_events
        where ticket_id = 'zendesk_api:2'
        order by event_at, seq
    """)
    assert rows[0] == ("created", None, "open", "agent")
    assert ("assignee_changed", None, "zendesk_api:11", "agent") in rows
    assert ticket(vendors, 2, "created_by_type, transfers") == ("agent", 0)


def test_audits_of_one_second_come_in_the_order_of_their_ids(vendors: Vendors) -> None:
    # 99 raises the priority as its second entry, 104 lowers it again as its first.
    changes = vendors.rows(
        "select to_value from unified.ticket_events where ticket_id = 'zendesk_api:10' "
        "and event_type = 'priority_changed' order by event_at, seq"
    )
    assert changes == [("high",), ("low",)]
    assert vendors.one("select priority from marts.fct_tickets where ticket_id = 'zendesk_api:10'") == "low"


def test_a_promise_is_no_history_of_a_ticket_without_audits(vendors: Vendors) -> None:
    assert vendors.rows(
        "select status, is_inferred, date_diff('minute', created_at, solved_at) from marts.fct_tickets "
        "where ticket_id = 'zendesk_api:13'"
    ) == [("solved", True, 60)]
    assert vendors.rows(
        "select metric, sla_status from marts.fct_sla where ticket_id = 'zendesk_api:13' "
        "and metric = 'resolution'"
    ) == [("resolution", "met")]


def test_a_change_by_a_rule_is_the_systems(vendors: Vendors) -> None:
    actors = vendors.rows("""
        select event_type, from_value, to_value, actor_type
        from unified.ticket_events
        where ticket_id = 'zendesk_api:1' and actor_type = 'system' and event_type <> 'sla_applied'
        order by event_at
    """)
    assert actors == [
        ("priority_changed", "none", "high", "system"),
        ("status_changed", "solved", "closed", "system"),
    ]


@pytest.mark.parametrize("number", [3, 5, 6, 7, 11])
def test_merged_deleted_sample_and_spam_tickets_are_not_counted(vendors: Vendors, number: int) -> None:
    assert ticket(vendors, number, "is_counted") == (False,)


def test_tags_of_the_same_names_mark_tests_and_spam_as_in_the_replica(vendors: Vendors) -> None:
    assert vendors.rows("""
        select ticket_id, not_counted_reason from marts.fct_tickets
        where source = 'zendesk_api@second' order by 1
    """) == [
        ("zendesk_api@second:1", None),
        ("zendesk_api@second:2", "test"),
        ("zendesk_api@second:3", "spam"),
        ("zendesk_api@second:4", None),
    ]


def test_the_product_is_the_id_of_the_brand(vendors: Vendors) -> None:
    assert ticket(vendors, 1, "product") == ("1",)


def test_a_merged_ticket_names_the_one_that_survives(vendors: Vendors) -> None:
    merged = vendors.rows("""
        select ticket_id, merged_into_ticket_id
        from unified.tickets
        where source_name = 'zendesk_api' and merged_into_ticket_id is not null
        order by ticket_id
    """)
    assert merged == [("zendesk_api:3", "zendesk_api:4"), ("zendesk_api:5", "zendesk_api:unknown")]


def test_a_ticket_that_an_integration_submitted_is_the_customers(vendors: Vendors) -> None:
    assert ticket(vendors, 12, "created_by_type, channel") == ("customer", "api")


def test_who_had_the_ticket_is_an_agent_there_though_an_end_user_now(vendors: Vendors) -> None:
    assert ticket(vendors, 12, "agent_id, first_reply_seconds") == ("zendesk_api:14", 1200)


def test_a_ticket_stays_though_its_people_are_in_no_delivery(vendors: Vendors) -> None:
    assert ticket(vendors, 8, "status, channel, team_id, agent_id, first_reply_seconds") == (
        "unknown",
        "unknown",
        "zendesk_api:777",
        "zendesk_api:888",
        3600,
    )
    authors = vendors.rows("""
        select author_type from unified.messages where ticket_id = 'zendesk_api:8' order by sent_at
    """)
    assert authors == [("customer",), ("agent",)]


def test_the_version_updated_last_counts(vendors: Vendors) -> None:
    status, solved = ticket(vendors, 10, "status, strftime(first_solved_at, '%m-%d %H:%M')")
    assert (status, solved) == ("solved", "06-27 12:00")


def test_promises_are_those_that_zendesk_applied(vendors: Vendors) -> None:
    promises = vendors.rows("""
        select ticket_id, metric, target_seconds, sla_status
        from marts.fct_sla
        where source = 'zendesk_api'
        order by ticket_id, metric
    """)
    decided = [row for row in promises if row[1] != "requester_wait"]
    assert decided == [
        ("zendesk_api:1", "first_reply", 1800, "breached"),
        ("zendesk_api:10", "first_reply", 600, "met"),
        ("zendesk_api:10", "resolution", 86400, "breached"),
        ("zendesk_api:13", "resolution", 86400, "met"),
        ("zendesk_api:4", "first_reply", 7200, "met"),
    ]


def test_a_breach_that_was_taken_back_is_none_for_zendesk(vendors: Vendors) -> None:
    stated = [ticket(vendors, number, "vendor_is_sla_met")[0] for number in (1, 2, 4, 10)]
    assert stated == [False, None, True, False]


def test_answers_to_surveys_have_the_scale_of_their_question(vendors: Vendors) -> None:
    """4 of 5, 2 of 3, 5 of the usual five and 1 of 2; skipped questions and other ratings are no CSAT."""
    assert vendors.rows("""
        select response_id, ticket_id, score, scale_max, stars, is_satisfied, has_comment
        from marts.fct_survey_responses
        where source = 'zendesk_api' and response_id like '%:01%' order by response_id
    """) == [
        ("zendesk_api:01A", "zendesk_api:4", 4, 5, 4, True, True),
        ("zendesk_api:01B", "zendesk_api:2", 2, 3, 3, False, False),
        ("zendesk_api:01D", "zendesk_api:5", 5, 5, 5, True, False),
        ("zendesk_api:01E", None, 1, 2, 1, False, False),
    ]
    # Ratings of 1 and 10 are good; the bad one of 2 was followed by 01B.
    assert kpi(vendors, "csat") == pytest.approx(4 / 6)


def test_what_groups_owe_each_other_stands_apart_from_promises_to_customers(vendors: Vendors) -> None:
    """Ticket 4 kept its promise to the customer though its group was late; a breach of 10 was taken back."""
    assert vendors.rows("""
        select ticket_id, instance_id, group_sla_policy_id, target_seconds, is_business_hours,
            group_sla_status, strftime(breached_at, '%d %H:%M:%S')
        from unified.zendesk_api_group_promises order by ticket_id, instance_id
    """) == [
        ("zendesk_api:10", 1, "zendesk_api:01H07", 5400, True, "met", None),
        ("zendesk_api:10", 2, "zendesk_api:01H08", 3600, False, "pending", None),
        ("zendesk_api:4", 1, "zendesk_api:01H07", 1800, False, "breached", "05 09:40:05"),
    ]


def test_the_last_rating_counts_and_what_was_not_offered_is_no_invitation(vendors: Vendors) -> None:
    ratings = vendors.rows("""
        select ticket_id, status, score, agent_id
        from unified.survey_responses
        where source_name = 'zendesk_api' and scale_min = 0
        order by ticket_id
    """)
    assert ratings == [
        ("zendesk_api:1", "responded", 1, "zendesk_api:12"),
        ("zendesk_api:10", "responded", 1, "zendesk_api:12"),
        ("zendesk_api:2", "responded", 0, "zendesk_api:11"),
        ("zendesk_api:4", "invited", None, "zendesk_api:11"),
    ]
    assert kpi(vendors, "csat_response_rate") == pytest.approx(3 / 4)


def test_an_answer_in_a_row_of_its_own_was_invited_by_the_offer(vendors: Vendors) -> None:
    assert vendors.rows("""
        select strftime(invited_at, '%d %H:%M'), strftime(responded_at, '%d %H:%M')
        from unified.survey_responses
        where response_id in ('zendesk_api:2', 'zendesk_api:10') order by invited_at
    """) == [("04 11:00", "04 12:00"), ("27 12:30", "28 12:00")]


def test_two_instances_keep_their_ids_apart(vendors: Vendors) -> None:
    (row,) = vendors.rows("""
        select first_reply_seconds, agent_id from marts.fct_tickets where ticket_id = 'zendesk_api@second:1'
    """)
    assert row == (3600, "zendesk_api@second:101")
    agents = vendors.rows(
        "select agent_id from unified.agents where source_name like 'zendesk_api%' order by 1"
    )
    assert [agent for (agent,) in agents] == [
        "zendesk_api:11",
        "zendesk_api:12",
        "zendesk_api:13",
        "zendesk_api@second:101",
    ]


def test_business_hours_are_those_of_the_oldest_schedule_that_can_be_read(vendors: Vendors) -> None:
    # Asked at 11:00 in Berlin, half an hour before the desk opens, and answered at 12:00.
    (row,) = vendors.rows("""
        select first_reply_seconds, first_reply_business_seconds
        from marts.fct_tickets where ticket_id = 'zendesk_api@second:1'
    """)
    assert row == (3600, 1800)


def test_schedules_have_hours_and_holidays_and_may_run_past_midnight(vendors: Vendors) -> None:
    hours = vendors.rows("""
        select schedule_id, iso_weekday, start_minute, end_minute
        from unified.zendesk_api_schedule_intervals order by all
    """)
    assert hours == [
        *[("zendesk_api@second:7", weekday, 690, 1020) for weekday in range(1, 6)],
        ("zendesk_api@second:8", 6, 1320, 1440),
        ("zendesk_api@second:8", 7, 0, 240),
    ]
    assert vendors.rows(
        "select schedule_id, date_from::text, date_to::text from unified.zendesk_api_holidays"
    ) == [("zendesk_api@second:7", "2025-06-17", "2025-06-17")]


def test_an_audit_puts_a_ticket_on_a_schedule(vendors: Vendors) -> None:
    assert vendors.rows(
        "select ticket_id, valid_from::text, schedule_id from unified.zendesk_api_ticket_schedules"
    ) == [("zendesk_api@second:1", "2025-06-16 10:30:00", "zendesk_api@second:8")]


def test_calls_of_talk_join_the_tickets_they_refer_to(vendors: Vendors) -> None:
    (row,) = vendors.rows("""
        select calls.ticket_id, agents.name, teams.name
        from unified.calls as calls
        inner join unified.tickets as tickets on calls.ticket_id = tickets.ticket_id
        inner join unified.agents as agents on calls.agent_id = agents.agent_id
        inner join unified.teams as teams on calls.team_id = teams.team_id
        where calls.call_id = 'zendesk_talk:1'
    """)
    assert row == ("zendesk_api:1", "Anna Amber", "First line")


def test_the_planted_values_are_the_only_unknown_ones(vendors: Vendors) -> None:
    rows = vendors.rows("""
        select column_name, raw_value, row_count
        from staging.unknown_values
        where source_name like 'zendesk_api%'
        order by column_name, raw_value
    """)
    assert rows == [
        ("metric", "mood_time", 1),
        ("priority", "someday", 1),
        ("status", "waiting_on_vendor", 2),
        ("type", "applaud", 1),
        ("via_channel", "fax", 1),
        ("via_channel", "pigeon", 1),
    ]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("tickets", (14, 12, 1, 1)),
        ("ticket_audits", (30, 29, 0, 1)),
        ("satisfaction_ratings", (7, 6, 0, 1)),
        ("users", (9, 9, 0, 0)),
    ],
)
def test_every_row_has_one_fate(vendors: Vendors, table: str, rows: tuple[int, ...]) -> None:
    counted = vendors.rows(f"""
        select sum(rows_in), sum(rows_accepted), sum(rows_rejected), sum(rows_superseded)
        from marts.load_audit
        where source = 'zendesk_api' and table_name = '{table}'
    """)
    assert counted == [rows]
