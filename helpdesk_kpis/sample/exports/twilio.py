"""Twilio as its voice API gives it: a resource for each call, and one for each party dialled for it."""

from __future__ import annotations

from typing import Final

from .tables import Row, Tables, answered_legs, seconds_between, zulu

STATUSES: Final = {
    "blocked_busy": "busy",
    "blocked_network": "failed",
    "failed": "failed",
    "outbound_no_answer": "no-answer",
}
"""Outcome -> status of the caller's call; any other is completed, for Twilio itself answered."""
UNANSWERED: Final = {
    "abandoned_queue": "canceled",
    "abandoned_ring": "canceled",
    "voicemail": "no-answer",
    "missed": "no-answer",
}
"""Outcome -> status of the party that was rung in vain."""
OWN_NUMBER: Final = "+4930000000"


def tables(company: Tables) -> Tables:
    """`calls`: the callers' calls and the parties dialled for them."""
    legs = answered_legs(company)
    return {
        "calls": [row for call in company["calls"] for row in _resources(call, legs.get(call["call_id"], []))]
    }


def _resources(call: Row, legs: list[Row]) -> list[Row]:
    is_inbound = call["direction"] == "inbound"
    customer = f"+49170{call['customer_id']}"
    caller = _resource(
        call["call_id"],
        STATUSES.get(call["outcome"], "completed"),
        call["started_at"],
        call["started_at"] if is_inbound else call.get("answered_at"),
        call["ended_at"],
    ) | {
        "parent_call_sid": None,
        "direction": "inbound" if is_inbound else "outbound-api",
        "answered_by": "human" if call["outcome"] == "outbound_answered" else None,
        "from": customer if is_inbound else OWN_NUMBER,
        "to": OWN_NUMBER if is_inbound else customer,
    }
    dialled = {
        "parent_call_sid": call["call_id"],
        "direction": "outbound-dial",
        "answered_by": None,
        "from": caller["from"],
    }
    rows = [caller]
    for leg in legs:
        rang_at = call.get("queue_entered_at") if leg is legs[0] else None
        rows.append(
            _resource(
                leg["leg_id"], "completed", rang_at or leg["started_at"], leg["answered_at"], leg["ended_at"]
            )
            | dialled
            | {"to": f"client:{leg['agent_id']}"}
        )
    if not legs and call["outcome"] in UNANSWERED:
        status, rang_at = UNANSWERED[call["outcome"]], call["queue_entered_at"]
        rung = _resource(f"{call['call_id']}0", status, rang_at, None, call["ended_at"])
        rows.append(rung | dialled | {"to": f"client:team{call['team_id']}"})
    return rows


def _resource(sid: str, status: str, created_at: str, start: str | None, end: str) -> Row:
    """What all resources have; the duration is what is billed, from the start of one that was answered."""
    is_billed = bool(start) and status == "completed"
    return {
        "sid": sid,
        "status": status,
        "date_created": zulu(created_at),
        "date_updated": zulu(end),
        "start_time": zulu(start),
        "end_time": zulu(end),
        "duration": str(seconds_between(start, end)) if start and is_billed else "0",
        "queue_time": "0",
    }
