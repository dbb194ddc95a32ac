"""Contact records of Amazon Connect: chains of contacts become calls with legs."""

from __future__ import annotations

from tests.python.vendors.conftest import Vendors

SOURCE = "amazon_connect"


def _kpis(vendors: Vendors, source: str = SOURCE) -> dict[str, float]:
    """Value by code of a source in the whole of June 2025."""
    return dict(
        vendors.rows(
            "select kpi_code, value from marts.kpi_values where slice = 'source' "
            f"and slice_value = '{source}' and period_code = 'month' and period_start = date '2025-06-01'"
        )
    )


def _outcomes(vendors: Vendors) -> dict[str, str]:
    return dict(
        vendors.rows(
            f"select split_part(call_id, ':', 2), outcome from unified.calls where source_name = '{SOURCE}'"
        )
    )


def test_every_delivered_row_has_one_fate(vendors: Vendors) -> None:
    assert vendors.rows(
        "select source, rows_in, rows_accepted, rows_rejected, rows_superseded from marts.load_audit "
        "where source like 'amazon_connect%' order by source"
    ) == [(SOURCE, 25, 23, 1, 1), (f"{SOURCE}@second", 2, 2, 0, 0)]


def test_the_record_updated_last_counts_though_an_older_one_comes_later(vendors: Vendors) -> None:
    assert vendors.rows(
        f"select talk_seconds, hold_seconds, wrap_seconds from unified.call_legs where leg_id = '{SOURCE}:c1'"
    ) == [(200, 40, 30)]


def test_a_transfer_is_a_leg_of_the_first_call(vendors: Vendors) -> None:
    assert vendors.rows(
        "select leg_id, agent_id, status, transferred_from_leg_id from unified.call_legs "
        f"where call_id = '{SOURCE}:c2' order by started_at"
    ) == [
        (f"{SOURCE}:c2", f"{SOURCE}:vera", "transferred", None),
        (f"{SOURCE}:c2t", f"{SOURCE}:otto", "completed", f"{SOURCE}:c2"),
    ]
    assert vendors.rows(
        "select transfers, agent_id, team_id, wait_seconds, handle_seconds from unified.calls "
        f"join marts.fct_calls using (call_id) where call_id = '{SOURCE}:c2'"
    ) == [(1, f"{SOURCE}:vera", f"{SOURCE}:Support", 40, 510)]


def test_a_caller_moved_to_another_queue_goes_on_waiting(vendors: Vendors) -> None:
    assert vendors.rows(
        "select outcome, wait_seconds, is_transferred, team from marts.fct_calls "
        f"where call_id = '{SOURCE}:c8'"
    ) == [("answered", 45, False, f"{SOURCE}:Billing")]


def test_a_caller_moved_on_in_the_second_of_entering_a_queue_is_the_last_queues(vendors: Vendors) -> None:
    assert vendors.rows(
        f"select outcome, wait_seconds, team from marts.fct_calls where call_id = '{SOURCE}:c16'"
    ) == [("abandoned_queue", 14, f"{SOURCE}:Billing")]


def test_a_call_is_abandoned_when_it_was_enqueued_and_no_agent_connected(vendors: Vendors) -> None:
    outcomes = _outcomes(vendors)
    assert [outcomes[call] for call in ("c3", "c4", "c5", "c13")] == [
        "abandoned_queue",
        "abandoned_queue",
        "abandoned_ivr",
        "failed",
    ]


def test_a_call_back_is_a_call_of_its_own(vendors: Vendors) -> None:
    assert vendors.rows(
        "select call_id, direction, outcome, coalesce(is_callback, false), parent_call_id from unified.calls "
        f"where call_id in ('{SOURCE}:c6', '{SOURCE}:c6b') order by call_id"
    ) == [
        (f"{SOURCE}:c6", "inbound", "callback_requested", False, None),
        (f"{SOURCE}:c6b", "outbound", "outbound_answered", True, f"{SOURCE}:c6"),
    ]


def test_a_call_out_is_answered_when_the_customer_was_connected(vendors: Vendors) -> None:
    outcomes = _outcomes(vendors)
    assert (outcomes["c7"], outcomes["c7n"]) == ("outbound_answered", "outbound_no_answer")


def test_neither_a_listening_supervisor_nor_a_task_or_mail_is_a_call(vendors: Vendors) -> None:
    assert not {"m1", "t1", "e1", "c12"} & _outcomes(vendors).keys()
    assert vendors.one(f"select count(*) from unified.call_legs where call_id = '{SOURCE}:c1'") == 1


def test_the_rest_of_a_call_whose_beginning_was_not_delivered_is_no_new_call(vendors: Vendors) -> None:
    assert vendors.rows(
        f"select call_id, parent_call_id from unified.calls where parent_call_id = '{SOURCE}:c0'"
    ) == [(f"{SOURCE}:c15", f"{SOURCE}:c0")]
    assert not vendors.one(f"select is_inbound_contact from marts.fct_calls where call_id = '{SOURCE}:c15'")


def test_chats_are_served_abandoned_or_left_to_the_bot(vendors: Vendors) -> None:
    assert vendors.rows(
        "select chat_id, outcome, wait_seconds, active_seconds from marts.fct_chats "
        f"where source = '{SOURCE}' order by requested_at"
    ) == [
        (f"{SOURCE}:c9", "served", 30, None),
        (f"{SOURCE}:c10", "abandoned", None, None),
        (f"{SOURCE}:c11", "bot_only", None, None),
    ]


def test_figures_of_calls(vendors: Vendors) -> None:
    kpis = _kpis(vendors)
    # Waits of answered calls 12, 40, 45; abandoned after 60, 14 (in time) and 4 (a short one); c6 asked for
    # a call back.
    assert round(kpis["service_level"], 4) == 0.25
    assert round(kpis["asa"], 3) == round((12 + 40 + 45) / 3, 3)
    assert round(kpis["abandonment_rate"], 4) == round(2 / 6, 4)
    assert kpis["aht"] == (270 + 510 + 180) / 3


def test_a_second_instance_with_the_same_ids_stands_apart(vendors: Vendors) -> None:
    kpis = _kpis(vendors, f"{SOURCE}@second")
    assert (kpis["asa"], kpis["aht"], kpis["abandonment_rate"]) == (25, 100, 0.5)
    assert vendors.rows(
        f"select hold_seconds, wrap_seconds from unified.call_legs where leg_id = '{SOURCE}@second:c1'"
    ) == [(None, None)]


def test_only_the_planted_values_are_unknown(vendors: Vendors) -> None:
    assert vendors.rows(
        "select column_name, raw_value from staging.unknown_values "
        "where source_name like 'amazon_connect%' order by 1"
    ) == [("disconnect_reason", "GREMLINS"), ("initiation_method", "HOLOGRAM")]
