"""Intercom's exports; the fixture's times are seconds since 1970 of whole and half hours in June 2025."""

from __future__ import annotations

from tests.python.vendors.conftest import Vendors

HOUR = 3600


def test_bots_fin_and_the_operator_stop_no_reply_clock_nor_does_a_note(vendors: Vendors) -> None:
    """A bot at 09:00:10, Fin and the Operator as admins until 09:02, a note at 09:30; the reply at ten."""
    assert vendors.rows(
        """
        select date_diff('second', created_at, acknowledged_at), first_reply_seconds
        from marts.fct_tickets where ticket_id = 'intercom:1'
        """
    ) == [(10, HOUR)]


def test_an_assignment_with_a_text_is_an_answer(vendors: Vendors) -> None:
    assert vendors.rows(
        "select author_type, is_public from unified.messages where message_id = 'intercom:506'"
    ) == [("agent", True)]


def test_a_message_of_a_team_is_nobodys_reply(vendors: Vendors) -> None:
    """The team wrote at eleven, a person with the closing at twelve."""
    assert (
        vendors.one("select first_reply_seconds from marts.fct_tickets where ticket_id = 'intercom:6'")
        == 3 * HOUR
    )


def test_parts_give_waits_reopens_and_transfers(vendors: Vendors) -> None:
    """Open from nine to twelve, and from 4 to 5 June at nine."""
    assert vendors.rows(
        """
        select status, priority, agent_id, team_id, reopens, transfers, resolution_seconds,
            requester_wait_seconds, is_inferred
        from marts.fct_tickets where ticket_id = 'intercom:1'
        """
    ) == [("closed", "high", "intercom:22", "intercom:31", 1, 1, 48 * HOUR, 27 * HOUR, False)]


def test_a_snoozed_conversation_is_on_hold(vendors: Vendors) -> None:
    assert vendors.one("select status from marts.fct_tickets where ticket_id = 'intercom:2'") == "on_hold"


def test_what_admins_bots_and_campaigns_begin_is_outbound(vendors: Vendors) -> None:
    assert vendors.rows(
        """
        select ticket_id, not_counted_reason, author_type
        from marts.fct_tickets
        inner join unified.messages using (ticket_id)
        where source = 'intercom' and not is_counted order by 1
        """
    ) == [
        ("intercom:3", "outbound", "bot"),
        ("intercom:4", "outbound", "agent"),
        ("intercom:8", "outbound", "bot"),
    ]


def test_a_conversation_without_parts_has_the_reply_and_solve_that_it_states(vendors: Vendors) -> None:
    """Its contact, admin and team are in no table, and its channel is one that nobody knows."""
    assert vendors.rows(
        """
        select first_reply_seconds, resolution_seconds, is_inferred, channel, agent_id, team_id
        from marts.fct_tickets where ticket_id = 'intercom:5'
        """
    ) == [(2 * HOUR, 3 * HOUR, True, "unknown", "intercom:99", "intercom:98")]


def test_only_the_planted_values_are_unknown(vendors: Vendors) -> None:
    assert vendors.rows(
        """
        select table_name, column_name, raw_value, row_count from staging.unknown_values
        where source_name = 'intercom' order by all
        """
    ) == [
        ("conversation_parts", "assigned_to_type", "flock", 1),
        ("conversation_parts", "part_type", "carrier_pigeon", 1),
        ("conversation_parts", "part_type", "quality_assignment", 1),
        ("conversations", "sla_status", "postponed", 1),
        ("conversations", "source_type", "fax", 1),
    ]


def test_an_assignment_of_an_unknown_kind_is_one_all_the_same(vendors: Vendors) -> None:
    """Intercom has many; other unknown parts change nothing."""
    assert vendors.rows(
        """
        select event_type, to_value from unified.ticket_events
        where ticket_id = 'intercom:2' and event_at >= '2025-06-04 11:00:00' order by 1
        """
    ) == [("team_changed", "intercom:31")]


def test_an_assignment_to_nobody_takes_the_conversation_from_who_had_it(vendors: Vendors) -> None:
    """Nobody is a type, nothing, or the number 0; a team loses it only by a part of type team."""
    sql = """
        select strftime(event_at, '%H'), event_type, from_value, to_value from unified.ticket_events
        where ticket_id = '{}' and event_type in ('assignee_changed', 'team_changed') order by event_at, seq
    """
    di, ed, team = "intercom@second:21", "intercom@second:22", "intercom@second:31"
    assert vendors.rows(sql.format("intercom@second:1")) == [
        ("10", "assignee_changed", None, di),
        ("11", "assignee_changed", di, None),
        ("12", "assignee_changed", None, ed),
    ]
    assert vendors.rows(sql.format("intercom@second:2")) == [
        ("10", "assignee_changed", None, di),
        ("10", "team_changed", None, team),
        ("11", "assignee_changed", di, None),
        ("12", "assignee_changed", None, ed),
        ("13", "assignee_changed", ed, None),
        ("13", "team_changed", team, None),
    ]
    assert vendors.rows(
        "select agent_id, team_id from marts.fct_tickets where ticket_id = 'intercom@second:2'"
    ) == [(None, None)]


def test_parts_of_one_second_come_in_the_order_of_their_ids(vendors: Vendors) -> None:
    """The last digits count: 999 comes before 1000."""
    assert vendors.rows(
        "select to_value from unified.ticket_events "
        "where ticket_id = 'intercom@second:3' and event_type = 'assignee_changed' order by event_at, seq"
    ) == [("intercom@second:21",), ("intercom@second:22",)]


def test_who_wrote_as_a_user_is_a_customer_though_an_admin_now(vendors: Vendors) -> None:
    assert vendors.rows(
        "select message_id, author_type from unified.messages "
        "where ticket_id = 'intercom@second:4' and message_id not like '%source' "
        "order by sent_at"
    ) == [("intercom@second:610", "customer"), ("intercom@second:611", "agent")]
    assert (
        vendors.one("select first_reply_seconds from marts.fct_tickets where ticket_id = 'intercom@second:4'")
        == 2 * HOUR
    )


def test_a_rating_is_of_the_rated_admin_and_one_not_given_is_an_open_invitation(vendors: Vendors) -> None:
    assert vendors.rows(
        """
        select response_id, status, stars, agent, has_comment from marts.fct_survey_responses
        where source = 'intercom' order by 1
        """
    ) == [
        ("intercom:1:rating", "responded", 4, "intercom:22", True),
        ("intercom:2:rating", "invited", None, "intercom:21", False),
    ]


def test_what_the_vendor_states_is_kept_beside(vendors: Vendors) -> None:
    assert vendors.rows(
        """
        select vendor_first_reply_seconds, vendor_resolution_seconds, vendor_reopens, vendor_is_sla_met
        from marts.fct_tickets where ticket_id = 'intercom:1'
        """
    ) == [(1800, 172000, 1, False)]


def test_kpis_of_june(vendors: Vendors) -> None:
    """First replies after 1, half, 3 and 2 hours; resolutions after 48, 3 and 3, one without parts."""
    assert vendors.rows(
        """
        select kpi_code, numerator, denominator from marts.kpi_values
        where slice = 'source' and slice_value = 'intercom'
            and period_code = 'month' and period_start = '2025-06-01'
            and kpi_code in (
                'frt', 'resolution_time', 'ticket_count', 'reopen_rate', 'csat', 'csat_response_rate'
            )
        order by 1
        """
    ) == [
        ("csat", 1, 1),
        ("csat_response_rate", 1, 2),
        ("frt", 6.5 * HOUR, 4),
        ("reopen_rate", 1, 2),
        ("resolution_time", 54 * HOUR, 3),
        ("ticket_count", 4, None),
    ]


def test_every_row_has_a_fate(vendors: Vendors) -> None:
    assert vendors.rows(
        """
        select table_name, sum(rows_in)::int, sum(rows_accepted)::int, sum(rows_rejected)::int,
            sum(rows_superseded)::int
        from marts.load_audit where source = 'intercom' group by 1
        having sum(rows_in) <> sum(rows_accepted) order by 1
        """
    ) == [("conversation_parts", 20, 18, 1, 1), ("conversations", 9, 7, 1, 1)]
