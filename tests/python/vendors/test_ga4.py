"""Google Analytics 4: events with parameters, grouped into sessions."""

from __future__ import annotations

from tests.python.vendors.conftest import Vendors


def test_a_session_is_device_and_number_together_and_engaged_by_the_vendors_word(vendors: Vendors) -> None:
    # b1 purchases after 9 seconds, b2 reads one page for 4 seconds, d1 uses the app for 12.5 seconds.
    assert vendors.rows(
        "select session_id, kind, page_views, seconds, is_engaged from marts.fct_engagement_sessions "
        "where source = 'ga4' order by session_id"
    ) == [
        ("ga4:b1.100", "web", 1, 0.0, True),
        ("ga4:b2.100", "web", 1, 4.0, False),
        ("ga4:d1.200", "app", 0, 12.5, True),
    ]


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
        "select event_at::varchar, is_key_event from unified.ga4_engagement_events "
        "where event_id like '%purchase%'"
    ) == [("2025-06-03 08:40:09", True)]
    assert vendors.rows(
        "select rows_in, rows_accepted, rows_rejected, rows_superseded from marts.load_audit "
        "where source = 'ga4'"
    ) == [(8, 6, 1, 1)]
