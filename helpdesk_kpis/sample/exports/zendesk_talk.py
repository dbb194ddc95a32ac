"""Zendesk Talk as its incremental export gives it: calls and the legs of agents."""

from __future__ import annotations

from typing import Final

from .tables import Row, Tables, by, connected, optional, seconds_between, zulu

COMPLETION: Final = {
    "answered": "completed",
    "outbound_answered": "completed",
    "outbound_no_answer": "not_answered",
    "abandoned_queue": "abandoned_in_queue",
    "abandoned_ivr": "abandoned_in_ivr",
    "abandoned_hold": "abandoned_on_hold",
    "voicemail": "pending_voicemail",
    "failed": "failed",
}


def tables(company: Tables) -> Tables:
    """`calls` and `call_legs`."""
    legs = by("call_id", company["call_legs"])
    return {
        "calls": [_call(call) for call in connected(company)],
        "call_legs": [row for parts in legs.values() for row in _legs(parts)],
    }


def _call(call: Row) -> Row:
    """The wait is all that passes before the answer, the menu too; the time to answer begins after it."""
    started_at, ended_at, answered_at = call["started_at"], call["ended_at"], call.get("answered_at")
    duration = seconds_between(started_at, ended_at)
    return {
        "id": call["call_id"],
        "ticket_id": optional(call.get("ticket_id")),
        "customer_id": call["customer_id"],
        "agent_id": optional(call.get("agent_id")),
        "call_group_id": call["team_id"],
        "direction": call["direction"],
        "created_at": zulu(call["started_at"]),
        "updated_at": zulu(call["ended_at"]),
        "duration": str(duration),
        "wait_time": str(seconds_between(started_at, answered_at or ended_at)),
        "time_to_answer": call.get("queue_seconds") if answered_at else None,
        "talk_time": call.get("talk_seconds", "0"),
        "hold_time": call.get("hold_seconds", "0"),
        "wrap_up_time": call.get("wrap_seconds", "0"),
        "consultation_time": "0",
        "ivr_time_spent": optional(call.get("ivr_seconds")),
        "ivr_hops": "1" if call.get("ivr_seconds") else None,
        "completion_status": COMPLETION[call["outcome"]],
        "exceeded_queue_wait_time": "false",
        "overflowed": "false",
        "outside_business_hours": "false",
        "callback": "false",
        "voicemail": "false",
        "customer_requested_voicemail": "false",
        "default_group": "false",
        "phone_number_id": "1",
        "minutes_billed": str(-(-duration // 60)),
    }


def _legs(parts: list[Row]) -> list[Row]:
    """The caller's leg is left out, as it has no agent; a leg that was passed on names to whom."""
    rows = []
    for position, leg in enumerate(parts):
        before = parts[position - 1]["agent_id"] if position else None
        after = parts[position + 1]["agent_id"] if position + 1 < len(parts) else None
        rows.append(
            {
                "id": leg["leg_id"],
                "call_id": leg["call_id"],
                "agent_id": leg["agent_id"],
                "user_id": None,
                "type": "agent",
                "completion_status": "completed",
                "created_at": zulu(leg["started_at"]),
                "updated_at": zulu(leg["ended_at"]),
                "duration": str(seconds_between(leg["started_at"], leg["ended_at"])),
                "talk_time": leg["talk_seconds"],
                "hold_time": leg["hold_seconds"],
                "wrap_up_time": leg["wrap_seconds"],
                "consultation_time": "0",
                "transferred_from": before,
                "transferred_to": after,
                "forwarded_to": None,
            }
        )
    return rows
