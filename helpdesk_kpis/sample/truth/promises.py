"""Promises on first replies and resolutions: met, breached or still open, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .business_time import EVERY_HOUR, Clock, clock_of
from .contacts import Contact
from .tickets import Desk, Ticket

RESPONSE_THRESHOLD_SECONDS = {"chat": 60.0, "messaging": 60.0, "social": 3600.0, "other": 14400.0}


@dataclass(frozen=True)
class Verdict:
    """A settled promise: the instant that dates it, whether it was met, and whose act dates it.

    Without an act (`is_act` False) the date is the instant at which the time ran out.
    """

    at: datetime
    is_met: bool
    is_act: bool
    agent: str | None = None


def judge(
    clock: Clock,
    start: datetime,
    target: float,
    done: tuple[datetime, str | None] | None,
    given_up_at: datetime | None,
    as_of: datetime,
) -> Verdict | None:
    """The verdict on a promise of `target` seconds from `start`, None while it is open or has no side.

    `done` is the fulfilment and who did it; without one, the clock stops at `given_up_at`, else at `as_of`.
    """
    stopped = done[0] if done else given_up_at or as_of
    if clock.seconds(start, stopped) > target:
        ran_out = clock.instant_after(start, target, stopped)
        assert ran_out is not None
        return Verdict(ran_out, is_met=False, is_act=False)
    return Verdict(done[0], is_met=True, is_act=True, agent=done[1]) if done else None


def target_of(
    desk: Desk, ticket: Ticket, metric: str, channel: str | None = None
) -> tuple[float, bool] | None:
    """(seconds, in business hours) that the ticket's policy promises for a metric, None without a promise.

    A call or chat has a `channel` of its own, else it is the ticket's.
    """
    policy_id, applied_at = ticket.policy
    own = {
        "priority": ticket.priority.at(applied_at) or "none",
        "channel": channel or ticket.channel.at(applied_at) or "unknown",
    }
    best: tuple[tuple[int, bool], float, bool] | None = None
    for row in desk.source.tables["sla_targets"]:
        if row["sla_policy_id"] != policy_id or row["metric"].strip().lower() != metric:
            continue
        wanted = {name: (row[name] or "any").strip().lower() for name in own}
        if any(wanted[name] not in ("any", own[name]) for name in own):
            continue
        exact = [wanted[name] == own[name] for name in own]
        rank = (sum(exact), exact[0])  # priority weighs more than channel
        if best is None or rank > best[0]:
            best = (rank, row["target_seconds"], row["is_business_hours"] is True)
    return None if best is None else best[1:]


def first_reply_promise(desk: Desk, ticket: Ticket) -> Verdict | None:
    """The verdict on the first-reply promise of the ticket's policy."""
    is_asked = ticket.is_answerable and desk.tells_of_replies
    target = target_of(desk, ticket, "first_reply") if is_asked else None
    if target is None:
        return None
    return _first_reply(ticket, ticket.clock if target[1] else EVERY_HOUR, target[0])


def response_in_time(ticket: Ticket) -> Verdict | None:
    """The verdict on the threshold of the channel at creation, in business seconds.

    Dated by the first reply, also a late one; without a reply, by the instant at which the time ran out.
    """
    if not ticket.is_answerable:
        return None
    verdict = _first_reply(ticket, ticket.clock, threshold(ticket.channel.at(ticket.created_at)))
    return _dated_by_reply(verdict, ticket.awaited_reply)


def resolution_promise(desk: Desk, ticket: Ticket) -> Verdict | None:
    """The verdict on the resolution promise: creation to the last solve."""
    target = target_of(desk, ticket, "resolution") if ticket.is_counted else None
    if target is None:
        return None
    done = None
    if ticket.is_solved:
        last = ticket.solves[-1]
        done = (last.at, ticket.solver(last))
    clock = ticket.clock if target[1] else EVERY_HOUR
    return judge(clock, ticket.created_at, target[0], done, None, ticket.as_of)


def chat_in_time(desk: Desk, chat: Contact) -> Verdict | None:
    """The verdict on the channel's threshold of a chat, in the calendar of its team; dated as a ticket's."""
    if chat.row["outcome"] == "bot_only" or not chat.is_request:
        return None
    schedule = desk.schedule_of_team(chat.row["team_id"])
    answered_at, ended_at = (
        at if at is not None and at <= desk.as_of else None for at in (chat_answered_at(chat), chat.ended_at)
    )
    done = None if answered_at is None else (answered_at, chat.row["agent_id"])
    target = threshold(chat.row["channel"] or "chat")
    clock = clock_of((), lambda _: schedule)
    return _dated_by_reply(judge(clock, chat.started_at, target, done, ended_at, desk.as_of), done)


def chat_answered_at(chat: Contact) -> datetime | None:
    """An agent's first message, else when a served chat was accepted; not before the request."""
    answered_at = chat.row["first_agent_message_at"]
    if answered_at is None and chat.row["outcome"] == "served":
        answered_at = chat.row["accepted_at"]
    return None if answered_at is None else max(answered_at, chat.started_at)


def threshold(channel: str | None) -> float:
    """Seconds within which a channel's first reply is in time."""
    return RESPONSE_THRESHOLD_SECONDS.get(channel or "other", RESPONSE_THRESHOLD_SECONDS["other"])


def _first_reply(ticket: Ticket, clock: Clock, target: float) -> Verdict | None:
    solved_at = ticket.solves[-1].at if ticket.is_solved else None
    return judge(clock, ticket.created_at, target, ticket.awaited_reply, solved_at, ticket.as_of)


def _dated_by_reply(verdict: Verdict | None, reply: tuple[datetime, str | None] | None) -> Verdict | None:
    if verdict is None or reply is None:
        return verdict
    return Verdict(reply[0], verdict.is_met, is_act=True, agent=reply[1])
