"""Until when the company has promised what, for vendors that state the ends of promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, pairwise
from typing import Final

from ..clock import local_day, on_wall
from ..life import OVER
from .tables import Row, Story, by, instant

Span = tuple[datetime, datetime]
"""From an instant until another, which is not in it."""
DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Promise:
    """What is promised on a ticket, from its creation on."""

    metric: str
    seconds: int
    is_business_hours: bool
    due_at: datetime
    """When the time is used up."""
    done_at: datetime | None
    """The first reply or the last solve."""

    def is_broken(self, at: datetime) -> bool:
        """Whether the time is used up at an instant without what was promised."""
        return self.due_at < (self.done_at or at)


def drawn_at(company: Mapping[str, list[Row]]) -> datetime:
    """The last thing that is known: an export knows nothing later."""
    said = max(message["sent_at"] for message in company["messages"])
    return instant(max(said, *(event["event_at"] for event in company["ticket_events"])))


def promises(
    company: Mapping[str, list[Row]],
    story: Story,
    *,
    has_breaks: bool = True,
    stands_in: Sequence[str] = (),
) -> dict[str, Promise]:
    """The promises on a ticket by metric, `first_reply` before `resolution`.

    A calendar without `has_breaks` is open from the morning until the evening. The clock of a resolution
    stands still while the ticket has one of the statuses of `stands_in`.
    """
    opened_at = instant(story.ticket["created_at"])
    replies = story.replies()
    done = {
        "first_reply": instant(replies[0]["sent_at"]) if replies else None,
        "resolution": _last_solve(story) if story.ticket["status"] in OVER else None,
    }
    found = {}
    for target in company["sla_targets"]:
        if _holds(target, story.ticket):
            metric, is_business = target["metric"], target["is_business_hours"] == "true"
            standing = _stretches_in(story, stands_in) if metric == "resolution" else []
            seconds = int(target["target_seconds"])
            spans = open_spans(company, opened_at, has_breaks) if is_business else always(opened_at)
            found[metric] = Promise(
                metric, seconds, is_business, used_up_at(opened_at, seconds, spans, standing), done[metric]
            )
    return found


def used_up_at(at: datetime, seconds: int, spans: Iterator[Span], standing: Sequence[Span] = ()) -> datetime:
    """The first instant at which so many seconds of the spans have passed since another."""
    left = timedelta(seconds=seconds)
    for start, end in _without(spans, standing):
        start = max(start, at)
        if start < end:
            if end - start >= left:
                return start + left
            left -= end - start
    raise AssertionError("time does not end")


def always(at: datetime) -> Iterator[Span]:
    """Every hour from the day of an instant on."""
    midnight = datetime.combine(at.astimezone(UTC).date(), time(), UTC)
    for number in count():
        yield midnight + number * DAY, midnight + (number + 1) * DAY


def open_spans(company: Mapping[str, list[Row]], at: datetime, has_breaks: bool = True) -> Iterator[Span]:
    """When the company's only calendar is open, from the local day of an instant on."""
    zone = company["schedules"][0]["time_zone"]
    hours = week(company, has_breaks)
    first = local_day(at, zone)
    for number in count():
        day = first + number * DAY
        if not _is_holiday(company, day):
            for start, end in hours.get(day.isoweekday(), ()):
                yield on_wall(zone, day, start), on_wall(zone, day, end)


def week(company: Mapping[str, list[Row]], has_breaks: bool = True) -> dict[int, list[tuple[int, int]]]:
    """ISO weekday -> the openings of the company's only calendar, in minutes since midnight."""
    hours = {
        int(day): sorted((int(row["start_minute"]), int(row["end_minute"])) for row in rows)
        for day, rows in by("iso_weekday", company["schedule_intervals"]).items()
    }
    return hours if has_breaks else {day: [(spans[0][0], spans[-1][1])] for day, spans in hours.items()}


def _is_holiday(company: Mapping[str, list[Row]], day: date) -> bool:
    return any(row["date_from"] <= day.isoformat() <= row["date_to"] for row in company["holidays"])


def _holds(target: Row, ticket: Row) -> bool:
    return (target["sla_policy_id"], target["priority"]) == (ticket["sla_policy_id"], ticket["priority"])


def _last_solve(story: Story) -> datetime | None:
    """When the ticket last became solved: closing what is solved is no solve."""
    last, status = None, "new"
    for event in story.changes("status_changed"):
        if event["to_value"] in OVER and status not in OVER:
            last = instant(event["event_at"])
        status = event["to_value"]
    return last


def _stretches_in(story: Story, statuses: Sequence[str]) -> list[Span]:
    """When the ticket had one of the statuses, up to its first solve; one that lasts has moved no end yet."""
    steps = [(instant(e["event_at"]), e["to_value"]) for e in story.changes("created", "status_changed")]
    until = min(story.reached(*OVER), default=None)
    return [
        (at, end)
        for (at, status), (end, _) in pairwise(steps)
        if status in statuses and (until is None or end <= until)
    ]


def _without(spans: Iterator[Span], standing: Sequence[Span]) -> Iterator[Span]:
    """The spans without the stretches, which are in order."""
    for start, end in spans:
        at = start
        for since, until in standing:
            if since < end and until > at:
                yield at, max(at, since)
                at = min(until, end)
        yield at, end
