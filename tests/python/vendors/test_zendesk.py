"""What becomes of two replicas of Zendesk Support, whose ids collide."""

from __future__ import annotations

import pytest

from tests.python.vendors.conftest import Vendors

HOUR = 3600


def first_reply(vendors: Vendors, ticket_id: str) -> tuple[float | None, float | None]:
    """Seconds to the first reply of a ticket, by the calendar and in business hours."""
    ((seconds, business_seconds),) = vendors.rows(
        "select first_reply_seconds, first_reply_business_seconds from marts.fct_tickets"
        f" where ticket_id = '{ticket_id}'"
    )
    return seconds, business_seconds


def events(vendors: Vendors, ticket_id: str, event_type: str) -> list[tuple[str, str | None, str | None]]:
    """When a ticket changed in June (day, hour and minute), from what and to what."""
    return vendors.rows(
        "select strftime(event_at, '%d %H:%M'), from_value, to_value from unified.ticket_events"
        f" where ticket_id = '{ticket_id}' and event_type = '{event_type}' order by event_at"
    )


def test_bots_rules_and_notes_do_not_answer(vendors: Vendors) -> None:
    assert first_reply(vendors, "zendesk:1")[0] == 1800
    assert vendors.rows(
        "select author_type, is_public from unified.messages where ticket_id = 'zendesk:1' order by sent_at"
    ) == [
        ("customer", True),
        ("bot", True),
        ("system", True),
        ("agent", False),
        ("agent", True),
        ("customer", True),
        ("agent", True),
    ]


def test_an_author_whom_nothing_proves_an_agent_does_not_answer(vendors: Vendors) -> None:
    assert first_reply(vendors, "zendesk:3")[0] == 1200
    assert vendors.rows(
        "select author_type from unified.messages where ticket_id = 'zendesk:3' order by sent_at"
    ) == [("customer",), ("third_party",), ("agent",)]


def test_a_ticket_of_an_unknown_requester_and_group_is_kept(vendors: Vendors) -> None:
    assert vendors.one("select is_counted from marts.fct_tickets where ticket_id = 'zendesk:3'")
    assert vendors.rows(
        "select customer_id, team_id, agent_id, product from unified.tickets where ticket_id = 'zendesk:3'"
    ) == [("zendesk:999", "zendesk:19", "zendesk:997", "Parcels App")]


def test_an_agent_who_left_was_one_while_tickets_were_theirs(vendors: Vendors) -> None:
    assert first_reply(vendors, "zendesk:12")[0] == 1800
    assert vendors.rows(
        "select author_type from unified.messages where author_id = 'zendesk:4' order by sent_at"
    ) == [("agent",), ("customer",)]


def test_who_comments_is_what_the_audit_log_says_they_were_then(vendors: Vendors) -> None:
    assert first_reply(vendors, "zendesk:20")[0] == 1800
    assert first_reply(vendors, "zendesk:21")[0] == 2400
    sql = "select author_id, author_type from unified.messages where ticket_id = '{}' order by sent_at"
    assert vendors.rows(sql.format("zendesk:20")) == [
        ("zendesk:101", "customer"),
        ("zendesk:5", "customer"),
        ("zendesk:6", "agent"),
    ]
    assert vendors.rows(sql.format("zendesk:21")) == [
        ("zendesk:102", "customer"),
        ("zendesk:6", "customer"),
        ("zendesk:5", "agent"),
    ]


def test_who_changes_a_ticket_is_what_they_were_then(vendors: Vendors) -> None:
    """2 asked; 4, an end-user since, had the ticket; 5 became an agent and 6 a customer on 10 June."""
    assert vendors.rows(
        "select ticket_id, actor_id, actor_type from unified.ticket_events"
        " where ticket_id in ('zendesk:3', 'zendesk:12', 'zendesk:13', 'zendesk:20', 'zendesk:21')"
        " and event_type in ('created', 'status_changed') order by ticket_id, event_at, seq"
    ) == [
        ("zendesk:12", "zendesk:101", "customer"),
        ("zendesk:12", "zendesk:4", "agent"),
        ("zendesk:12", "zendesk:1", "agent"),
        ("zendesk:13", "zendesk:2", "customer"),
        ("zendesk:13", "zendesk:1", "agent"),
        ("zendesk:20", "zendesk:101", "customer"),
        ("zendesk:20", "zendesk:6", "agent"),
        ("zendesk:21", "zendesk:102", "customer"),
        ("zendesk:21", "zendesk:6", "customer"),
        ("zendesk:21", "zendesk:5", "agent"),
        ("zendesk:3", "zendesk:999", "customer"),
        ("zendesk:3", "zendesk:997", "agent"),
    ]


def test_what_is_said_in_a_chat_comes_from_its_events_and_not_from_its_transcript(vendors: Vendors) -> None:
    assert first_reply(vendors, "zendesk:22")[0] == 180
    said = """
        select strftime(sent_at, '%d %H:%M'), author_type, author_id, chat_id, channel from unified.messages
        where ticket_id = '{}' order by sent_at, message_id
    """
    assert vendors.rows(said.format("zendesk:22")) == [
        ("19 08:00", "customer", "zendesk:101", "zendesk:c22", "messaging"),
        ("19 08:00", "bot", "zendesk:answerBot", "zendesk:c22", "messaging"),
        ("19 08:00", "system", None, "zendesk:c22", "messaging"),
        ("19 08:03", "agent", "zendesk:1", "zendesk:c22", "messaging"),
        ("19 08:04", "customer", "zendesk:101", "zendesk:c22", "messaging"),
        ("19 08:05", "agent", "zendesk:1", "zendesk:c22", "messaging"),
        ("19 10:00", "agent", "zendesk:1", None, None),
        ("20 08:00", "customer", "zendesk:101", "zendesk:c22b", "messaging"),
    ]
    # A replica that does not say how comments were written has transcripts on tickets of chats.
    # Notes stay, and what is said days later.
    assert vendors.rows(said.format("zendesk:24")) == [
        ("20 09:00", "agent", "zendesk:2", "zendesk:c24", "chat"),
        ("20 09:01", "customer", "zendesk:v102", "zendesk:c24", "chat"),
        ("20 09:02", "agent", "zendesk:2", "zendesk:c24", "chat"),
        ("20 09:04", "agent", "zendesk:2", "zendesk:c24", "chat"),
        ("20 09:04", "customer", "zendesk:v102", "zendesk:c24", "chat"),
        ("20 09:30", "agent", "zendesk:2", None, None),
        ("23 09:00", "agent", "zendesk:2", None, None),
    ]


def test_a_reply_inside_a_chat_answers_the_turn_before_it(vendors: Vendors) -> None:
    assert vendors.rows(
        "select response_seconds, channel from marts.fct_response_turns"
        " where ticket_id = 'zendesk:22' order by answered_at"
    ) == [(175, "messaging"), (60, "messaging")]


def test_a_chat_is_served_by_who_wrote_in_it_and_left_or_missed_without(vendors: Vendors) -> None:
    assert vendors.rows(
        "select chat_id, outcome, ticket_id, customer_id, agent_id, channel, is_proactive, is_ticket_origin"
        " from unified.chats where source_name = 'zendesk' order by chat_id"
    ) == [
        ("zendesk:c22", "served", "zendesk:22", "zendesk:101", "zendesk:1", "messaging", False, True),
        ("zendesk:c22b", "unknown", "zendesk:22", "zendesk:101", None, "messaging", False, False),
        ("zendesk:c23", "abandoned", "zendesk:23", "zendesk:102", None, "chat", False, True),
        ("zendesk:c24", "served", "zendesk:24", "zendesk:102", "zendesk:2", "chat", True, True),
        ("zendesk:c25", "missed", "zendesk:25", "zendesk:101", "zendesk:1", "chat", False, True),
    ]
    assert vendors.rows(
        "select strftime(requested_at, '%H:%M:%S'), strftime(accepted_at, '%H:%M'),"
        " strftime(first_agent_message_at, '%H:%M'), strftime(ended_at, '%H:%M')"
        " from unified.chats where source_name = 'zendesk' order by chat_id"
    ) == [
        ("08:00:00", "08:02", "08:03", "08:06"),
        ("08:00:00", None, None, None),
        ("08:00:00", None, None, "08:10"),
        ("09:00:00", "09:00", "09:00", "09:05"),
        ("10:00:00", "10:01", None, "10:01"),
    ]


def test_who_began_a_chat_made_its_ticket(vendors: Vendors) -> None:
    assert vendors.rows(
        "select ticket_id, created_by_type, is_reply_expected from marts.fct_tickets"
        " where ticket_id in ('zendesk:22', 'zendesk:23', 'zendesk:24') order by 1"
    ) == [("zendesk:22", "customer", True), ("zendesk:23", "customer", True), ("zendesk:24", "agent", False)]


def test_an_agent_who_asks_is_a_customer(vendors: Vendors) -> None:
    assert first_reply(vendors, "zendesk:13")[0] == HOUR


def test_a_ticket_that_an_agent_made_waits_for_no_reply(vendors: Vendors) -> None:
    assert vendors.rows(
        "select created_by_type, is_reply_expected, channel from marts.fct_tickets"
        " where ticket_id = 'zendesk:2'"
    ) == [("agent", False, "phone")]


def test_a_mail_of_a_program_makes_a_ticket_of_the_system(vendors: Vendors) -> None:
    assert vendors.rows(
        "select created_by_type, first_reply_seconds from marts.fct_tickets where ticket_id = 'zendesk:16'"
    ) == [("system", 1200)]
    assert vendors.rows(
        "select author_type, is_auto_reply from unified.messages"
        " where ticket_id = 'zendesk:16' order by sent_at"
    ) == [("customer", True), ("bot", False), ("agent", False)]


def test_changes_count_however_late_they_come(vendors: Vendors) -> None:
    assert events(vendors, "zendesk:1", "status_changed") == [
        ("02 08:10", "new", "open"),
        ("02 08:30", "open", "pending"),
        ("02 09:00", "pending", "open"),
        ("02 09:20", "open", "solved"),
        ("05 10:00", "solved", "open"),
        ("05 11:00", "open", "solved"),
        ("09 08:00", "solved", "closed"),
    ]
    assert vendors.rows(
        "select reopens, transfers, status from marts.fct_tickets where ticket_id = 'zendesk:1'"
    ) == [(1, 1, "closed")]


def test_the_first_value_of_a_field_is_the_state_at_creation(vendors: Vendors) -> None:
    assert events(vendors, "zendesk:2", "created") == [("03 09:00", None, "open")]
    assert events(vendors, "zendesk:1", "priority_changed") == [("02 08:10", "normal", "high")]
    assert events(vendors, "zendesk:1", "team_changed") == [
        ("02 08:00", None, "zendesk:10"),
        ("05 10:00", "zendesk:10", "zendesk:11"),
    ]


@pytest.mark.parametrize(
    ("ticket_id", "reason"),
    [
        ("zendesk:5", "merged"),
        ("zendesk:6", "merged"),
        ("zendesk:7", "deleted"),
        ("zendesk:8", "deleted"),
        ("zendesk:9", "spam"),
        ("zendesk:10", "test"),
        ("zendesk:14", "internal"),
        ("zendesk@emea:2", "test"),
    ],
)
def test_what_is_no_case_of_a_customer_is_not_counted(vendors: Vendors, ticket_id: str, reason: str) -> None:
    sql = f"select not_counted_reason from marts.fct_tickets where ticket_id = '{ticket_id}'"
    assert vendors.one(sql) == reason


def test_a_merge_is_read_from_either_side(vendors: Vendors) -> None:
    assert vendors.rows(
        "select ticket_id, merged_into_ticket_id from unified.tickets"
        " where merged_into_ticket_id is not null and source_name = 'zendesk' order by 1"
    ) == [("zendesk:5", "zendesk:1"), ("zendesk:6", "zendesk:2")]


def test_a_follow_up_is_a_ticket_of_its_own(vendors: Vendors) -> None:
    assert vendors.one("select is_counted from marts.fct_tickets where ticket_id = 'zendesk:12'")


def test_a_ticket_without_history_has_what_its_row_states(vendors: Vendors) -> None:
    assert vendors.rows(
        "select is_inferred, status, solved_at = timestamp '2025-06-18 12:00' from marts.fct_tickets"
        " where ticket_id = 'zendesk:17'"
    ) == [(True, "solved", True)]


def test_a_status_of_their_own_is_unknown_and_open(vendors: Vendors) -> None:
    assert vendors.rows(
        "select status, solved_at is null from marts.fct_tickets where ticket_id = 'zendesk:11'"
    ) == [("unknown", True)]


def test_only_the_planted_values_are_unknown(vendors: Vendors) -> None:
    assert vendors.rows(
        "select table_name, column_name, raw_value from staging.unknown_values"
        " where source_name in ('zendesk', 'zendesk@emea') order by all"
    ) == [
        ("ticket", "status", "awaiting_parts"),
        ("ticket", "via_channel", "pigeon"),
        ("ticket_chat", "initiator", "7"),
        ("ticket_chat_event", "type", "chathologram"),
        ("ticket_field_history", "status", "awaiting_parts"),
    ]


def test_business_hours_leave_out_the_weekend_and_the_holiday(vendors: Vendors) -> None:
    # Friday 16-17 and Tuesday 9-10 in Berlin; Whit Monday is closed, the holiday of Tuesday was taken back.
    assert first_reply(vendors, "zendesk:18") == (90 * HOUR, 2 * HOUR)


def test_an_interval_may_run_past_midnight_and_the_week(vendors: Vendors) -> None:
    # Ten minutes under the office's schedule, which is closed, then the whole night of the night desk.
    assert first_reply(vendors, "zendesk:19") == (11.5 * HOUR, 10 * HOUR)
    assert vendors.rows(
        "select iso_weekday, start_minute, end_minute from unified.schedule_intervals"
        " where schedule_id = 'zendesk:2' order by 1, 2"
    ) == [(5, 1200, 1440), (6, 0, 360), (6, 1320, 1440), (7, 0, 240)]


def test_the_oldest_schedule_that_can_be_read_is_the_default(vendors: Vendors) -> None:
    assert vendors.rows(
        "select schedule_id, time_zone, is_default from unified.schedules"
        " where source_name = 'zendesk' order by 1"
    ) == [("zendesk:1", "Europe/Berlin", True), ("zendesk:2", "Europe/Lisbon", False)]


def test_the_target_applied_last_is_promised_to_open_tickets_too(vendors: Vendors) -> None:
    assert vendors.rows(
        "select ticket_id, metric, target_seconds, is_business_hours, sla_status from marts.fct_sla"
        " where source = 'zendesk' order by 1, 2"
    ) == [
        ("zendesk:1", "first_reply", 3600, True, "met"),
        ("zendesk:1", "next_reply", 600, False, "breached"),
        ("zendesk:3", "first_reply", 900, False, "breached"),
        ("zendesk:4", "first_reply", 6_000_000, False, "pending"),
    ]


def test_a_target_is_that_of_the_priority_at_its_application(vendors: Vendors) -> None:
    """1 had it while normal, at 08:00, and keeps it as high; 4 got another one together with its priority."""
    assert vendors.rows(
        "select promises.ticket_id, strftime(promises.applied_at, '%d %H:%M'), promises.target_seconds,"
        " tickets.priority from marts.fct_sla as promises"
        " inner join unified.tickets as tickets using (ticket_id)"
        " where promises.ticket_id in ('zendesk:1', 'zendesk:4') and promises.metric = 'first_reply'"
        " order by 1"
    ) == [("zendesk:1", "02 08:00", 3600, "high"), ("zendesk:4", "26 09:00", 6_000_000, "high")]
    assert events(vendors, "zendesk:1", "priority_changed") == [("02 08:10", "normal", "high")]
    assert events(vendors, "zendesk:4", "priority_changed") == [("26 09:00", "normal", "high")]


def test_a_policy_is_named_by_its_targets_and_by_none_that_it_lacks(vendors: Vendors) -> None:
    assert vendors.rows(
        "select ticket_id, sla_policy_id from unified.zendesk_ticket_slas"
        " where source_name = 'zendesk' order by ticket_id"
    ) == [
        ("zendesk:1", "zendesk:sla first_reply 3600 open next_reply 600"),
        ("zendesk:3", "zendesk:sla first_reply 900"),
        ("zendesk:4", "zendesk:sla first_reply 6000000"),
    ]


def test_good_stays_good_and_the_last_rating_of_a_ticket_counts(vendors: Vendors) -> None:
    assert vendors.rows(
        "select response_id, is_satisfied, responded_at is null from marts.fct_survey_responses"
        " where source = 'zendesk' order by 1"
    ) == [
        ("zendesk:2", True, False),
        ("zendesk:3", False, False),
        ("zendesk:4", None, True),
        ("zendesk:5", True, False),
        ("zendesk:7", False, False),
    ]


@pytest.mark.parametrize(
    ("code", "source", "numerator", "denominator"),
    [
        # Tickets 1, 3, 12, 13, 16, 18 to 22: 30, 20, 30, 60, 20 minutes, 90, 11.5 hours, 30, 40, 3 minutes.
        ("frt", "zendesk", 379_380, 10),
        ("csat", "zendesk", 1, 3),
        ("csat_response_rate", "zendesk", 3, 4),
        # Of tickets 17, 20 and 21 there is no history.
        ("transfer_rate", "zendesk", 2, 16),
        ("frt", "zendesk@emea", 600, 1),
    ],
)
def test_figures_of_june(
    vendors: Vendors, code: str, source: str, numerator: float, denominator: float
) -> None:
    assert vendors.rows(
        "select numerator, denominator from marts.kpi_values where period_code = 'month'"
        f" and period_start = '2025-06-01' and slice = 'source'"
        f" and slice_value = '{source}' and kpi_code = '{code}'"
    ) == [(numerator, denominator)]


def test_ids_of_two_instances_do_not_meet(vendors: Vendors) -> None:
    assert vendors.rows(
        "select author_id, author_type from unified.messages"
        " where source_name = 'zendesk@emea' order by sent_at"
    ) == [("zendesk@emea:1", "customer"), ("zendesk@emea:101", "agent")]
    assert (
        vendors.one(
            "select sla_status from marts.fct_sla"
            " where ticket_id = 'zendesk@emea:1' and metric = 'first_reply'"
        )
        == "met"
    )


def test_every_row_has_one_fate(vendors: Vendors) -> None:
    assert vendors.rows(
        "select table_name, rows_in, rows_accepted, rows_rejected, rows_superseded from marts.load_audit"
        " where source = 'zendesk' and rows_in <> rows_accepted order by 1"
    ) == [
        ("audit_log", 6, 5, 1, 0),
        ("satisfaction_rating", 9, 7, 1, 1),
        ("schedule", 9, 8, 1, 0),
        ("ticket", 26, 24, 1, 1),
        ("ticket_chat", 7, 5, 1, 1),
        ("ticket_chat_event", 28, 26, 1, 1),
        ("ticket_comment", 42, 41, 1, 0),
        ("ticket_field_history", 86, 84, 1, 1),
        ("user", 10, 9, 0, 1),
    ]
