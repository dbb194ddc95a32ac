"""Examples of calls and chats: service level, waits, abandonment, blockage, handle time, transfers."""

from __future__ import annotations

from datetime import datetime, timedelta

from .examples import Inputs, Row, Tables, translates
from .rows import MONDAY, after, at, ticket

NEVER_QUEUED = ("blocked_busy", "blocked_network", "blocked_queue_full")


def call(
    call_id: str,
    outcome: str,
    wait: float | None = 10,
    ivr: float = 0,
    began: datetime = MONDAY,
    **values: object,
) -> Row:
    """A row of `calls`: an inbound call that waits so many seconds, after so many in the menu."""
    row: Row = {"call_id": call_id, "direction": "inbound", "outcome": outcome, "started_at": at(began)}
    if outcome in NEVER_QUEUED:
        return row | {"ended_at": at(began)} | values
    queued = began + timedelta(seconds=ivr)
    waited = queued + timedelta(seconds=wait or 0)
    row |= {"queue_entered_at": at(queued), "ivr_seconds": ivr, "queue_seconds": wait}
    if outcome == "answered":
        row |= {"answered_at": at(waited), "ended_at": at(waited + timedelta(seconds=600))}
    else:
        row |= {"ended_at": at(waited)}
    return row | values


# -- waiting --------------------------------------------------------------------------


@translates(
    "abandonment__excluding_short",
    "abandonment__including_short",
    "abandonment__seed_all_inquiries_s3",
    "asa__answered_only",
    "asa__from_dial_including_ivr",
    "asa__offered_including_abandoned",
    "service_level__v1_abandons_within_count_positive",
    "service_level__v2_answered_only",
    "service_level__v3_abandons_count_negative",
    "service_level__v4_abandons_within_ignored",
    "service_level__v5_short_abandons_positive",
    "service_level__v6_short_abandons_excluded",
)
def waiting_calls(inputs: Inputs) -> Tables:
    """Calls with their waits."""
    return {
        "calls": [
            call(row["call_id"], row["outcome"], row["wait"], row["ivr"] or 0) for row in inputs["call"]
        ]
    }


@translates("service_level__icmi_published_example")
def counted_calls(inputs: Inputs) -> Tables:
    """As many calls with a wait of each kind as were counted."""
    counts = inputs["counts"]
    waits = {
        ("answered", 20): counts["answered_within"],
        ("answered", 21): counts["answered"] - counts["answered_within"],
        ("abandoned_queue", 5): counts["abandoned_short"],
        ("abandoned_queue", 20): counts["abandoned_within"] - counts["abandoned_short"],
        ("abandoned_queue", 21): counts["abandoned_after"],
    }
    kinds = [kind for kind, count in waits.items() for _ in range(count)]
    return {"calls": [call(f"c{number}", *kind) for number, kind in enumerate(kinds)]}


@translates("service_level__pooled_not_mean_of_means")
def calls_by_interval(inputs: Inputs) -> Tables:
    """Answered calls, those within the threshold first; each interval is a day of one week."""
    return {
        "calls": [
            call(
                f"c{day}-{number}",
                "answered",
                10 if number < interval["within"] else 30,
                began=MONDAY + timedelta(days=day),
            )
            for day, interval in enumerate(inputs["interval"])
            for number in range(interval["denominator"])
        ]
    }


@translates("service_level__no_calls")
def no_calls(inputs: Inputs) -> Tables:
    """Calls in January, so that there is something to count then, and none in February."""
    assert inputs["call"] == []
    return {"calls": [call("c1", "answered", began=MONDAY - timedelta(days=45))]}


@translates("abandonment__callbacks_not_abandoned")
def calls_with_callbacks(inputs: Inputs) -> Tables:
    """As many queued calls of each outcome as were counted."""
    counts = inputs["params"]
    outcomes = {
        "answered": counts["answered"],
        "abandoned_queue": counts["abandoned"],
        "callback_requested": counts["callback_requested"],
    }
    assert sum(outcomes.values()) == counts["offered"]
    of_each = [outcome for outcome, count in outcomes.items() for _ in range(count)]
    return {"calls": [call(f"c{number}", outcome) for number, outcome in enumerate(of_each)]}


@translates("abandonment__chat")
def chats(inputs: Inputs) -> Tables:
    """Chats by outcome."""
    return {
        "chats": [
            {
                "chat_id": f"h{number}",
                "outcome": row["outcome"],
                "requested_at": at(MONDAY),
                "queue_entered_at": at(MONDAY) if row["outcome"] != "bot_only" else "",
                "accepted_at": after(0.01) if row["outcome"] == "served" else "",
                "ended_at": after(0.1),
            }
            for number, row in enumerate(inputs["chat"])
        ]
    }


@translates(
    "blockage__agents_or_network_seed", "blockage__not_reaching_agent_broad", "blockage__trunk_busy_only"
)
def attempted_calls(inputs: Inputs) -> Tables:
    """Calls by outcome."""
    return {"calls": [call(f"c{number}", row["outcome"]) for number, row in enumerate(inputs["call"])]}


@translates("transfers__call_transfer_rate")
def passed_on_calls(inputs: Inputs) -> Tables:
    """Calls, answered or not, passed on so many times."""
    return {
        "calls": [
            call(
                f"c{number}",
                "answered" if row["answered"] else "abandoned_queue",
                transfers=row["transfers"],
            )
            for number, row in enumerate(inputs["call"])
        ]
    }


# -- handling -------------------------------------------------------------------------


@translates("aht__talk_hold_wrap", "aht__literal_with_queue_wait")
def handled_calls(inputs: Inputs) -> Tables:
    """Answered calls with the seconds of their parts."""
    return {
        "calls": [
            call(
                row["call_id"],
                "answered",
                row["queue"],
                talk_seconds=row["talk"],
                hold_seconds=row["hold"],
                wrap_seconds=row["wrap"],
            )
            for row in inputs["call"]
        ]
    }


@translates("aht__per_case_liveagent")
def calls_of_cases(inputs: Inputs) -> Tables:
    """Each contact is a call of a ticket, which is solved the next day."""
    cases = dict.fromkeys(row["case_id"] for row in inputs["contact"])
    return {
        "tickets": [ticket(case, status="solved", solved_at=after(24)) for case in cases],
        "calls": [
            call(
                f"c{number}",
                "answered",
                began=MONDAY + timedelta(hours=1 + number),
                talk_seconds=row["handle"],
                ticket_id=row["case_id"],
            )
            for number, row in enumerate(inputs["contact"])
        ],
    }


@translates("aht__transferred_per_contact_vs_leg")
def legs(inputs: Inputs) -> Tables:
    """Calls that state no seconds of their own; a call's second leg comes by transfer from its first."""
    call_ids = dict.fromkeys(row["call_id"] for row in inputs["call_leg"])
    rows: list[Row] = []
    for number, row in enumerate(inputs["call_leg"]):
        before = next((leg["leg_id"] for leg in rows if leg["call_id"] == row["call_id"]), "")
        rows.append(
            {
                "leg_id": f"g{number}",
                "call_id": row["call_id"],
                "agent_id": row["agent_id"],
                "started_at": after(number / 100),
                "answered_at": after(number / 100),
                "ended_at": after((number + 1) / 100),
                "status": "completed",
                "talk_seconds": row["talk"],
                "hold_seconds": row["hold"],
                "wrap_seconds": row["wrap"],
                "transferred_from_leg_id": before,
            }
        )
    return {"calls": [call(call_id, "answered") for call_id in call_ids], "call_legs": rows}


@translates("aht__vtiger_from_raised")
def cases_from_raised_to_done(inputs: Inputs) -> Tables:
    """What is raised and handled is a ticket."""
    return {
        "tickets": [
            ticket(row["call_id"], row["raised_at"], "solved", solved_at=row["handled_until"])
            for row in inputs["call"]
        ]
    }
