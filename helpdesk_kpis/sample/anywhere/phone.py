"""The company's calls as its telephone system keeps them, and those that only a carrier can tell of.

Callers give up in the menu or in the queue, are put on hold and passed on. What the queue offers them, a
voicemail or a call back, is told by few systems: to all of them these callers left the queue.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from .. import people
from ..calls import Call, make_calls
from ..clock import zulu
from ..company import AMERICAS, CALLS
from ..dice import Dice
from ..exports.tables import Row, Tables
from .company import TEAMS, Lumen, agent, customer, people_rows, text

REFUSED: Final = "blocked_busy"
OUTCOMES: Final = {
    "answered": "answered",
    "abandoned_hold": "answered",
    "abandoned_ring": "abandoned_queue",
    "missed": "abandoned_queue",
    "abandoned_queue": "abandoned_queue",
    "callback_requested": "abandoned_queue",
    "overflowed": "abandoned_queue",
    "voicemail": "abandoned_queue",
    "abandoned_ivr": "abandoned_ivr",
    "out_of_hours": "abandoned_ivr",
    "ivr_loop": "abandoned_ivr",
    "blocked_busy": REFUSED,
    "blocked_network": REFUSED,
    "blocked_queue_full": REFUSED,
    "failed": REFUSED,
    "outbound_answered": "outbound_answered",
    "outbound_no_answer": "outbound_no_answer",
}
"""Outcome in the sample -> outcome that every system has a word for."""
NAMES: Final = {team: name for team, name, _ in people.TEAMS}
"""Team of the sample -> its queue."""


def phone(of: Lumen) -> Tables:
    """The tables of the telephone system."""
    made = make_calls(of.desk(), max(1, round(CALLS * of.times)))
    # A ring-back or the rest of a call that flowed over is a part of another one: few say so.
    told = [call for call in made if call.outcome in OUTCOMES and "parent_call_id" not in call.row]
    rows, legs = list[Row](), list[Row]()
    for call in told:
        parts = _legs(call)
        if row := _call(of, call, parts):
            rows.append(row)
            legs += parts
    return people_rows(of) | {"calls": rows, "call_legs": legs}


def _call(of: Lumen, call: Call, legs: list[Row]) -> Row | None:
    """A call; none where somebody gave up in the menu of a team that has a number without one."""
    outcome, team = OUTCOMES[call.outcome], call.row.get("team_id")
    if outcome == "abandoned_queue" and call.queue_entered_at is None:
        outcome = "abandoned_ivr"
    row: Row = {
        "call_id": _number(call),
        "direction": call.direction,
        "outcome": outcome,
        "started_at": text(zulu(call.started_at)),
        "ended_at": text(zulu(call.ended_at)),
        "customer_id": _caller(of, call),
        "transfers": "0",
    }
    if outcome == REFUSED:
        return row | {"ended_at": row["started_at"]}
    row |= {"team_id": TEAMS[team], "queue": NAMES[team]}
    if legs:
        row |= {"answered_at": legs[0]["answered_at"], "agent_id": legs[0]["agent_id"], **_sums(legs)}
    elif call.row.get("agent_id"):
        row["agent_id"] = agent(call.row["agent_id"])
    if call.direction == "outbound":
        return row
    has_menu = team != AMERICAS
    if call.queue_entered_at is None:
        # What is said to a machine after the menu is no time in it.
        in_menu = int(call.row["ivr_seconds"])
        row["ivr_seconds"] = str(in_menu)
        row["ended_at"] = text(zulu(call.started_at + timedelta(seconds=in_menu)))
        return row if has_menu else None
    queued_at = call.queue_entered_at
    row["ivr_seconds"] = str(int((queued_at - call.started_at).total_seconds())) if has_menu else ""
    if not has_menu:
        row["started_at"] = text(zulu(queued_at))
    left_at = call.answered_at or call.ended_at
    wait = str(int((left_at - queued_at).total_seconds()))
    return row | {"queue_entered_at": text(zulu(queued_at)), "queue_seconds": wait}


def _number(call: Call) -> str:
    return str(600000 + int(call.call_id.removeprefix("P")))


def _caller(of: Lumen, call: Call) -> str:
    """The caller, or somebody where the sample knows no name: a carrier knows at least the number."""
    named = call.row.get("customer_id")
    if named is None:
        dice = Dice(of.seed, "caller", call.call_id)
        named = dice.skewed(of.known.writers(call.started_at)).customer_id
    return customer(named)


def _legs(call: Call) -> list[Row]:
    """The parts of a call that people had, one after another without a gap."""
    if call.answered_at is None:
        return []
    parts = [
        (leg.agent_id, leg.talk_seconds or 0, leg.hold_seconds or 0, leg.wrap_seconds or 0)
        for leg in call.legs
        if leg.answered_at
    ] or [(str(call.row["agent_id"]), int(call.row["talk_seconds"]), 0, int(call.row["wrap_seconds"]))]
    call_id, at = _number(call), call.answered_at
    rows: list[Row] = []
    for position, (who, talk, hold, wrap) in enumerate(parts, start=1):
        ended_at = at + timedelta(seconds=talk + hold)
        rows.append(
            {
                "leg_id": f"{call_id}{position}",
                "call_id": call_id,
                "agent_id": agent(who),
                "started_at": text(zulu(at)),
                "answered_at": text(zulu(at)),
                "ended_at": text(zulu(ended_at)),
                "status": "completed" if position == len(parts) else "transferred",
                "talk_seconds": str(talk),
                "hold_seconds": str(hold),
                "wrap_seconds": str(wrap),
                "transferred_from_leg_id": f"{call_id}{position - 1}" if position > 1 else "",
            }
        )
        at = ended_at
    return rows


def _sums(legs: list[Row]) -> Row:
    columns = ("talk_seconds", "hold_seconds", "wrap_seconds")
    sums = {column: str(sum(int(leg[column]) for leg in legs)) for column in columns}
    return sums | {"ended_at": legs[-1]["ended_at"], "transfers": str(len(legs) - 1)}
