"""Queue logs of Asterisk: events of a caller's channel become one call."""

from __future__ import annotations

from tests.python.vendors.conftest import Vendors


def test_every_delivered_line_has_one_fate(vendors: Vendors) -> None:
    assert vendors.rows(
        "select rows_in, rows_accepted, rows_rejected, rows_superseded from marts.load_audit "
        "where source = 'asterisk'"
    ) == [(48, 46, 1, 1)]


def test_one_caller_is_one_call_and_lines_of_no_caller_are_none(vendors: Vendors) -> None:
    assert vendors.rows(
        "select split_part(call_id, ':', 2), outcome from unified.calls where source_name = 'asterisk' "
        "order by started_at"
    ) == [
        ("a1", "answered"),
        ("a2", "abandoned_queue"),  # a ring given up in the same second says nothing
        ("a3", "unknown"),  # RINGNOANSWER is no abandon
        ("a4", "answered"),
        ("a5", "overflowed"),
        ("a6", "overflowed"),
        ("a7", "overflowed"),
        ("a8", "answered"),
        ("a9", "answered"),
        ("a10", "answered"),
        ("a11", "answered"),
        ("a12", "missed"),  # neither is AGENTDUMP
        ("a13", "abandoned_queue"),
    ]


def test_a_caller_who_passes_two_queues_waits_from_the_first(vendors: Vendors) -> None:
    assert vendors.rows(
        "select wait_seconds, team, agent, is_transferred from marts.fct_calls where call_id = 'asterisk:a4'"
    ) == [(70, "asterisk:billing", "asterisk:Bela", False)]


def test_a_ring_in_vain_is_a_missed_leg_of_its_agent(vendors: Vendors) -> None:
    assert vendors.rows(
        "select agent_id, status, epoch(ended_at) - epoch(started_at), talk_seconds, hold_seconds, "
        "wrap_seconds from unified.call_legs where call_id = 'asterisk:a1' order by started_at"
    ) == [
        ("asterisk:PJSIP/1002", "missed", 8, None, None, None),
        ("asterisk:Anna", "completed", 120, 120, None, None),
    ]


def test_transfers_of_every_kind_state_their_talk(vendors: Vendors) -> None:
    assert vendors.rows(
        "select split_part(call_id, ':', 2), agent_id, status, talk_seconds, "
        "transferred_from_leg_id is not null from unified.call_legs "
        "where call_id in ('asterisk:a8', 'asterisk:a9', 'asterisk:a10') order by started_at"
    ) == [
        ("a8", "asterisk:Anna", "transferred", 60, False),
        ("a8", "asterisk:Bela", "completed", 90, True),
        ("a9", "asterisk:Anna", "transferred", 40, False),
        ("a10", "asterisk:Anna", "transferred", 50, False),
    ]
    assert vendors.rows(
        "select transfers from unified.calls where call_id in ('asterisk:a8', 'asterisk:a9', 'asterisk:a10')"
    ) == [(1,), (1,), (1,)]


def test_an_agent_who_hangs_up_on_the_announcement_declined(vendors: Vendors) -> None:
    assert vendors.rows(
        "select agent_id, status from unified.call_legs where call_id = 'asterisk:a11' order by started_at"
    ) == [("asterisk:PJSIP/1002", "declined"), ("asterisk:Anna", "completed")]


def test_figures_of_calls(vendors: Vendors) -> None:
    kpis = dict(
        vendors.rows(
            "select kpi_code, value from marts.kpi_values where slice = 'source' "
            "and slice_value = 'asterisk' and period_code = 'month' and period_start = date '2025-06-01'"
        )
    )
    # Waits of a1, a4, a8, a9, a10, a11: 18, 70, 5, 10, 30, 15; abandoned after 45 and, too short to count, 3.
    assert round(kpis["asa"], 4) == round((18 + 70 + 5 + 10 + 30 + 15) / 6, 4)
    assert round(kpis["service_level"], 4) == round(4 / 7, 4)
    # 13 offered, without the short one 12.
    assert round(kpis["abandonment_rate"], 4) == round(1 / 12, 4)
    # Talk 120, 60, 60 + 90, 40, 50, 30.
    assert kpis["aht"] == 450 / 6


def test_an_event_that_nobody_mapped_is_unknown_and_changes_nothing(vendors: Vendors) -> None:
    assert vendors.rows(
        "select column_name, raw_value from staging.unknown_values where source_name = 'asterisk'"
    ) == [("event", "WHISPER")]
