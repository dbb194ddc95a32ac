"""Calls of Twilio: the legs that were dialled tell what became of a caller."""

from __future__ import annotations

from tests.python.vendors.conftest import Vendors


def test_every_delivered_row_has_one_fate(vendors: Vendors) -> None:
    assert vendors.rows(
        "select rows_in, rows_accepted, rows_rejected, rows_superseded from marts.load_audit "
        "where source = 'twilio'"
    ) == [(29, 27, 1, 1)]


def test_a_completed_call_is_answered_only_when_a_leg_of_it_was(vendors: Vendors) -> None:
    assert dict(
        vendors.rows(
            "select split_part(call_id, ':', 2), outcome from unified.calls where source_name = 'twilio'"
        )
    ) == {
        "w1": "answered",
        "w2": "abandoned_ring",  # one of two legs was busy, the caller hung up while the other rang
        "w3": "missed",
        "w4": "unknown",  # Twilio itself answered, and dialled nobody
        "w5": "blocked_busy",
        "w6": "blocked_network",
        "w7": "outbound_answered",
        "w8": "outbound_no_answer",  # a machine answered
        "w9": "outbound_no_answer",
        "w10": "answered",
        "w11": "missed",
        "w13": "unknown",
        "w14": "outbound_answered",  # an agent's client called, which Twilio calls inbound
        "w15": "outbound_no_answer",
        "w16": "missed",  # the agent's mailbox answered
        "w17": "outbound_no_answer",  # and the customer's
    }


def test_a_dialled_leg_is_an_agents_part_and_no_call(vendors: Vendors) -> None:
    assert vendors.rows(
        "select leg_id, agent_id, status, talk_seconds, hold_seconds, transferred_from_leg_id "
        "from unified.call_legs where call_id in ('twilio:w1', 'twilio:w10') order by started_at"
    ) == [
        ("twilio:w1a", "twilio:client:mila", "missed", None, None, None),
        ("twilio:w1b", "twilio:client:noor", "completed", 180, None, None),
        ("twilio:w10a", "twilio:client:mila", "transferred", 120, None, None),
        ("twilio:w10b", "twilio:client:noor", "completed", 170, None, "twilio:w10a"),
    ]


def test_a_machine_that_answers_a_leg_is_no_agent(vendors: Vendors) -> None:
    assert vendors.rows(
        "select leg_id, agent_id, status, answered_at, talk_seconds from unified.call_legs "
        "where call_id in ('twilio:w16', 'twilio:w17') order by 1"
    ) == [
        ("twilio:w16a", "twilio:+49170000099", "missed", None, None),
        ("twilio:w17a", "twilio:client:noor", "missed", None, None),
    ]
    assert vendors.rows(
        "select call_id, answered_at, transfers from unified.calls "
        "where call_id in ('twilio:w8', 'twilio:w16', 'twilio:w17') order by 1"
    ) == [("twilio:w16", None, None), ("twilio:w17", None, None), ("twilio:w8", None, None)]


def test_an_agents_call_out_is_the_agents_and_no_customers_contact(vendors: Vendors) -> None:
    assert vendors.rows(
        "select split_part(call_id, ':', 2), direction, agent_id, is_inbound_contact from unified.calls "
        "join marts.fct_calls using (call_id, direction) where call_id in ('twilio:w14', 'twilio:w15') "
        "order by 1"
    ) == [
        ("w14", "outbound", "twilio:client:noor", False),
        ("w15", "outbound", "twilio:client:noor", False),
    ]
    assert vendors.rows("select agent_id from unified.call_legs where call_id = 'twilio:w14'") == [
        ("twilio:client:noor",)
    ]


def test_a_caller_waits_from_the_first_ring_and_queue_time_is_no_wait(vendors: Vendors) -> None:
    # w1 rang at 5 seconds and was answered at 25, 180 seconds before its end.
    assert vendors.rows(
        "select split_part(call_id, ':', 2), wait_seconds, transfers from marts.fct_calls "
        "join unified.calls using (call_id) where call_id in ('twilio:w1', 'twilio:w7', 'twilio:w10') "
        "order by 1"
    ) == [("w1", 20, 0), ("w10", 40, 1), ("w7", None, None)]
    assert (
        vendors.one("select dial_queue_seconds from staging.stg_twilio__calls where call_id = 'twilio:w7'")
        == 15
    )


def test_figures_of_calls(vendors: Vendors) -> None:
    kpis = dict(
        vendors.rows(
            "select kpi_code, value from marts.kpi_values where slice = 'source' and slice_value = 'twilio' "
            "and period_code = 'month' and period_start = date '2025-06-01'"
        )
    )
    # Answered after 20 (the threshold itself) and 40, given up after 40; w3 and w16 were offered too.
    assert round(kpis["service_level"], 4) == round(1 / 3, 4)
    assert kpis["asa"] == 30
    assert kpis["abandonment_rate"] == 0.2
    assert kpis["aht"] == (180 + 120 + 170) / 2
    # Of the inbound calls w1 to w6, w10, w11, w13 and w16.
    assert (kpis["blockage"], round(kpis["blockage_rate"], 4)) == (2, 0.2)


def test_a_status_that_nobody_mapped_is_unknown(vendors: Vendors) -> None:
    assert vendors.rows(
        "select column_name, raw_value from staging.unknown_values where source_name = 'twilio' order by 1"
    ) == [("answered_by", "parrot"), ("status", "parked")]
