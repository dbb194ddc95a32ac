"""Google Analytics 4: events with parameters, grouped into sessions."""

from __future__ import annotations

import re

from tests.python.vendors.conftest import Vendors


def test_a_session_is_device_and_number_together_and_engaged_by_the_vendors_word(vendors: Vendors) -> None:
    # b1 purchases after 9 seconds, b2 reads one page for 4 seconds, d1 uses the app for 12.5 seconds.
    assert vendors.rows(
        "select kind, page_views, seconds, is_engaged from marts.fct_engagement_sessions "
        "where source = 'ga4' order by seconds"
    ) == [("web", 1, 0.0, True), ("web", 1, 4.0, False), ("app", 0, 12.5, True)]


def test_the_keys_of_sessions_do_not_name_their_visitors(vendors: Vendors) -> None:
    keys = vendors.rows("select distinct session_id from marts.fct_engagement_sessions where source = 'ga4'")
    assert len(keys) == 3
    assert all(re.fullmatch("ga4:[0-9a-f]{64}", key) for (key,) in keys)


def test_an_event_without_a_session_is_kept_out_and_one_without_a_time_rejected(vendors: Vendors) -> None:
    assert (
        vendors.one("select count(*) from unified.ga4_engagement_events where visitor_key in ('b3', 'b4')")
        == 0
    )
    assert vendors.rows("select column_name, reason from marts.rejected_rows where source = 'ga4'") == [
        ("event_timestamp", "not_a_time")
    ]


def test_microseconds_are_read_and_the_same_event_sent_twice_counts_once(vendors: Vendors) -> None:
    assert vendors.rows(
        "select event_at::varchar, is_session_engaged from staging.stg_ga4__events "
        "where event_name = 'purchase' and row_fate = 'accepted'"
    ) == [("2025-06-03 08:40:09", True)]
    assert vendors.rows(
        "select rows_in, rows_accepted, rows_rejected, rows_superseded from marts.load_audit "
        "where source = 'ga4'"
    ) == [(9, 7, 1, 1)]


def test_on_a_platform_that_nobody_mapped_an_event_is_listed_and_not_counted(vendors: Vendors) -> None:
    assert vendors.rows(
        "select table_name, column_name, raw_value, row_count from staging.unknown_values "
        "where source_name = 'ga4'"
    ) == [("events", "platform", "FRIDGE", 1)]
    assert vendors.one("select kind from unified.ga4_engagement_events where visitor_key = 'f1'") == "unknown"
