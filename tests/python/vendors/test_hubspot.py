"""HubSpot: stages mean what the pipeline table says, and property history tells what happened to a ticket."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.python.vendors.conftest import Vendors


def figure(vendors: Vendors, code: str) -> tuple[float, float]:
    """Numerator and denominator of a KPI of June for the first portal."""
    ((numerator, denominator),) = vendors.rows(
        f"""select numerator, denominator from marts.kpi_values
        where kpi_code = '{code}' and slice = 'source' and slice_value = 'hubspot'
        and period_code = 'month' and period_start = date '2025-06-01'"""
    )
    return numerator, denominator


def test_a_stage_is_open_or_closed_as_the_pipeline_says_whatever_its_label(vendors: Vendors) -> None:
    assert vendors.rows(
        """select ticket_id, status, channel, priority from unified.tickets
        where source_name = 'hubspot' order by ticket_id"""
    ) == [
        ("hubspot:1", "closed", "email", "high"),
        ("hubspot:2", "pending", "chat", "normal"),
        ("hubspot:3", "open", "web_form", "low"),
        # "Closed", but not a closed stage; a label that nobody knows of a closed stage; no such stage.
        ("hubspot:4", "open", "phone", "urgent"),
        ("hubspot:5", "closed", "email", None),
        ("hubspot:6", "unknown", "unknown", None),
        ("hubspot:7", "new", "email", None),
        ("hubspot:9", "pending", "phone", "normal"),
    ]


def test_the_same_stage_means_something_else_in_another_portal(vendors: Vendors) -> None:
    assert vendors.rows(
        """select event_type, from_value, to_value from unified.ticket_events
        where ticket_id = 'hubspot@second:1' order by event_at"""
    ) == [("created", None, "closed"), ("status_changed", "closed", "open")]


def test_property_history_is_the_history_and_repeated_values_are_no_change(vendors: Vendors) -> None:
    assert vendors.rows(
        """select strftime(event_at, '%d %H:%M'), event_type, from_value, to_value, actor_type, actor_id
        from unified.ticket_events where ticket_id = 'hubspot:1' order by event_at, seq"""
    ) == [
        ("02 08:00", "created", None, "new", "customer", None),
        ("02 08:00", "team_changed", None, "hubspot:81", "system", None),
        ("02 08:10", "assignee_changed", None, "hubspot:71", "agent", "hubspot:71"),
        ("02 08:15", "priority_changed", "low", "high", "agent", "hubspot:71"),
        ("02 08:30", "status_changed", "new", "pending", "agent", "hubspot:71"),
        ("03 08:00", "status_changed", "pending", "closed", "agent", "hubspot:71"),
        ("03 10:00", "status_changed", "closed", "open", "customer", None),
        ("04 08:00", "status_changed", "open", "closed", "agent", "hubspot:71"),
    ]


def test_history_tells_first_reply_solves_and_reopens(vendors: Vendors) -> None:
    assert vendors.rows(
        """select first_reply_seconds, first_solved_at, solved_at, reopens, vendor_first_reply_seconds
        from marts.fct_tickets where ticket_id = 'hubspot:1'"""
    ) == [(1800, datetime(2025, 6, 3, 8), datetime(2025, 6, 4, 8), 1, 1800)]


def test_who_set_the_first_stage_made_the_ticket(vendors: Vendors) -> None:
    assert vendors.rows(
        """select ticket_id, created_by_type, is_reply_expected from marts.fct_tickets
        where ticket_id in ('hubspot:1', 'hubspot:2', 'hubspot:3', 'hubspot:9') order by ticket_id"""
    ) == [
        ("hubspot:1", "customer", True),
        ("hubspot:2", "bot", True),
        ("hubspot:3", None, True),
        ("hubspot:9", "agent", False),
    ]


def test_times_may_be_epoch_milliseconds(vendors: Vendors) -> None:
    assert vendors.one("select created_at from unified.tickets where ticket_id = 'hubspot:2'") == datetime(
        2025, 6, 3, 8
    )
    # So with a decimal point, as who made a number of it writes it.
    assert vendors.rows(
        """select strftime(event_at, '%d %H:%M'), to_value from unified.ticket_events
        where ticket_id = 'hubspot:2' and event_type = 'assignee_changed' order by event_at"""
    ) == [("03 08:00", "hubspot:71"), ("03 09:00", "hubspot:72")]


def test_a_workflow_mail_and_a_note_are_no_reply(vendors: Vendors) -> None:
    """The customer's mail has an owner, as HubSpot gives every engagement one: that wrote nothing."""
    assert vendors.rows(
        """select message_id, author_type, author_id, is_public, is_auto_reply from unified.messages
        where source_name = 'hubspot' order by message_id"""
    ) == [
        ("hubspot:1:6001", "customer", None, True, False),
        ("hubspot:1:6002", "system", None, True, True),
        ("hubspot:1:6003", "agent", "hubspot:71", False, False),
        ("hubspot:1:6004", "agent", "hubspot:71", True, False),
        ("hubspot:1:6005", "customer", None, True, False),
        ("hubspot:1:6010", "agent", "hubspot:72", True, False),
        ("hubspot:3:6005", "customer", None, True, False),
    ]


def test_a_mail_that_was_not_sent_or_came_back_is_no_message(vendors: Vendors) -> None:
    assert vendors.rows(
        """select engagement_id, status, row_fate from staging.stg_hubspot__engagement_email
        where source_name = 'hubspot' and status <> 'SENT' order by engagement_id"""
    ) == [
        ("hubspot:6008", "FAILED", "accepted"),
        ("hubspot:6009", "BOUNCED", "accepted"),
        ("hubspot:6010", "SNAILED", "accepted"),
    ]
    assert not vendors.rows(
        """select message_id from unified.messages
        where message_id like 'hubspot:%:6008' or message_id like 'hubspot:%:6009'"""
    )


def test_the_customer_is_a_contact_or_else_the_company(vendors: Vendors) -> None:
    assert vendors.rows(
        """select ticket_id, customer_id, team_id, agent_id from unified.tickets
        where source_name = 'hubspot' and (customer_id is not null or ticket_id = 'hubspot:5')
        order by ticket_id"""
    ) == [
        ("hubspot:1", "hubspot:301", "hubspot:81", "hubspot:71"),
        ("hubspot:2", "hubspot:302", "hubspot:81", "hubspot:72"),
        ("hubspot:3", "hubspot:401", None, None),
        ("hubspot:4", "hubspot:399", None, "hubspot:71"),
        ("hubspot:5", None, "hubspot:888", "hubspot:999"),
    ]


def test_a_ticket_without_history_is_solved_when_the_vendor_says_and_flagged(vendors: Vendors) -> None:
    assert vendors.rows(
        """select solved_at, first_reply_seconds, is_inferred from marts.fct_tickets
        where ticket_id = 'hubspot:5'"""
    ) == [(datetime(2025, 6, 6, 9), 1200, True)]


def test_a_ticket_is_judged_by_the_due_dates_it_states(vendors: Vendors) -> None:
    """1 came back after its first close. 2 waits for the contact. 5 was closed in the last second."""
    assert vendors.rows(
        """select ticket_id, metric, sla_status, due_at from marts.fct_sla
        where source = 'hubspot' order by ticket_id, metric"""
    ) == [
        ("hubspot:1", "first_reply", "met", datetime(2025, 6, 2, 9)),
        ("hubspot:1", "resolution", "breached", datetime(2025, 6, 3, 12)),
        ("hubspot:3", "first_reply", "breached", datetime(2025, 6, 4, 12)),
        ("hubspot:3", "resolution", "pending", datetime(2025, 7, 10, 8)),
        ("hubspot:5", "first_reply", "breached", datetime(2025, 6, 6, 8, 15)),
        ("hubspot:5", "resolution", "met", datetime(2025, 6, 6, 9)),
    ]


def test_a_deleted_ticket_is_kept_and_not_counted(vendors: Vendors) -> None:
    assert vendors.one("select is_counted from marts.fct_tickets where ticket_id = 'hubspot:7'") is False


def test_only_planted_values_are_unknown(vendors: Vendors) -> None:
    assert vendors.rows(
        """select table_name, column_name, raw_value from staging.unknown_values
        where source_name like 'hubspot%' order by all"""
    ) == [
        ("engagement_email", "status", "SNAILED"),
        ("feedback_submission", "response_group", "ADVOCATE"),
        ("ticket", "source_type", "FAX"),
        ("ticket", "ticket_priority", "WHENEVER"),
        ("ticket_pipeline_stage", "label", "Sent back to shop"),
        ("ticket_pipeline_stage", "ticket_state", "AJAR"),
        ("ticket_property_history", "source", "TELEPATHY"),
    ]


def test_satisfaction_has_three_values_or_is_what_hubspot_makes_of_an_answer(vendors: Vendors) -> None:
    """Survey 12 goes up to five: its 2 is no smile, and without a group nobody knows what it is (9)."""
    assert vendors.rows(
        """select response_id, score, scale_max, stars, is_satisfied from marts.fct_survey_responses
        where source = 'hubspot' and survey_type = 'csat' order by responded_at"""
    ) == [
        ("hubspot:5", 2, 2, 5, True),
        ("hubspot:6", 1, 2, 3, False),
        ("hubspot:7", 0, 2, 1, False),
        ("hubspot:8", 2, 2, 5, True),
        ("hubspot:10", 0, 2, 1, False),
        ("hubspot:11", 1, 2, 3, False),
    ]
    assert figure(vendors, "csat") == (2, 6)


@pytest.mark.parametrize(
    ("table", "fates"),
    [
        ("ticket", (10, 8, 1, 1)),
        ("ticket_property_history", (19, 18, 1, 0)),
        ("feedback_submission", (11, 10, 1, 0)),
    ],
)
def test_every_row_has_a_fate(vendors: Vendors, table: str, fates: tuple[int, ...]) -> None:
    assert vendors.rows(
        f"""select sum(rows_in), sum(rows_accepted), sum(rows_rejected), sum(rows_superseded)
        from marts.load_audit where source = 'hubspot' and table_name = '{table}'"""
    ) == [fates]


def test_the_figures_of_the_source_are_those_counted_by_hand(vendors: Vendors) -> None:
    # All but the deleted one.
    assert figure(vendors, "ticket_count") == (7, None)
    # Ticket 1 after 30 min; ticket 5 has no messages, and what HubSpot states stands in: 20 min.
    # Ticket 9 is an agent's own.
    assert figure(vendors, "frt") == ((30 + 20) * 60, 2)
    # A promoter and a detractor.
    assert figure(vendors, "nps")[1] == 2
