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


def test_times_may_be_epoch_milliseconds(vendors: Vendors) -> None:
    assert vendors.one("select created_at from unified.tickets where ticket_id = 'hubspot:2'") == datetime(
        2025, 6, 3, 8
    )


def test_a_workflow_mail_and_a_note_are_no_reply(vendors: Vendors) -> None:
    assert vendors.rows(
        """select message_id, author_type, author_id, is_public, is_auto_reply from unified.messages
        where source_name = 'hubspot' order by message_id"""
    ) == [
        ("hubspot:1:6001", "customer", None, True, False),
        ("hubspot:1:6002", "system", None, True, True),
        ("hubspot:1:6003", "agent", "hubspot:71", False, False),
        ("hubspot:1:6004", "agent", "hubspot:71", True, False),
        ("hubspot:1:6005", "customer", None, True, False),
        ("hubspot:3:6005", "customer", None, True, False),
    ]


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


def test_a_deleted_ticket_is_kept_and_not_counted(vendors: Vendors) -> None:
    assert vendors.one("select is_counted from marts.fct_tickets where ticket_id = 'hubspot:7'") is False


def test_only_planted_values_are_unknown(vendors: Vendors) -> None:
    assert vendors.rows(
        """select table_name, column_name, raw_value from staging.unknown_values
        where source_name like 'hubspot%' order by all"""
    ) == [("ticket", "source_type", "FAX"), ("ticket_pipeline_stage", "label", "Sent back to shop")]


@pytest.mark.parametrize(
    ("table", "fates"),
    [
        ("ticket", (9, 7, 1, 1)),
        ("ticket_property_history", (16, 15, 1, 0)),
        ("feedback_submission", (4, 3, 1, 0)),
    ],
)
def test_every_row_has_a_fate(vendors: Vendors, table: str, fates: tuple[int, ...]) -> None:
    assert vendors.rows(
        f"""select sum(rows_in), sum(rows_accepted), sum(rows_rejected), sum(rows_superseded)
        from marts.load_audit where source = 'hubspot' and table_name = '{table}'"""
    ) == [fates]


def test_the_figures_of_the_source_are_those_counted_by_hand(vendors: Vendors) -> None:
    # All but the deleted one.
    assert figure(vendors, "ticket_count") == (6, None)
    # Ticket 1 after 30 min; ticket 5 has no messages, and what HubSpot states stands in: 20 min.
    assert figure(vendors, "frt") == ((30 + 20) * 60, 2)
    # A promoter and a detractor.
    assert figure(vendors, "nps")[1] == 2
