"""The call centre: what each call, leg and chat adds to its figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from .contacts import Contact, calls_of, chats_of
from .landing import Row
from .tickets import Desk

CODES = (
    "service_level",
    "service_level_v1",
    "service_level_v2",
    "service_level_v3",
    "service_level_v5",
    "service_level_v6",
    "asa",
    "asa_from_dial",
    "average_delay",
    "blockage",
    "blockage_rate",
    "blockage_trunk_rate",
    "abandonment_rate",
    "abandonment_rate_with_short",
    "abandonment_rate_all_enquiries",
    "chat_abandonment_rate",
    "aht",
    "aht_per_case",
    "aht_per_leg",
    "aht_with_queue",
    "aht_chat",
    "talk_time",
    "hold_time",
    "wrap_time",
)
THRESHOLD, SHORT = 20.0, 5.0
_TRUNK = ("blocked_busy", "blocked_network")
_BLOCKED = (*_TRUNK, "blocked_queue_full")
_WORK = ("talk_seconds", "hold_seconds", "wrap_seconds")


@dataclass(frozen=True)
class Addition:
    """What one call, leg, chat or case adds to either side of a figure."""

    code: str
    at: datetime
    slices: Mapping[str, str]
    numerator: float
    denominator: float = 1.0


def additions(desk: Desk) -> Iterator[Addition]:
    """Everything that adds to a figure of the call centre in one source."""
    calls = [call for call in calls_of(desk) if call.row["direction"] == "inbound"]
    wholes = [call for call in calls if call.row["parent_call_id"] is None]
    chats = [chat for chat in chats_of(desk) if chat.row["outcome"] != "bot_only"]
    for call in wholes:
        if not call.row["is_callback"]:
            yield from _attempted(desk, call)
        if _is_offered(desk, call):
            yield from _queued(desk, call)
    for chat in chats:
        is_left = float(chat.row["outcome"] == "abandoned" and _over_at(chat.row) <= desk.as_of)
        yield Addition("chat_abandonment_rate", chat.started_at, chat.slices, is_left)
        yield Addition("abandonment_rate_all_enquiries", chat.started_at, chat.slices, is_left)
    yield from _handled(desk, wholes, chats, _work_of_wholes(desk, calls))
    yield from _legs(desk, {call.row["call_id"]: call for call in calls})


def _attempted(desk: Desk, call: Contact) -> Iterator[Addition]:
    outcome = call.row["outcome"]
    for code, blocking in (("blockage_rate", _BLOCKED), ("blockage_trunk_rate", _TRUNK)):
        yield Addition(code, call.started_at, call.slices, float(outcome in blocking))
    if outcome in _BLOCKED:
        yield Addition("blockage", call.started_at, call.slices, 1.0)
    is_left = float(_is_abandoned(desk, call))
    yield Addition("abandonment_rate_all_enquiries", call.started_at, call.slices, is_left)


def _queued(desk: Desk, call: Contact) -> Iterator[Addition]:
    at, slices, wait = call.row["queue_entered_at"], call.slices, _wait(call.row)
    is_answered, is_abandoned = _is_answered(desk, call), _is_abandoned(desk, call)
    is_short = is_abandoned and wait is not None and wait <= SHORT
    yield Addition("abandonment_rate_with_short", at, slices, float(is_abandoned))
    if not is_short:
        yield Addition("abandonment_rate", at, slices, float(is_abandoned))
    if wait is None or not (is_answered or is_abandoned):
        return

    is_in_time = wait <= THRESHOLD
    answered_in_time = float(is_answered and is_in_time)
    yield Addition("service_level_v1", at, slices, float(is_in_time))
    yield Addition("service_level_v3", at, slices, answered_in_time)
    yield Addition("service_level_v5", at, slices, float(answered_in_time or is_short))
    yield Addition("average_delay", at, slices, wait)
    if not (is_abandoned and is_in_time):
        yield Addition("service_level", at, slices, answered_in_time)
    if not is_short:
        yield Addition("service_level_v6", at, slices, answered_in_time)
    if is_answered:
        yield Addition("service_level_v2", at, slices, answered_in_time)
        yield Addition("asa", at, slices, wait)
        menu = call.row["ivr_seconds"]
        if menu is None:
            menu = (at - call.started_at).total_seconds()
        yield Addition("asa_from_dial", call.started_at, slices, menu + wait)


def _handled(
    desk: Desk, wholes: list[Contact], chats: list[Contact], work: Mapping[str, Row]
) -> Iterator[Addition]:
    cases: dict[str, float] = defaultdict(float)
    # Hold or wrap-up that is stated of no call is not known, so it is not 0.
    known = [
        name for name in _WORK if name == "talk_seconds" or any(name in spent for spent in work.values())
    ]
    for call in wholes:
        spent = work[call.row["call_id"]]
        over_at = _over_at(call.row)
        if not call.is_handled or over_at > desk.as_of or not spent:
            continue
        total = sum(spent.values())
        cases[call.row["ticket_id"]] += total
        at = min(over_at + timedelta(seconds=spent.get("wrap_seconds", 0.0)), desk.as_of)
        slices = {name: value for name, value in call.slices.items() if name != "agent"}
        yield Addition("aht", at, slices, total)
        yield Addition("aht_with_queue", at, slices, total + (_wait(call.row) or 0.0))
        for name in known:
            yield Addition(name.replace("_seconds", "_time"), at, slices, spent.get(name, 0.0))
    for chat in chats:
        seconds = chat.row["active_seconds"]
        if chat.is_handled and seconds is not None and _over_at(chat.row) <= desk.as_of:
            cases[chat.row["ticket_id"]] += seconds
            yield Addition("aht_chat", _over_at(chat.row), chat.slices, seconds)
    for ticket in desk.tickets:
        if ticket.is_counted and ticket.is_solved and ticket.row["ticket_id"] in cases:
            solve = ticket.solves[-1]
            slices = ticket.slices(solve.at, ticket.solver(solve), own_agent=True)
            yield Addition("aht_per_case", solve.at, slices, cases[ticket.row["ticket_id"]])


def _legs(desk: Desk, calls: Mapping[str, Contact]) -> Iterator[Addition]:
    for leg in desk.source.tables["call_legs"]:
        call = calls.get(leg["call_id"])
        spent = [leg[name] for name in _WORK if leg[name] is not None]
        if call is None or leg["answered_at"] is None or _over_at(leg) > desk.as_of or not spent:
            continue
        at = min(_over_at(leg) + timedelta(seconds=leg["wrap_seconds"] or 0.0), desk.as_of)
        yield Addition("aht_per_leg", at, {**call.slices, "agent": leg["agent_id"] or "unknown"}, sum(spent))


def _work_of_wholes(desk: Desk, calls: list[Contact]) -> dict[str, Row]:
    """Talk, hold and wrap-up of each call, its own or its legs', and of the parts that hang on it."""
    of_legs: dict[str, dict[str, float]] = defaultdict(dict)
    for leg in desk.source.tables["call_legs"]:
        if leg["started_at"] <= desk.as_of:
            for name in _WORK:
                if leg[name] is not None:
                    so_far = of_legs[leg["call_id"]]
                    so_far[name] = so_far.get(name, 0.0) + leg[name]
    parents = {call.row["call_id"]: call.row["parent_call_id"] for call in calls}
    totals: dict[str, dict[str, float]] = defaultdict(dict)
    for call in calls:
        whole = call.row["call_id"]
        while parents.get(whole) is not None:
            whole = parents[whole]
        for name in _WORK:
            seconds = call.row[name]
            if seconds is None:
                seconds = of_legs[call.row["call_id"]].get(name)
            if seconds is not None:
                totals[whole][name] = totals[whole].get(name, 0.0) + seconds
    return totals


def _over_at(row: Row) -> datetime:
    """The end, else the answer, else the beginning."""
    answer = row.get("answered_at") or row.get("accepted_at")
    return row["ended_at"] or answer or row.get("started_at") or row["requested_at"]


def _wait(row: Row) -> float | None:
    if row["queue_seconds"] is not None or row["ring_seconds"] is not None:
        return (row["queue_seconds"] or 0.0) + (row["ring_seconds"] or 0.0)
    end = row["answered_at"]
    if end is None and row["outcome"] not in ("answered", "abandoned_hold"):
        end = row["ended_at"]
    if end is None or row["queue_entered_at"] is None:
        return None
    return (end - row["queue_entered_at"]).total_seconds()


def _is_offered(desk: Desk, call: Contact) -> bool:
    queued_at, outcome = call.row["queue_entered_at"], call.row["outcome"]
    is_in_queue = queued_at is not None and queued_at <= desk.as_of
    is_out = call.row["is_callback"] or call.row["is_out_of_hours"]
    return is_in_queue and not is_out and outcome not in (*_BLOCKED, "out_of_hours")


def _is_answered(desk: Desk, call: Contact) -> bool:
    return call.is_handled and (call.row["answered_at"] or call.started_at) <= desk.as_of


def _is_abandoned(desk: Desk, call: Contact) -> bool:
    is_left = call.row["outcome"] in ("abandoned_queue", "abandoned_ring")
    return is_left and (call.ended_at or call.started_at) <= desk.as_of
