"""Freshdesk's exports; most times are whole hours, so figures can be worked out by reading it."""

from __future__ import annotations

from tests.python.vendors.conftest import Vendors

HOUR = 3600


def test_auto_replies_private_notes_and_forwards_stop_no_reply_clock(vendors: Vendors) -> None:
    """09:00:05 was automatic, 09:20 a private note, 09:40 a forward; 10:00 was the reply."""
    assert (
        vendors.one("select first_reply_seconds from marts.fct_tickets where ticket_id = 'freshdesk:1'")
        == HOUR
    )


def test_a_public_note_is_no_reply_but_that_of_an_agent_who_has_left_is(vendors: Vendors) -> None:
    assert (
        vendors.one("select first_reply_seconds from marts.fct_tickets where ticket_id = 'freshdesk:2'")
        == 2 * HOUR
    )


def test_an_agent_of_one_group_is_in_it_and_of_several_or_of_nothing_in_none(vendors: Vendors) -> None:
    assert vendors.rows(
        "select agent_id, team_id from staging.stg_freshdesk__agents"
        " where source_name = 'freshdesk' order by agent_id"
    ) == [("freshdesk:11", "freshdesk:5"), ("freshdesk:12", None), ("freshdesk:13", None)]


def test_an_agent_who_asks_is_a_customer(vendors: Vendors) -> None:
    assert vendors.rows(
        """
        select message_id, author_type from unified.messages
        where ticket_id = 'freshdesk:10' order by sent_at
        """
    ) == [("freshdesk:112", "customer"), ("freshdesk:113", "agent")]


def test_what_comes_from_outside_is_the_customers_though_its_author_is_an_agent_now(vendors: Vendors) -> None:
    """14 was in copy at 10:00, before being hired; 12 and 11 had the ticket when they answered by mail."""
    assert vendors.rows(
        """
        select message_id, author_type from unified.messages
        where ticket_id = 'freshdesk@copied:1' and message_id not like '%description' order by sent_at
        """
    ) == [
        ("freshdesk@copied:101", "customer"),
        ("freshdesk@copied:102", "agent"),
        ("freshdesk@copied:103", "customer"),
        ("freshdesk@copied:104", "agent"),
        ("freshdesk@copied:105", "agent"),
    ]
    assert (
        vendors.one(
            "select first_reply_seconds from marts.fct_tickets where ticket_id = 'freshdesk@copied:1'"
        )
        == 2 * HOUR
    )


def test_booked_hours_and_minutes_are_minutes(vendors: Vendors) -> None:
    assert vendors.rows(
        "select time_entry_id, effort_minutes from staging.stg_freshdesk__time_entries "
        "where source_name = 'freshdesk' and row_fate = 'accepted' order by 1"
    ) == [("freshdesk:1", 90), ("freshdesk:3", 20)]


def test_activities_give_waits_reopens_and_transfers(vendors: Vendors) -> None:
    """Open 9-10, 11-12 and from 3 to 4 June at nine; pending 10-11."""
    assert vendors.rows(
        """
        select status, priority, agent_id, team_id, reopens, transfers, resolution_seconds,
            requester_wait_seconds, agent_wait_seconds, is_inferred
        from marts.fct_tickets where ticket_id = 'freshdesk:1'
        """
    ) == [("closed", "urgent", "freshdesk:12", "freshdesk:6", 1, 1, 48 * HOUR, 26 * HOUR, HOUR, False)]


def test_an_agent_set_to_nothing_is_removed(vendors: Vendors) -> None:
    assert vendors.rows("select status, agent_id from marts.fct_tickets where ticket_id = 'freshdesk:2'") == [
        ("pending", None)
    ]


def test_a_group_that_is_none_of_now_keeps_its_name(vendors: Vendors) -> None:
    assert vendors.rows(
        """
        select from_value, to_value from unified.ticket_events
        where ticket_id = 'freshdesk:2' and event_type = 'team_changed' order by event_at
        """
    ) == [(None, "freshdesk:5"), ("freshdesk:5", "freshdesk:Complaints")]


def test_who_acts_is_an_agent_though_no_list_has_them_any_more(vendors: Vendors) -> None:
    """77 has left; 88 has the ticket; 900 is another ticket's customer, in copy."""
    assert vendors.rows(
        """
        select actor_id, actor_type from unified.ticket_events
        where event_type = 'priority_changed' and ticket_id in ('freshdesk:2', 'freshdesk:7')
        order by event_at
        """
    ) == [("freshdesk:77", "agent"), ("freshdesk:88", "agent"), ("freshdesk:900", "customer")]


def test_statistics_stand_in_for_a_history_and_are_marked(vendors: Vendors) -> None:
    """Of the second instance, with colliding ids and times of Rome; its columns are flat."""
    assert vendors.rows(
        """
        select ticket_id, created_at::varchar, first_reply_seconds, resolution_seconds, is_inferred
        from marts.fct_tickets
        where ticket_id in ('freshdesk:8', 'freshdesk@second:1') order by 1
        """
    ) == [
        ("freshdesk:8", "2025-06-09 09:00:00", HOUR, 24 * HOUR, True),
        ("freshdesk@second:1", "2025-06-02 07:00:00", 1.5 * HOUR, 24 * HOUR, True),
    ]


def test_a_custom_status_means_what_the_user_says_and_is_unknown_otherwise(vendors: Vendors) -> None:
    assert vendors.rows(
        """
        select ticket_id, status from unified.tickets
        where ticket_id in ('freshdesk:2', 'freshdesk:3') order by 1
        """
    ) == [("freshdesk:2", "pending"), ("freshdesk:3", "unknown")]


def test_only_the_planted_values_are_unknown(vendors: Vendors) -> None:
    assert vendors.rows(
        """
        select table_name, column_name, raw_value, row_count from staging.unknown_values
        where source_name like 'freshdesk%' order by all
        """
    ) == [
        ("conversations", "source", "99", 1),
        ("ticket_activities", "performer_type", "oracle", 1),
        ("tickets", "status", "7", 1),
    ]


def test_a_users_own_kind_of_conversation_is_a_reply_by_the_channel_it_names(vendors: Vendors) -> None:
    assert vendors.rows(
        "select message_id, channel from unified.freshdesk_messages "
        "where message_id in ('freshdesk:114', 'freshdesk:115', 'freshdesk:116') order by 1"
    ) == [("freshdesk:114", "social"), ("freshdesk:115", None), ("freshdesk:116", "messaging")]


def test_spam_deleted_and_outbound_tickets_are_kept_but_not_counted(vendors: Vendors) -> None:
    assert vendors.rows(
        """
        select ticket_id, not_counted_reason from marts.fct_tickets
        where source = 'freshdesk' and not is_counted order by 1
        """
    ) == [("freshdesk:4", "outbound"), ("freshdesk:5", "spam"), ("freshdesk:6", "deleted")]


def test_a_ticket_whose_requester_agent_and_group_are_missing_is_kept(vendors: Vendors) -> None:
    assert vendors.rows(
        "select agent_id, team_id, is_reply_expected from marts.fct_tickets where ticket_id = 'freshdesk:7'"
    ) == [("freshdesk:88", "freshdesk:77", False)]


def test_the_seven_answers_lie_evenly_from_one_to_five_stars(vendors: Vendors) -> None:
    assert vendors.rows(
        """
        select score, stars, is_satisfied from marts.fct_survey_responses
        where source = 'freshdesk' and is_counted_rating and ticket_id <> 'freshdesk:5' order by 1
        """
    ) == [
        (-102, 2, False),
        (-101, 2, False),
        (100, 3, False),
        (101, 4, True),
        (102, 4, True),
        (103, 5, True),
    ]


def test_the_last_rating_of_a_ticket_counts(vendors: Vendors) -> None:
    assert vendors.rows(
        """
        select response_id from marts.fct_survey_responses
        where ticket_id = 'freshdesk:1' and is_counted_rating
        """
    ) == [("freshdesk:202",)]


def test_kpis_of_june(vendors: Vendors) -> None:
    """First replies after 1, 2, 1 and 2 hours; resolutions after 48 and 24."""
    assert vendors.rows(
        """
        select kpi_code, numerator, denominator from marts.kpi_values
        where slice = 'source' and slice_value = 'freshdesk'
            and period_code = 'month' and period_start = '2025-06-01'
            and kpi_code in ('frt', 'resolution_time', 'ticket_count', 'reopen_rate', 'csat', 'backlog')
        order by 1
        """
    ) == [
        ("backlog", 5, None),
        ("csat", 3, 7),
        ("frt", 6 * HOUR, 4),
        ("reopen_rate", 1, 1),
        ("resolution_time", 72 * HOUR, 2),
        ("ticket_count", 6, None),
    ]


def test_time_booked_on_a_ticket_is_summed_in_minutes(vendors: Vendors) -> None:
    assert vendors.rows(
        "select ticket_id, effort_minutes from marts.fct_tickets"
        " where source = 'freshdesk' and effort_minutes is not null"
    ) == [("freshdesk:1", 110.0)]


def test_every_row_has_a_fate(vendors: Vendors) -> None:
    assert vendors.rows(
        """
        select table_name, sum(rows_in)::int, sum(rows_accepted)::int, sum(rows_rejected)::int,
            sum(rows_superseded)::int
        from marts.load_audit where source = 'freshdesk' group by 1
        having sum(rows_in) <> sum(rows_accepted) order by 1
        """
    ) == [
        ("conversations", 15, 14, 0, 1),
        ("satisfaction_ratings", 9, 8, 1, 0),
        ("ticket_activities", 20, 18, 1, 1),
        ("tickets", 11, 9, 1, 1),
        ("time_entries", 3, 2, 1, 0),
    ]


def test_calendars_have_hours_by_weekday_in_the_zones_of_rails(vendors: Vendors) -> None:
    assert vendors.rows(
        "select schedule_id, iso_weekday, start_minute, end_minute "
        "from unified.freshdesk_schedule_intervals order by all"
    ) == [
        *[("freshdesk@second:1", weekday, 570, 1050) for weekday in range(1, 6)],
        ("freshdesk@second:2", 1, 1020, 1410),
        ("freshdesk@second:2", 6, 0, 30),
        ("freshdesk@second:2", 7, 1080, 1440),
    ]
    assert vendors.rows(
        "select schedule_id, time_zone, is_default from unified.freshdesk_schedules order by 1"
    ) == [
        ("freshdesk@second:1", "Europe/Rome", True),
        ("freshdesk@second:2", "Europe/Rome", False),
    ]


def test_business_hours_count_by_the_default_calendar(vendors: Vendors) -> None:
    # Asked at 9:00 in Rome, half an hour before it opens, and answered at 10:30.
    assert vendors.rows(
        "select first_reply_seconds, first_reply_business_seconds "
        "from marts.fct_tickets where ticket_id = 'freshdesk@second:1'"
    ) == [(1.5 * HOUR, HOUR)]


def test_a_group_works_by_its_own_calendar(vendors: Vendors) -> None:
    assert vendors.one("select schedule_id from unified.teams where team_id = 'freshdesk@second:50'") == (
        "freshdesk@second:2"
    )


def test_a_ticket_is_judged_by_the_due_dates_it_states(vendors: Vendors) -> None:
    """1 was answered and 8 resolved in the last second. 2 waits for the customer, so its end will move."""
    assert vendors.rows(
        """
        select ticket_id, metric, sla_status, due_at::varchar, is_counted from marts.fct_sla
        where source = 'freshdesk' order by 1, 2
        """
    ) == [
        ("freshdesk:1", "first_reply", "met", "2025-06-02 10:00:00", True),
        ("freshdesk:1", "resolution", "breached", "2025-06-03 09:00:00", True),
        ("freshdesk:2", "first_reply", "met", "2025-06-03 12:00:00", True),
        ("freshdesk:3", "first_reply", "breached", "2025-06-03 14:00:00", True),
        ("freshdesk:3", "resolution", "pending", "2025-07-10 10:00:00", True),
        ("freshdesk:4", "resolution", "breached", "2025-06-06 09:00:00", False),
        ("freshdesk:8", "first_reply", "breached", "2025-06-09 09:30:00", True),
        ("freshdesk:8", "resolution", "met", "2025-06-10 09:00:00", True),
    ]
    assert vendors.rows(
        """
        select kpi_code, numerator, denominator from marts.kpi_values
        where slice = 'source' and slice_value = 'freshdesk'
            and kpi_code in ('sla_first_reply', 'sla_resolution')
            and period_code = 'month' and period_start = '2025-06-01' order by 1
        """
    ) == [("sla_first_reply", 2, 4), ("sla_resolution", 1, 2)]


def test_among_tickets_that_state_when_they_are_due_one_without_is_promised_nothing(vendors: Vendors) -> None:
    assert vendors.rows(
        "select ticket_id, metric from events.ticket_promises"
        " where ticket_id like 'freshdesk@third:%' and metric <> 'response_threshold' order by 1, 2"
    ) == [("freshdesk@third:2", "first_reply"), ("freshdesk@third:2", "resolution")]


def test_without_conversations_and_times_of_replies_none_is_missing(vendors: Vendors) -> None:
    assert vendors.rows("select ticket_id, metric from marts.fct_sla where source = 'freshdesk@third'") == [
        ("freshdesk@third:2", "resolution")
    ]


def test_without_due_dates_the_first_policy_that_fits_promises_by_priority(vendors: Vendors) -> None:
    """Policy 4 gives low tickets one open hour; 3 may be under 5, whose conditions we can't read."""
    assert vendors.rows(
        """
        select ticket_id, metric, target_seconds, is_business_hours, sla_status, due_at::varchar
        from marts.fct_sla
        where source = 'freshdesk@second' and metric = 'first_reply' order by 1
        """
    ) == [
        ("freshdesk@second:1", "first_reply", HOUR, True, "met", "2025-06-02 08:30:00"),
        ("freshdesk@second:2", "first_reply", HOUR, True, "breached", "2025-06-04 08:30:00"),
        ("freshdesk@second:4", "first_reply", HOUR / 2, False, "breached", "2025-06-04 07:30:00"),
    ]
    assert vendors.rows(
        """
        select metric, target_seconds, is_business_hours from unified.sla_targets
        where sla_policy_id = 'freshdesk@second:4 urgent' order by 1
        """
    ) == [("agent_work", HOUR, False), ("first_reply", HOUR / 4, False), ("next_reply", HOUR / 4, False)]
