"""Calls of Aircall: no queue, no hold, no wrap-up, and a duration that includes ringing."""

from __future__ import annotations

from tests.python.vendors.conftest import Vendors


def test_every_delivered_row_has_one_fate(vendors: Vendors) -> None:
    assert vendors.rows(
        "select rows_in, rows_accepted, rows_rejected, rows_superseded from marts.load_audit "
        "where source = 'aircall'"
    ) == [(16, 14, 1, 1)]


def test_a_missed_call_is_what_its_reason_says(vendors: Vendors) -> None:
    assert dict(
        vendors.rows(
            "select cast(split_part(call_id, ':', 2) as integer), outcome from unified.calls "
            "where source_name = 'aircall'"
        )
    ) == {
        101: "answered",
        102: "answered",
        103: "abandoned_queue",
        104: "abandoned_queue",
        105: "abandoned_queue",
        106: "abandoned_ivr",
        107: "out_of_hours",  # though a message was left
        108: "missed",
        109: "voicemail",
        110: "outbound_answered",
        111: "outbound_no_answer",
        112: "answered",
        113: "unknown",
        114: "unknown",
    }


def test_our_own_threshold_judges_how_short_an_abandoned_call_was(vendors: Vendors) -> None:
    assert vendors.rows(
        "select call_id, is_abandoned, wait_seconds, is_short_abandon from marts.fct_calls "
        "where call_id in ('aircall:103', 'aircall:104') order by call_id"
    ) == [("aircall:103", True, 8, False), ("aircall:104", True, 3, True)]


def test_talk_leaves_ringing_out_and_what_is_not_measured_is_empty(vendors: Vendors) -> None:
    assert vendors.rows(
        "select talk_seconds, hold_seconds, wrap_seconds, queue_seconds, ring_seconds "
        "from unified.calls where call_id = 'aircall:101'"
    ) == [(100, None, None, None, None)]


def test_behind_a_menu_the_wait_is_not_known(vendors: Vendors) -> None:
    assert vendors.rows(
        "select is_answered, is_offered, wait_seconds, talk_seconds from marts.fct_calls "
        "where call_id = 'aircall:112'"
    ) == [(True, False, None, 60)]


def test_users_teams_and_contacts_come_from_the_calls(vendors: Vendors) -> None:
    assert vendors.rows(
        "select agent_id, name from unified.agents where source_name = 'aircall' order by agent_id"
    ) == [("aircall:1", "Ines Example"), ("aircall:2", "Jon Example")]
    assert vendors.rows("select team_id, name from unified.teams where source_name = 'aircall'") == [
        ("aircall:9", "Care")
    ]
    assert vendors.one("select customer_id from unified.calls where call_id = 'aircall:101'") == "aircall:77"
    assert vendors.one("select is_transferred from marts.fct_calls where call_id = 'aircall:102'")


def test_figures_of_calls(vendors: Vendors) -> None:
    kpis = dict(
        vendors.rows(
            "select kpi_code, value from marts.kpi_values where slice = 'source' and slice_value = 'aircall' "
            "and period_code = 'month' and period_start = date '2025-06-01'"
        )
    )
    # Answered after 15 and 30, abandoned after 3, 8 and 50; four more rang and nobody came.
    assert round(kpis["service_level"], 4) == round(1 / 3, 4)
    assert kpis["asa"] == 22.5
    assert kpis["abandonment_rate"] == 2 / 8
    assert round(kpis["aht"], 4) == round((100 + 70 + 60) / 3, 4)
    assert "blockage" not in kpis or kpis["blockage"] == 0


def test_only_the_planted_values_are_unknown(vendors: Vendors) -> None:
    assert vendors.rows(
        "select column_name, raw_value from staging.unknown_values where source_name = 'aircall' order by 1"
    ) == [("missed_call_reason", "solar_flare"), ("status", "parked")]
