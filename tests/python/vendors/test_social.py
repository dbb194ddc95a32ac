"""Posts and reactions on social networks."""

from __future__ import annotations

from tests.python.vendors.conftest import Vendors


def test_ids_are_a_networks_own_and_the_brand_does_not_interact_with_itself(vendors: Vendors) -> None:
    assert vendors.rows(
        "select event_id, kind, is_interaction from marts.fct_engagement_interactions "
        "where source = 'social' order by event_id"
    ) == [
        ("social:facebook:1", "social_comment", True),
        ("social:facebook:2", "social_comment", False),
        ("social:facebook:3", "social_mention", True),
        ("social:facebook:4", "unknown", False),
        ("social:instagram:1", "social_like", True),
    ]


def test_an_unknown_kind_is_listed_and_a_bad_flag_rejected(vendors: Vendors) -> None:
    assert vendors.rows("select raw_value from staging.unknown_values where source_name = 'social'") == [
        ("story view",)
    ]
    assert vendors.rows("select row_key, reason from marts.rejected_rows where source = 'social'") == [
        ("facebook|5", "not_a_boolean")
    ]
