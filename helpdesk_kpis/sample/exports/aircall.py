"""Aircall as its API gives it: a call with the one who answered it, whole seconds since 1970."""

from __future__ import annotations

from typing import Final

from .tables import Row, Tables, answered_legs, connected, epoch, seconds_between

REASONS: Final = {
    "abandoned_queue": "abandoned_in_classic",
    "abandoned_ring": "abandoned_in_classic",
    "abandoned_ivr": "abandoned_in_ivr",
    "out_of_hours": "out_of_opening_hours",
    "voicemail": "no_available_agent",
    "missed": "agents_did_not_answer",
}
"""Outcome -> reason why nobody answered."""
SHORT_SECONDS: Final = 10
"""Whoever gives up within it is short_abandoned, as Aircall judges it."""


def tables(company: Tables) -> Tables:
    """`calls`: one row is one call, with the first who answered and to whom it was passed on."""
    agents = {row["agent_id"]: {"id": row["agent_id"], "name": row["name"]} for row in company["agents"]}
    teams = {row["team_id"]: {"id": row["team_id"], "name": row["name"]} for row in company["teams"]}
    legs = answered_legs(company)
    return {
        "calls": [
            _call(call, [agents[leg["agent_id"]] for leg in legs.get(call["call_id"], [])], teams)
            | {"user": agents.get(call.get("agent_id"))}
            for call in connected(company)
        ]
    }


def _call(call: Row, people: list[Row], teams: dict[str, Row]) -> Row:
    reason = REASONS.get(call["outcome"])
    # A call that goes on has no duration yet.
    duration = seconds_between(call["started_at"], call["ended_at"]) if call["ended_at"] else None
    if reason == "abandoned_in_classic" and duration is not None and duration <= SHORT_SECONDS:
        reason = "short_abandoned"
    voicemail = f"https://voicemail.example.com/{call['call_id']}"
    return {
        "id": call["call_id"],
        "direction": call["direction"],
        "status": "done",
        "missed_call_reason": reason,
        "started_at": epoch(call["started_at"]),
        "answered_at": epoch(call.get("answered_at")),
        "ended_at": epoch(call["ended_at"]),
        "duration": duration,
        "voicemail": voicemail if call["outcome"] == "voicemail" else None,
        "contact": {"id": call["customer_id"]} if call.get("customer_id") else None,
        "number": {"id": 1, "name": "Care", "time_zone": "Etc/UTC", "is_ivr": bool(call.get("ivr_seconds"))},
        "teams": [teams[team] for team in [call.get("team_id")] if team in teams],
        "transferred_by": people[-2] if len(people) > 1 else None,
        "transferred_to": people[-1] if len(people) > 1 else None,
        "tags": [],
    }
