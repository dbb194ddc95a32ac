"""Who pays when: the stretches of each subscription and customer, and its recurring revenue over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from .landing import Row
from .tickets import Desk

_CHURN = frozenset({"churn_voluntary", "churn_involuntary"})
_RESUMING = frozenset({"resume", "reactivation"})

Stretch = tuple[datetime, datetime | None]  # from, to; a bound at T is active when from < T <= to


@dataclass(frozen=True)
class Subscription:
    """A subscription that was paid for, with what happened to it by `as_of`."""

    row: Row
    paid_from: datetime
    ended_at: datetime | None
    events: list[Row]

    @property
    def stretches(self) -> list[Stretch]:
        """When it was paid for: from the end of its trial to its end, pauses left out."""
        found: list[Stretch] = []
        since: datetime | None = self.paid_from
        for event in self.events:
            at = max(event["event_at"], self.paid_from)
            if self.ended_at is not None and at >= self.ended_at:
                break
            if event["event_type"] == "pause" and since is not None:
                found.append((since, at))
                since = None
            elif event["event_type"] in _RESUMING and since is None:
                since = at
        if since is not None:
            found.append((since, self.ended_at))
        return [(start, end) for start, end in found if end is None or start < end]

    @property
    def revenue(self) -> list[tuple[datetime, datetime | None, float]]:
        """Stretches of the same monthly revenue, in the subscription's own currency."""
        found = []
        for start, end in self.stretches:
            since, mrr = start, self._mrr_at(start)
            for event in self.events:
                at = event["event_at"]
                if start < at and (end is None or at < end):
                    found.append((since, at, mrr))
                    since, mrr = at, event["mrr_after"] or 0.0
            found.append((since, end, mrr))
        return [(start, end, mrr) for start, end, mrr in found if start != end]

    def _mrr_at(self, when: datetime) -> float:
        """What it brings from then on: by the events up to it, else before the first one, else by its row."""
        past = [event for event in self.events if event["event_at"] <= when]
        if past:
            return past[-1]["mrr_after"] or 0.0
        if self.events:
            return self.events[0]["mrr_before"] or 0.0
        return self.row["mrr"] or 0.0

    def changes(self) -> Iterator[tuple[datetime, float, float]]:
        """Losses (ends and contractions) and expansions: when, what was lost, what was gained."""
        has_churn = False
        for event in self.events:
            step = (event["mrr_after"] or 0.0) - (event["mrr_before"] or 0.0)
            kind = event["event_type"]
            has_churn = has_churn or kind in _CHURN
            if kind in _CHURN or kind == "contraction":
                yield event["event_at"], max(-step, 0.0), 0.0
            elif kind == "expansion":
                yield event["event_at"], 0.0, max(step, 0.0)
        if (
            self.ended_at is not None
            and not has_churn
            and self.revenue
            and self.revenue[-1][1] == self.ended_at
        ):
            yield self.ended_at, self.revenue[-1][2], 0.0


def subscriptions_of(desk: Desk) -> Iterator[Subscription]:
    """Every subscription that was paid for by `as_of`; those with unknown bounds are left out."""
    events: dict[str, list[Row]] = defaultdict(list)
    for event in desk.source.tables["subscription_events"]:
        if event["event_at"] <= desk.as_of:
            events[event["subscription_id"]].append(event)
    for row in desk.source.tables["subscriptions"]:
        own = sorted(events[row["subscription_id"]], key=lambda e: (e["event_at"], e["event_id"]))
        is_endless_trial = row["status"] == "trialing" and row["trial_end_at"] is None
        if row["customer_id"] in desk.own_people or is_endless_trial:
            continue
        ended_at = row["ended_at"]
        if ended_at is None and row["status"] in ("cancelled", "unpaid"):
            ended_at = _end_by_events(row, own)
            if ended_at is None:
                continue
        if row["status"] == "paused" and not any(event["event_type"] == "pause" for event in own):
            continue
        if ended_at is not None and ended_at > desk.as_of:
            ended_at = None
        paid_from = row["trial_end_at"] or row["started_at"]
        if paid_from <= desk.as_of and (ended_at is None or paid_from < ended_at):
            yield Subscription(row, paid_from, ended_at, own)


def _end_by_events(row: Row, events: list[Row]) -> datetime | None:
    churned = [event["event_at"] for event in events if event["event_type"] in _CHURN]
    if churned:
        return churned[-1]
    return row["cancel_requested_at"] if row["status"] == "cancelled" else None


def merged(stretches: list[Stretch]) -> list[Stretch]:
    """Stretches in order, those that touch or overlap as one."""
    found: list[Stretch] = []
    for start, end in sorted(stretches, key=lambda stretch: stretch[0]):
        last_end = found[-1][1] if found else None
        if found and (last_end is None or start <= last_end):
            later = None if last_end is None or end is None else max(last_end, end)
            found[-1] = (found[-1][0], later)
        else:
            found.append((start, end))
    return found
