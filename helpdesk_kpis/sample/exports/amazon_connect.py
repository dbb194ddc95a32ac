"""Amazon Connect as its stream of contact records gives it: a contact for each agent, some of them twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from .tables import Row, Tables, by, connected, instant, zulu

TWICE: Final = 9
"""Every ninth contact comes twice: first without the time after the conversation."""


def tables(company: Tables) -> Tables:
    """`contact_records`: one row is one delivery of a contact record."""
    legs = by("call_id", company["call_legs"])
    teams = {row["team_id"]: row["name"] for row in company["teams"]}
    contacts = [
        row
        for call in connected(company)
        for row in _contacts(call, legs.get(call["call_id"], []), teams[call["team_id"]])
    ]
    early = [_early(row) for row in contacts[::TWICE]]
    return {"contact_records": early + contacts}


def _contacts(call: Row, legs: list[Row], queue: str) -> list[Row]:
    """The first contact and one for each agent to whom it was passed on."""
    is_inbound = call["direction"] == "inbound"
    ids = [call["call_id"], *(leg["leg_id"] for leg in legs[1:])]
    first: Row = {
        "ContactId": ids[0],
        "InitialContactId": None,
        "PreviousContactId": None,
        "NextContactId": ids[1] if len(ids) > 1 else None,
        "InitiationMethod": "INBOUND" if is_inbound else "OUTBOUND",
        "Channel": "VOICE",
        "Attributes.customer_id": call["customer_id"],
        "InitiationTimestamp": zulu(call["started_at"]),
        "ConnectedToSystemTimestamp": zulu(call["started_at"] if is_inbound else call.get("answered_at")),
        "DisconnectTimestamp": zulu(legs[0]["ended_at"] if legs else call["ended_at"]),
        "DisconnectReason": "CUSTOMER_DISCONNECT",
    } | _queue(call, queue)
    first |= _agent(legs[0]) if legs else _agent(None)
    rows = [first]
    for position, leg in enumerate(legs[1:], start=1):
        passed_on: Row = {
            "ContactId": ids[position],
            "InitialContactId": ids[0],
            "PreviousContactId": ids[position - 1],
            "NextContactId": ids[position + 1] if position + 1 < len(ids) else None,
            "InitiationMethod": "TRANSFER",
            "Channel": "VOICE",
            "InitiationTimestamp": zulu(leg["started_at"]),
            "ConnectedToSystemTimestamp": zulu(leg["started_at"]),
            "DisconnectTimestamp": zulu(leg["ended_at"]),
            "DisconnectReason": "CUSTOMER_DISCONNECT",
        }
        rows.append(passed_on | _queue({}, queue) | _agent(leg))
    for row in rows:
        wrap = timedelta(seconds=int(row["Agent.AfterContactWorkDuration"] or 0))
        row["LastUpdateTimestamp"] = zulu(instant(row["DisconnectTimestamp"]) + wrap)
    return rows


def _queue(call: Row, queue: str) -> Row:
    """When the caller waited, and for whom."""
    left = call.get("answered_at") or call.get("ended_at")
    queued = call.get("queue_entered_at")
    return {
        "Queue.Name": queue if queued else None,
        "Queue.EnqueueTimestamp": zulu(queued),
        "Queue.DequeueTimestamp": zulu(left) if queued else None,
        "Queue.Duration": call.get("queue_seconds") if queued else None,
    }


def _agent(leg: Row | None) -> Row:
    if leg is None:
        return dict.fromkeys(
            (
                "Agent.Username",
                "Agent.ConnectedToAgentTimestamp",
                "Agent.AgentInteractionDuration",
                "Agent.CustomerHoldDuration",
                "Agent.LongestHoldDuration",
                "Agent.NumberOfHolds",
                "Agent.AfterContactWorkDuration",
                "AgentConnectionAttempts",
            )
        )
    return {
        "Agent.Username": f"agent{leg['agent_id']}",
        "Agent.ConnectedToAgentTimestamp": zulu(leg["answered_at"]),
        "Agent.AgentInteractionDuration": leg["talk_seconds"],
        "Agent.CustomerHoldDuration": leg["hold_seconds"],
        "Agent.LongestHoldDuration": leg["hold_seconds"],
        "Agent.NumberOfHolds": str(int(int(leg["hold_seconds"]) > 0)),
        "Agent.AfterContactWorkDuration": leg["wrap_seconds"],
        "AgentConnectionAttempts": "1",
    }


def _early(row: Row) -> Row:
    """The record as it was delivered at the end of the conversation."""
    return row | {
        "Agent.AfterContactWorkDuration": None,
        "LastUpdateTimestamp": row["DisconnectTimestamp"],
    }
