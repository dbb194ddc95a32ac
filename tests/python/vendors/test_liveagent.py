"""LiveAgent: what its letters and intervals come to, from the landing folder to the figures."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.python.vendors.conftest import Vendors


def at(text: str) -> datetime:
    """A UTC instant of June 2025: ``02 07:00`` is 07:00 on the second, which is 09:00 in Berlin."""
    return datetime.strptime(f"2025-06-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC).replace(tzinfo=None)


def test_history_comes_from_the_stretches(vendors: Vendors) -> None:
    """Times without offset are Berlin's; the sixth stretch goes to another team and agent in one step."""
    assert vendors.rows(
        """
        select event_at, event_type, from_value, to_value from unified.ticket_events
        where ticket_id = 'liveagent:t2' order by seq
        """
    ) == [
        (at("03 08:00"), "created", None, "new"),
        (at("03 08:00"), "team_changed", None, "liveagent:d1"),
        (at("03 10:00"), "assignee_changed", None, "liveagent:a1"),
        (at("03 10:00"), "status_changed", "new", "open"),
        (at("04 08:00"), "status_changed", "open", "solved"),
        (at("06 07:00"), "team_changed", "liveagent:d1", "liveagent:d2"),
        (at("06 07:00"), "assignee_changed", "liveagent:a1", "liveagent:a3"),
        (at("06 07:00"), "status_changed", "solved", "open"),
    ]
    assert vendors.rows(
        "select reopens, transfers from marts.fct_tickets where ticket_id = 'liveagent:t2'"
    ) == [(1, 1)]


def test_a_solve_belongs_to_who_made_the_step_not_to_the_assignee(vendors: Vendors) -> None:
    """The group that says resolved came two seconds after the stretch, from a2; the ticket was a1's."""
    assert vendors.rows(
        """
        select milestone, agent from marts.fct_ticket_milestones
        where ticket_id = 'liveagent:t1' and milestone in ('first_replied', 'first_solved') order by milestone
        """
    ) == [("first_replied", "liveagent:a1"), ("first_solved", "liveagent:a2")]


def test_neither_the_system_nor_notes_nor_third_parties_stop_the_reply_clock(vendors: Vendors) -> None:
    """The automatic answer came after a minute, note and forward within the hour, the human's after two."""
    assert vendors.rows(
        """
        select acknowledgement_seconds, first_reply_seconds, agent_replies, vendor_is_sla_met
        from marts.fct_tickets where ticket_id = 'liveagent:t1'
        """
    ) == [(60, 7200, 1, True)]
    assert vendors.rows(
        """
        select message_id, author_type, is_public, is_auto_reply from unified.messages
        where ticket_id = 'liveagent:t1' order by sent_at
        """
    ) == [
        ("liveagent:m2", "customer", True, False),
        ("liveagent:m4", "system", True, True),
        ("liveagent:m5", "agent", False, False),
        ("liveagent:m6", "agent", False, False),
        ("liveagent:m7", "third_party", False, False),
        ("liveagent:m8", "agent", True, False),
    ]


def test_a_deleted_letter_is_none_and_a_letter_without_parts_is_one(vendors: Vendors) -> None:
    """The reply at 11:00 was deleted; that of 14:00 came as an empty group. The time of m13 can't be read."""
    assert vendors.rows(
        """
        select message_id, sent_at, author_id from unified.messages
        where ticket_id = 'liveagent:t2' order by sent_at
        """
    ) == [
        ("liveagent:m13", at("03 08:00"), "liveagent:u2"),
        ("liveagent:g11:group", at("03 12:00"), "liveagent:a1"),
    ]


def test_messages_of_a_table_of_their_own_are_the_same_messages(vendors: Vendors) -> None:
    """m8 came both ways; of t13 only the table has the texts, one time as epoch, one with offset."""
    assert vendors.one("select count(*) from unified.messages where message_id = 'liveagent:m8'") == 1
    assert vendors.rows(
        """
        select message_id, sent_at, author_type, author_id, is_public from unified.messages
        where ticket_id = 'liveagent:t13' order by sent_at
        """
    ) == [
        ("liveagent:n1", at("17 07:00"), "customer", "liveagent:u2", True),
        ("liveagent:n2", at("17 08:00"), "agent", "liveagent:a9", True),
        ("liveagent:n3", at("17 08:30"), "agent", "liveagent:a1", False),
    ]


def test_only_what_was_said_in_a_chat_is_a_message(vendors: Vendors) -> None:
    """Start information, system lines and the end are none."""
    assert vendors.rows(
        """
        select message_id, author_type, chat_id from unified.messages
        where ticket_id = 'liveagent:t3' order by sent_at
        """
    ) == [
        ("liveagent:m18", "agent", "liveagent:t3:chat"),
        ("liveagent:m19", "customer", "liveagent:t3:chat"),
        ("liveagent:m21", "agent", "liveagent:t3:chat"),
    ]


def test_a_chat_is_served_once_an_agent_spoke(vendors: Vendors) -> None:
    """R as `rstatus` is over and as `status` rings; x3 has no messages, but somebody is in it since 14:01."""
    assert vendors.rows(
        """
        select chat_id, outcome, accepted_at, ended_at, is_proactive from unified.chats
        where source_name = 'liveagent' order by requested_at
        """
    ) == [
        ("liveagent:t3:chat", "served", datetime(2025, 6, 5, 10, 0, 30), at("05 10:19"), False),
        ("liveagent:t12:chat", "served", at("16 08:00"), at("16 08:14"), True),
        ("liveagent:x1:chat", "abandoned", None, at("20 10:03"), False),
        ("liveagent:x2:chat", "unknown", None, None, False),
        ("liveagent:x3:chat", "served", at("20 12:01"), None, False),
    ]


def test_the_system_is_no_agent_with_a_scorecard(vendors: Vendors) -> None:
    assert vendors.one("select is_bot from marts.dim_agent where agent_id = 'liveagent:system00'") is True
    assert not vendors.rows("select 1 from marts.agent_scorecard where agent = 'liveagent:system00'")


def test_a_chat_is_handled_once_though_its_lines_are_replies_to_its_ticket(vendors: Vendors) -> None:
    assert vendors.rows("""
        select contact_id, agent from marts.fct_handled_contacts
        where contact_id like 'liveagent:t3%' or contact_id like 'liveagent:t12%' order by all
    """) == [("liveagent:t12:chat", "liveagent:a2"), ("liveagent:t3:chat", "liveagent:a2")]


def test_an_incoming_call_without_answer_was_abandoned_unless_it_still_rings(vendors: Vendors) -> None:
    """The second call of ticket t10 did not make it; k7 was answered before it was dialled."""
    assert vendors.rows(
        """
        select call_id, direction, outcome, is_ticket_origin, customer_id from unified.calls
        where source_name = 'liveagent' order by call_id
        """
    ) == [
        ("liveagent:k1", "inbound", "answered", True, "liveagent:c2"),
        ("liveagent:k2", "inbound", "abandoned_queue", True, None),
        ("liveagent:k3", "outbound", "outbound_answered", True, "liveagent:c2"),
        ("liveagent:k4", "internal", "missed", False, None),
        ("liveagent:k5", "inbound", "unknown", False, None),
        ("liveagent:k6", "inbound", "answered", False, "liveagent:c2"),
    ]


def test_rewards_and_punishments_are_five_stars_and_one(vendors: Vendors) -> None:
    """The punishment of t2 takes the place of its reward."""
    assert vendors.rows(
        """
        select response_id, stars, is_satisfied, is_counted_rating, has_comment
        from marts.fct_survey_responses where source = 'liveagent' order by responded_at
        """
    ) == [
        ("liveagent:m11", 5, True, True, True),
        ("liveagent:m15", 5, True, False, False),
        ("liveagent:m16", 1, False, True, False),
    ]


def test_tickets_that_we_began_are_outbound(vendors: Vendors) -> None:
    """t5 began with our e-mail, t15 with our call; t3 is a chat that the agent greeted, so it isn't ours."""
    assert vendors.rows(
        """
        select ticket_id, origin, created_by_type from unified.tickets
        where ticket_id in ('liveagent:t3', 'liveagent:t5', 'liveagent:t15') order by ticket_id
        """
    ) == [
        ("liveagent:t15", "outbound", "agent"),
        ("liveagent:t3", "inbound", None),
        ("liveagent:t5", "outbound", "agent"),
    ]


def test_a_form_of_the_contact_button_is_no_chat(vendors: Vendors) -> None:
    """Both came by channel B, which as a status is spam."""
    assert vendors.rows(
        """
        select ticket_id, channel, status from unified.tickets
        where ticket_id in ('liveagent:t3', 'liveagent:t4', 'liveagent:t7') order by ticket_id
        """
    ) == [
        ("liveagent:t3", "chat", "solved"),
        ("liveagent:t4", "web_form", "new"),
        ("liveagent:t7", "email", "spam"),
    ]


def test_what_a_ticket_names_may_be_missing(vendors: Vendors) -> None:
    """Contact, department and agent of t6 have no rows; t14 has an address alone."""
    assert vendors.rows(
        """
        select ticket_id, customer_id, requester_key, team_id, agent_id from unified.tickets
        where ticket_id in ('liveagent:t6', 'liveagent:t14') order by ticket_id
        """
    ) == [
        ("liveagent:t14", None, "liveagent:guest@example.com", "liveagent:d1", None),
        ("liveagent:t6", "liveagent:c9", "liveagent:gone@example.com", "liveagent:d9", "liveagent:a9"),
    ]


def test_spam_deleted_and_outbound_tickets_are_not_counted(vendors: Vendors) -> None:
    """Fourteen tickets can be read; t9 has a status that nobody maps, which counts as open."""
    assert vendors.rows(
        """
        select ticket_id, not_counted_reason from marts.fct_tickets
        where source = 'liveagent' and not is_counted order by ticket_id
        """
    ) == [
        ("liveagent:t15", "outbound"),
        ("liveagent:t5", "outbound"),
        ("liveagent:t7", "spam"),
        ("liveagent:t8", "deleted"),
    ]
    assert vendors.one("select status from marts.fct_tickets where ticket_id = 'liveagent:t9'") == "unknown"


def test_two_instances_with_the_same_ids_stay_apart(vendors: Vendors) -> None:
    """The second's times are epochs: created 09:00, answered 09:30, resolved 11:00 UTC."""
    assert vendors.rows(
        """
        select ticket_id, created_at, channel, first_reply_seconds, solved_at, agent_id from marts.fct_tickets
        where source = 'liveagent@second' order by ticket_id
        """
    ) == [
        ("liveagent@second:t1", at("04 09:00"), "social", 1800, at("04 11:00"), "liveagent@second:a1"),
        ("liveagent@second:t2", at("04 10:00"), "social", None, None, None),
        ("liveagent@second:t3", at("05 10:00"), "email", None, at("05 10:00"), "liveagent@second:a1"),
        ("liveagent@second:t4", at("06 09:00"), "email", 3600, None, "liveagent@second:a2"),
    ]


def test_stretches_without_id_of_one_second_are_two(vendors: Vendors) -> None:
    """t3 was new and resolved in one second; the resolved stretch came again once it had ended."""
    assert vendors.rows(
        """
        select row_fate, status, date_to from staging.stg_liveagent__ticket_history
        where ticket_id = 'liveagent@second:t3' order by 1, 2 desc
        """
    ) == [
        ("accepted", "R", at("05 11:00")),
        ("accepted", "N", at("05 10:00")),
        ("superseded", "R", None),
    ]
    assert vendors.rows(
        """
        select event_at, from_value, to_value from unified.ticket_events
        where ticket_id = 'liveagent@second:t3' and event_type = 'status_changed'
        """
    ) == [(at("05 10:00"), "new", "solved")]


def test_what_comes_in_by_mail_is_a_customers_also_of_an_agent(vendors: Vendors) -> None:
    """a1 wrote to us as anybody else does, by e-mail and from the offline form; a2 answered."""
    assert vendors.rows(
        """
        select message_id, author_type, author_id from unified.messages
        where ticket_id = 'liveagent@second:t4' order by sent_at
        """
    ) == [
        ("liveagent@second:m3", "customer", "liveagent@second:a1"),
        ("liveagent@second:m4", "customer", "liveagent@second:a1"),
        ("liveagent@second:m6", "agent", "liveagent@second:a2"),
    ]
    assert vendors.rows(
        "select origin, created_by_type from unified.tickets where ticket_id = 'liveagent@second:t4'"
    ) == [("inbound", None)]


def test_pages_of_one_contact_are_a_visit_until_half_an_hour_without_one(vendors: Vendors) -> None:
    """c1 came at 8:50, looked further at 8:55, and came again half an hour after that; c2 came at 8:52."""
    assert vendors.rows(
        """
        select started_at, page_views, is_engaged from marts.fct_engagement_sessions
        where source = 'liveagent' order by 1
        """
    ) == [
        (at("02 06:50"), 2, True),
        (at("02 06:52"), 1, False),
        (at("02 07:25"), 1, False),
    ]


def test_people_departments_and_pages(vendors: Vendors) -> None:
    """A country is its company's where the contact has none; the visit sent twice is one."""
    assert vendors.rows(
        """
        select customer_id, account_id, country from unified.customers
        where source_name = 'liveagent' order by customer_id
        """
    ) == [("liveagent:c1", "liveagent:co1", "NO"), ("liveagent:c2", None, "DE")]
    assert vendors.rows("select agent_id, team_id from unified.liveagent_agent_teams order by 1") == [
        ("liveagent:a1", "liveagent:d1"),
        ("liveagent:a2", "liveagent:d1"),
        ("liveagent:a3", "liveagent:d2"),
    ]
    assert vendors.one("select count(*) from unified.engagement_events where source_name = 'liveagent'") == 4


@pytest.mark.parametrize(
    ("code", "numerator", "denominator"),
    [
        # t1, t2, t3, t4, t6, t9, t10, t12, t13 and t14.
        ("ticket_count", 10, None),
        # t2 was reopened; solved at least once were t1, t2, t3 and t13, and without history t6 and t12.
        ("reopen_rate", 1, 4),
        # First replies after 2 hours (t1), 4 (t2), 1 (t13), 30 seconds (t3) and at once (t12).
        ("frt", 7200 + 14400 + 3600 + 30 + 0, 5),
        # t1 pleased, t2 in the end not.
        ("csat", 1, 2),
        # k2, of k1, k2, k6 and k5, which still rings.
        ("abandonment_rate", 1, 4),
        # 15 and 45 seconds from the dial.
        ("asa", 60, 2),
    ],
)
def test_figures_of_june(vendors: Vendors, code: str, numerator: float, denominator: float | None) -> None:
    """By the source's slice of `kpi_values`."""
    assert vendors.rows(
        f"""
        select numerator, denominator from marts.kpi_values
        where kpi_code = '{code}' and period_code = 'month' and period_start = '2025-06-01'
            and slice = 'source' and slice_value = 'liveagent'
        """
    ) == [(numerator, denominator)]


def test_promises_end_when_the_sla_history_says(vendors: Vendors) -> None:
    """t1 was solved and t2 answered in the last second; t2 came back. t5 is answered: its end will move."""
    assert vendors.rows(
        """
        select ticket_id, metric, due_at, sla_status from marts.fct_sla
        where source = 'liveagent' order by 1, 2
        """
    ) == [
        ("liveagent:t1", "first_reply", at("02 11:00"), "met"),
        ("liveagent:t1", "resolution", at("02 13:00"), "met"),
        ("liveagent:t2", "first_reply", at("03 12:00"), "met"),
        ("liveagent:t2", "resolution", at("05 08:00"), "breached"),
    ]


def test_handle_time_is_not_made_up(vendors: Vendors) -> None:
    """Calls state neither hold nor wrap-up."""
    assert (
        vendors.one(
            """
            select count(*) from marts.kpi_values
            where kpi_code in ('aht', 'talk_time', 'hold_time', 'wrap_time') and value is not null
                and slice = 'source' and slice_value like 'liveagent%'
            """
        )
        == 0
    )


def test_only_the_planted_values_are_unknown(vendors: Vendors) -> None:
    """H, of a ticket and of its history, and a promise of an unknown kind; that of an assignment is known."""
    assert vendors.rows(
        """
        select table_name, column_name, raw_value, sum(row_count)::int from staging.unknown_values
        where source_name like 'liveagent%' group by all order by all
        """
    ) == [
        ("message_groups", "status", "Z", 1),
        ("messages", "type", "8", 1),
        ("messages", "type", "9", 2),
        ("sla_history", "sla_type", "first_smile", 1),
        ("ticket_history", "status", "H", 1),
        ("tickets", "status", "H", 1),
    ]


def test_every_row_is_accepted_rejected_or_superseded(vendors: Vendors) -> None:
    """Rejected are the bad times of t11, n4 and k7; superseded one row of t1, h4, c1 and a page visit."""
    assert vendors.rows(
        """
        select table_name, sum(rows_in), sum(rows_accepted), sum(rows_rejected), sum(rows_superseded)
        from marts.load_audit
        where source = 'liveagent'
            and table_name in ('tickets', 'ticket_history', 'messages', 'calls', 'contacts', 'page_visits')
        group by table_name order by table_name
        """
    ) == [
        ("calls", 7, 6, 1, 0),
        ("contacts", 3, 2, 0, 1),
        ("messages", 7, 6, 1, 0),
        ("page_visits", 5, 4, 0, 1),
        ("ticket_history", 21, 20, 0, 1),
        ("tickets", 16, 14, 1, 1),
    ]
    assert (
        vendors.one(
            """
            select count(*) from marts.load_audit
            where source like 'liveagent%' and rows_in <> rows_accepted + rows_rejected + rows_superseded
            """
        )
        == 0
    )


def test_letters_that_no_other_test_has_are_known_and_steps_are_no_messages(vendors: Vendors) -> None:
    letters = "liveagent@letters"
    assert vendors.rows(f"select raw_value from staging.unknown_values where source_name = '{letters}'") == []
    assert vendors.rows(
        f"select status, channel from unified.tickets where source_name = '{letters}' order by ticket_id"
    ) == [("new", "phone"), ("open", "messaging"), ("open", "forum"), ("closed", "forum")]
    assert vendors.rows(f"select outcome from unified.chats where source_name = '{letters}'") == [
        ("unknown",)
    ]
    # Steps, calls among them and a merge (2), are no messages; U and Z are notes.
    assert vendors.rows(
        f"""select body, author_type, is_public, channel from unified.messages
        where source_name = '{letters}' order by sent_at"""
    ) == [
        ("Line M", "customer", True, "web_form"),
        ("Line U", "agent", False, None),
        ("Line Z", "agent", False, None),
        ("Line F", "customer", True, "social"),
        ("Line W", "customer", True, "social"),
        ("Line A", "customer", True, "forum"),
        ("Line K", "customer", True, "forum"),
        ("Line 6", "customer", True, "messaging"),
        ("Line 7", "customer", True, "email"),
        ("Line 8", "customer", True, "messaging"),
    ]
