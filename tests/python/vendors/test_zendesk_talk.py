"""What becomes of Zendesk Talk's calls and legs."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Vendors


def calls_with(vendors: Vendors, condition: str) -> list[int]:
    """The numbers of the Talk calls of `fct_calls` that meet a condition."""
    found = vendors.rows(f"select call_id from marts.fct_calls where source = 'zendesk_talk' and {condition}")
    return sorted(int(call_id.partition(":")[2]) for (call_id,) in found)


OUTCOMES = {
    1: "answered",
    2: "abandoned_queue",
    3: "abandoned_ivr",
    4: "abandoned_hold",
    5: "voicemail",
    6: "voicemail",
    7: "voicemail",
    8: "missed",
    9: "outbound_no_answer",
    10: "outbound_answered",
    11: "failed",
    12: "overflowed",
    13: "answered",
    14: "out_of_hours",
    15: "unknown",
    17: "answered",
    19: "unknown",
    20: "answered",
}


def test_a_completed_call_is_answered_only_where_an_agent_was_reached(vendors: Vendors) -> None:
    rows = vendors.rows("select call_id, outcome from unified.calls where source_name = 'zendesk_talk'")
    assert {int(call_id.partition(":")[2]): outcome for call_id, outcome in rows} == OUTCOMES


@pytest.mark.parametrize(
    ("judgement", "calls"),
    [
        ("is_offered", [1, 2, 4, 5, 7, 8, 12, 17, 20]),
        ("is_answered", [1, 4, 13, 17, 20]),
        ("is_abandoned", [2]),
        ("is_transferred", [1]),
    ],
)
def test_each_judgement_holds_for_the_calls_it_should(
    vendors: Vendors, judgement: str, calls: list[int]
) -> None:
    assert calls_with(vendors, judgement) == calls


@pytest.mark.parametrize(
    ("call", "seconds"),
    [(1, 25), (2, 50), (4, 10), (5, 120), (7, 30), (8, 45), (12, 90), (17, 16), (20, 15)],
)
def test_the_menu_is_no_part_of_the_wait(vendors: Vendors, call: int, seconds: int) -> None:
    call_id = f"zendesk_talk:{call}"
    assert vendors.one(f"select wait_seconds from marts.fct_calls where call_id = '{call_id}'") == seconds


def test_hold_stands_beside_talk_and_both_end_the_call(vendors: Vendors) -> None:
    row = vendors.rows("""
        select
            strftime(queue_entered_at, '%H:%M:%S'),
            strftime(answered_at, '%H:%M:%S'),
            strftime(ended_at, '%H:%M:%S'),
            talk_seconds, hold_seconds, wrap_seconds, transfers
        from unified.calls
        where call_id = 'zendesk_talk:1'
    """)
    assert row == [("09:00:25", "09:00:50", "09:04:20", 180, 30, 40, 1)]


def test_only_agents_legs_count_and_a_handover_names_the_leg_before(vendors: Vendors) -> None:
    rows = vendors.rows("""
        select leg_id, status, transferred_from_leg_id
        from unified.call_legs
        where source_name = 'zendesk_talk'
        order by leg_id
    """)
    legs = [tuple(each.removeprefix("zendesk_talk:") if each else None for each in row) for row in rows]
    assert legs == [
        ("1002", "missed", None),
        ("1003", "transferred", None),
        ("1004", "completed", "1003"),
        ("1041", "completed", None),
        ("1081", "declined", None),
        ("1082", "missed", None),
        ("1171", "completed", None),
        ("1172", "declined", None),
    ]


@pytest.mark.parametrize(
    ("code", "value"),
    [
        # 20 states no time to answer: 90 seconds less 75 in the menu. The callback is no inbound contact.
        ("asa", (25 + 10 + 16 + 15) / 4),
        # 1, 4, 13, 17 and 20: talk 460, hold 130, wrap-up 55; a call back is work like any other.
        ("aht", (460 + 130 + 55) / 5),
    ],
)
def test_kpis_of_june(vendors: Vendors, code: str, value: float) -> None:
    figure = vendors.one(f"""
        select value
        from marts.kpi_values
        where
            kpi_code = '{code}' and period_code = 'month' and period_start = date '2025-06-01'
            and slice = 'source' and slice_value = 'zendesk_talk'
    """)
    assert figure == pytest.approx(value)


def test_the_planted_status_is_the_only_unknown_value(vendors: Vendors) -> None:
    rows = vendors.rows("""
        select table_name, column_name, raw_value
        from staging.unknown_values
        where source_name = 'zendesk_talk'
    """)
    assert rows == [("calls", "completion_status", "teleported")]


@pytest.mark.parametrize(("table", "rows"), [("calls", (21, 18, 2, 1)), ("call_legs", (12, 11, 1, 0))])
def test_every_row_has_one_fate(vendors: Vendors, table: str, rows: tuple[Any, ...]) -> None:
    counted = vendors.rows(f"""
        select sum(rows_in), sum(rows_accepted), sum(rows_rejected), sum(rows_superseded)
        from marts.load_audit
        where source = 'zendesk_talk' and table_name = '{table}'
    """)
    assert counted == [rows]
