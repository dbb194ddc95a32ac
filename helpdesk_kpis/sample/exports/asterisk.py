"""Asterisk's queue log: a line for each step of a caller through the queues, with bars between the values."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from .tables import Row, Tables, answered_legs, epoch, seconds_between

NOBODY, DEFAULT_QUEUE = "NONE", "default"
SETTINGS: Final = 'csv: {delimiter: "|"}\n'
"""`source.yml`: what stands between the values."""


def tables(company: Tables) -> Tables:
    """`queue_log`, in the order of time: what never enters a queue leaves no line."""
    queues = {row["team_id"]: row["name"] for row in company["teams"]}
    teams = {row["agent_id"]: row["team_id"] for row in company["agents"]}
    legs = answered_legs(company)
    lines = [
        line
        for call in company["calls"]
        if call.get("queue_entered_at")
        for line in _call(call, legs.get(call["call_id"], []), queues, teams)
    ]
    return {"queue_log": sorted(lines, key=lambda line: line["epoch"])}


def _line(at: str, call_id: str, queue: str, agent: str, event: str, *data: object) -> Row:
    said = {f"data{place}": str(value) for place, value in enumerate(data, start=1)}
    line = {"epoch": epoch(at), "callid": call_id, "queuename": queue, "agent": agent, "event": event}
    return line | dict.fromkeys(f"data{place}" for place in range(1, 6)) | said


def _call(call: Row, legs: list[Row], queues: dict[str, str], teams: dict[str, str]) -> list[Row]:
    """A caller who is passed on enters the queue of whom they are passed on to."""
    call_id, entered_at = call["call_id"], call["queue_entered_at"]
    queue = queues.get(call["team_id"], DEFAULT_QUEUE)
    lines = [_line(entered_at, call_id, queue, NOBODY, "ENTERQUEUE", "", call["customer_id"], 1)]
    if not legs and not call.get("ended_at"):
        return lines
    if not legs:
        waited = seconds_between(entered_at, call["ended_at"])
        event = "ABANDON" if call["outcome"] == "abandoned_queue" else "EXITWITHTIMEOUT"
        return [*lines, _line(call["ended_at"], call_id, queue, NOBODY, event, 1, 1, waited)]
    for leg, following in pairwise([*legs, None]):
        agent = f"agent{leg['agent_id']}"
        waited = seconds_between(entered_at, leg["answered_at"])
        talked = seconds_between(leg["answered_at"], leg["ended_at"])
        lines.append(_line(leg["answered_at"], call_id, queue, agent, "CONNECT", waited, f"{call_id}.1", 0))
        if following is None:
            lines.append(_line(leg["ended_at"], call_id, queue, agent, "COMPLETECALLER", waited, talked, 1))
            break
        target = queues.get(teams.get(following["agent_id"], ""), DEFAULT_QUEUE)
        passed_on = (target, "internal", waited, talked, 1)
        lines.append(_line(leg["ended_at"], call_id, queue, agent, "BLINDTRANSFER", *passed_on))
        queue, entered_at = target, leg["ended_at"]
        lines.append(_line(entered_at, call_id, queue, NOBODY, "ENTERQUEUE", "", call["customer_id"], 1))
    return lines
