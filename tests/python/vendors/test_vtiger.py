"""Vtiger: HelpDesk tickets with a history in ModTracker or `update_log`, cases of the cloud, comments."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.python.vendors.conftest import Vendors


def figure(vendors: Vendors, code: str) -> tuple[float, float]:
    """Numerator and denominator of a KPI of June for this source."""
    ((numerator, denominator),) = vendors.rows(
        f"""select numerator, denominator from marts.kpi_values
        where kpi_code = '{code}' and slice = 'source' and slice_value = 'vtiger'
        and period_code = 'month' and period_start = date '2025-06-01'"""
    )
    return numerator, denominator


def history(vendors: Vendors, ticket: str) -> list[tuple[str, str, str | None]]:
    """Hour in UTC, type and new value of a ticket's events."""
    return vendors.rows(
        f"""select strftime(event_at, '%d %H:%M'), event_type, to_value from unified.ticket_events
        where ticket_id = '{ticket}' order by event_at, seq"""
    )


def test_the_number_of_the_module_is_dropped_and_a_later_version_of_a_ticket_wins(vendors: Vendors) -> None:
    assert vendors.rows(
        """select ticket_id, created_at, status, channel, priority, team_id, agent_id, customer_id
        from unified.tickets
        where ticket_id = 'vtiger:102'"""
    ) == [
        # 09:00 in Madrid is 07:00 UTC; the owner 20x21 is a group.
        ("vtiger:102", datetime(2025, 6, 3, 7), "pending", "email", "normal", "vtiger:21", None, "vtiger:402")
    ]


def test_modtracker_is_the_history_where_it_has_the_ticket(vendors: Vendors) -> None:
    assert history(vendors, "vtiger:101") == [
        ("02 08:00", "created", "open"),
        ("02 08:00", "team_changed", "vtiger:21"),
        ("02 08:40", "assignee_changed", "vtiger:5"),
        ("02 08:40", "priority_changed", "high"),
        ("03 08:00", "status_changed", "closed"),
        ("04 08:00", "status_changed", "open"),
        ("05 08:00", "status_changed", "closed"),
    ]


def test_the_time_of_change_is_no_closing_time(vendors: Vendors) -> None:
    """Ticket 101 was touched on 25 June, three weeks after it was closed."""
    assert vendors.rows(
        """select first_solved_at, solved_at, reopens, first_reply_seconds, team_id, agent_id, is_inferred
        from marts.fct_tickets where ticket_id = 'vtiger:101'"""
    ) == [(datetime(2025, 6, 3, 8), datetime(2025, 6, 5, 8), 1, 2700, "vtiger:21", "vtiger:5", False)]


def test_update_log_is_read_where_modtracker_has_nothing(vendors: Vendors) -> None:
    assert history(vendors, "vtiger:103") == [
        ("04 08:00", "created", None),
        ("04 08:00", "team_changed", "vtiger:21"),
        ("04 09:30", "assignee_changed", "vtiger:6"),
        ("04 09:30", "priority_changed", "unknown"),
        ("04 09:30", "status_changed", "open"),
        # A quarter past noon, not past midnight.
        ("05 10:15", "priority_changed", "urgent"),
        ("05 10:15", "status_changed", "closed"),
    ]
    assert history(vendors, "vtiger:108") == [
        ("10 07:00", "created", "closed"),
        ("10 07:00", "assignee_changed", "vtiger:6"),
    ]


def test_without_any_history_the_solve_is_inferred_and_says_so(vendors: Vendors) -> None:
    assert vendors.rows(
        """select event_type, is_inferred from unified.ticket_events
        where ticket_id = 'vtiger:104' order by event_at"""
    ) == [("created", True), ("status_changed", True)]


def test_a_private_comment_is_no_reply_and_copied_comments_count_once(vendors: Vendors) -> None:
    assert vendors.rows(
        """select message_id, author_type, author_id, is_public from unified.messages
        where source_name = 'vtiger' order by sent_at, message_id"""
    ) == [
        ("vtiger:501", "agent", "vtiger:5", False),
        ("vtiger:502", "agent", "vtiger:5", True),
        ("vtiger:503", "customer", "vtiger:401", True),
        ("vtiger:505", "agent", "vtiger:6", True),
        ("vtiger:502:ticketcomment", "customer", "vtiger:401", True),
        ("vtiger:503:ticketcomment", "agent", "vtiger:5", True),
        ("vtiger:504:ticketcomment", "unknown", "vtiger:5", True),
        ("vtiger:506", "agent", "vtiger:5", True),
    ]


def test_cases_of_the_cloud_have_states_of_their_own(vendors: Vendors) -> None:
    assert vendors.rows(
        """select ticket_id, status, channel, priority from unified.tickets
        where ticket_id like 'vtiger:2%' order by ticket_id"""
    ) == [
        ("vtiger:201", "solved", "email", "normal"),
        ("vtiger:202", "on_hold", "phone", "urgent"),
        ("vtiger:203", "new", "messaging", "low"),
        ("vtiger:204", "pending", "web_form", "high"),
        ("vtiger:205", "open", "chat", "high"),
        ("vtiger:206", "closed", "portal", "low"),
        ("vtiger:207", "open", "sms", "low"),
    ]


def test_the_group_of_a_case_is_its_team_unless_a_group_owns_it(vendors: Vendors) -> None:
    """203 came to the group 21, which owned it, whatever its field said."""
    assert vendors.rows(
        """select ticket_id, strftime(event_at, '%d %H:%M'), from_value, to_value from unified.ticket_events
        where ticket_id in ('vtiger:201', 'vtiger:203') and event_type = 'team_changed'
        order by ticket_id, event_at"""
    ) == [
        ("vtiger:201", "11 08:00", None, "vtiger:22"),
        ("vtiger:201", "12 08:00", "vtiger:22", "vtiger:21"),
        ("vtiger:203", "13 08:00", None, "vtiger:21"),
    ]
    assert vendors.one("select transfers from marts.fct_tickets where ticket_id = 'vtiger:201'") == 1


def test_what_the_sla_block_states_is_kept_for_reconciliation(vendors: Vendors) -> None:
    assert vendors.rows(
        """select ticket_id, vendor_first_reply_seconds, vendor_resolution_seconds from unified.tickets
        where ticket_id in ('vtiger:201', 'vtiger:202') order by ticket_id"""
    ) == [("vtiger:201", 1800, 86400), ("vtiger:202", None, None)]


def test_a_ticket_in_the_recycle_bin_is_kept_and_not_counted(vendors: Vendors) -> None:
    assert vendors.rows("select is_counted from marts.fct_tickets where ticket_id = 'vtiger:106'") == [
        (False,)
    ]


def test_a_ticket_of_unknown_people_is_kept(vendors: Vendors) -> None:
    assert vendors.rows(
        "select agent_id, customer_id from unified.tickets where ticket_id = 'vtiger:105'"
    ) == [("vtiger:77", None)]


def test_only_the_planted_values_are_unknown(vendors: Vendors) -> None:
    assert vendors.rows(
        """select table_name, column_name, raw_value, row_count from staging.unknown_values
        where source_name = 'vtiger' order by all"""
    ) == [
        ("cases", "casepriority", "Someday", 1),
        ("helpdesk", "ticketpriorities", "Sometime", 1),
        ("helpdesk", "ticketseverities", "Cosmetic", 1),
        ("helpdesk", "ticketstatus", "On Ice", 1),
        ("modtracker_basic", "status", "9", 1),
        ("ticketcomments", "ownertype", "robot", 1),
    ]


def test_a_comment_whose_author_is_of_an_unknown_kind_is_nobodys_reply(vendors: Vendors) -> None:
    assert (
        vendors.one("select author_type from unified.messages where message_id = 'vtiger:504:ticketcomment'")
        == "unknown"
    )


@pytest.mark.parametrize(
    ("table", "fates"),
    [("helpdesk", (9, 7, 1, 1)), ("modtracker_basic", (13, 12, 1, 0)), ("modtracker_detail", (19, 19, 0, 0))],
)
def test_every_row_has_a_fate(vendors: Vendors, table: str, fates: tuple[int, ...]) -> None:
    assert vendors.rows(
        f"""select sum(rows_in), sum(rows_accepted), sum(rows_rejected), sum(rows_superseded)
        from marts.load_audit where source = 'vtiger' and table_name = '{table}'"""
    ) == [fates]


def test_the_figures_of_the_source_are_those_counted_by_hand(vendors: Vendors) -> None:
    # 7 HelpDesk tickets but the deleted one, and 7 cases.
    assert figure(vendors, "ticket_count") == (13, None)
    # First replies: 101 after 45 min, 103 after 90, 104 after 20, 201 after 30.
    assert figure(vendors, "frt") == ((45 + 90 + 20 + 30) * 60, 4)
