"""Atlasmic: a list of chats with a rating each."""

from __future__ import annotations

from tests.python.vendors.conftest import Vendors


def test_a_chat_without_an_agents_word_was_abandoned(vendors: Vendors) -> None:
    assert vendors.rows(
        "select chat_id, outcome, channel, wait_seconds, is_answered_within_threshold "
        "from marts.fct_chats where source = 'atlasmic' order by chat_id"
    ) == [
        ("atlasmic:c1", "served", "chat", 30.0, True),
        ("atlasmic:c2", "served", "messaging", 120.0, False),
        ("atlasmic:c3", "abandoned", "chat", None, False),
        ("atlasmic:c6", "served", "unknown", 20.0, True),
    ]


def test_local_times_are_read_in_the_zone_of_the_source(vendors: Vendors) -> None:
    # Vilnius is three hours ahead of UTC in June.
    assert (
        vendors.one("select requested_at::varchar from marts.fct_chats where chat_id = 'atlasmic:c1'")
        == "2025-06-03 07:00:00"
    )


def test_the_last_rating_of_a_chat_counts(vendors: Vendors) -> None:
    assert vendors.rows(
        "select response_id, stars, agent from marts.fct_survey_responses "
        "where source = 'atlasmic' order by 1"
    ) == [("atlasmic:c1:rating", 4, "atlasmic:a1"), ("atlasmic:c2:rating", 2, "atlasmic:a1")]


def test_bad_ratings_and_replies_before_the_start_are_rejected(vendors: Vendors) -> None:
    assert vendors.rows(
        "select row_key, column_name, reason from marts.rejected_rows where source = 'atlasmic' "
        "order by row_key"
    ) == [("c4", "rating_1_5", "outside_scale"), ("c5", "first_agent_reply_at", "ends_before_start")]
    assert vendors.rows("select raw_value from staging.unknown_values where source_name = 'atlasmic'") == [
        ("carrier pigeon",)
    ]


def test_one_of_four_chats_was_abandoned(vendors: Vendors) -> None:
    assert (
        vendors.one(
            "select value from marts.kpi_values where kpi_code = 'chat_abandonment_rate' "
            "and period_code = 'month' "
            "and period_start = date '2025-06-01' and slice = 'source' and slice_value = 'atlasmic'"
        )
        == 0.25
    )
