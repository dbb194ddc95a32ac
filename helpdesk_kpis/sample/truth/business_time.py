"""Business time, minute by minute: obviously right rather than fast.

A UTC minute is open when the wall clock of the schedule's zone reads a minute inside one of its intervals and
outside its holidays. Nothing here knows about daylight saving: the wall clock does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)
_MINUTES_PER_DAY = 1440


@dataclass(frozen=True)
class Version:
    """One version of a schedule: local dates [valid_from, valid_to) and its weekly open minutes."""

    zone: ZoneInfo
    valid_from: date
    valid_to: date | None
    intervals: frozenset[tuple[int, int, int]]  # ISO weekday, start minute, end minute (exclusive)


@dataclass(eq=False)
class Schedule:
    """A working calendar with all its versions and holidays (first day, last day, start, end minute)."""

    versions: list[Version]
    holidays: list[tuple[date, date, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Give every schedule its own caches."""
        self.open_minutes_of = cache(self._open_minutes_of)
        self._totals = cache(self._running_totals)

    def is_business_day(self, day: date) -> bool:
        """Whether the local day has any open minute."""
        return any(any(self.open_minutes_of(version, day)) for version in self.versions)

    def seconds(self, start: datetime, end: datetime) -> float:
        """Open seconds between two instants; 0 when the end is not after the start."""
        total = 0.0
        for first, last in _pieces_by_utc_day(start, end):
            total += self._seconds_into(last, first.date()) - self._seconds_into(first, first.date())
        return total

    def instant_after(self, start: datetime, seconds: float, limit: datetime) -> datetime | float:
        """The first instant at which `seconds` are used up; past `limit`, the seconds still left."""
        left = seconds
        for first, last in _pieces_by_utc_day(start, limit):
            open_here = self.seconds(first, last)
            if open_here < left:
                left -= open_here
                continue
            at = first
            while True:
                next_minute = min(at.replace(second=0, microsecond=0) + _MINUTE, last)
                open_now = self.seconds(at, next_minute)
                if open_now >= left:
                    return at + timedelta(seconds=left)
                left -= open_now
                at = next_minute
        return left

    def _open_minutes_of(self, version: Version, day: date) -> list[bool]:
        """For each wall-clock minute of a local day, whether this version is in force and open."""
        in_force = [
            other
            for other in self.versions
            if other.valid_from <= day and (other.valid_to is None or day < other.valid_to)
        ]
        minutes = [False] * _MINUTES_PER_DAY
        if not in_force or max(in_force, key=lambda other: other.valid_from) is not version:
            return minutes
        for weekday, start, end in version.intervals:
            if weekday == day.isoweekday():
                minutes[start:end] = [True] * (end - start)
        for first_day, last_day, start, end in self.holidays:
            if first_day <= day <= last_day:
                minutes[start:end] = [False] * (end - start)
        return minutes

    def _is_open(self, utc_minute: datetime) -> bool:
        for version in self.versions:
            wall = utc_minute.astimezone(version.zone)
            if self.open_minutes_of(version, wall.date())[wall.hour * 60 + wall.minute]:
                return True
        return False

    def _running_totals(self, utc_day: date) -> list[int]:
        """Open minutes of a UTC day before each of its minutes, and the day's total at the end."""
        midnight = datetime.combine(utc_day, time(), UTC)
        minutes = (midnight + number * _MINUTE for number in range(_MINUTES_PER_DAY))
        return [0, *accumulate(int(self._is_open(minute)) for minute in minutes)]

    def _seconds_into(self, at: datetime, utc_day: date) -> float:
        """Open seconds from the UTC day's midnight to `at`, in that day or the next midnight."""
        totals = self._totals(utc_day)
        offset = at - datetime.combine(utc_day, time(), UTC)
        minute, rest = divmod(offset, _MINUTE)
        if minute == _MINUTES_PER_DAY:
            return totals[-1] * 60.0
        is_open = totals[minute + 1] > totals[minute]
        return totals[minute] * 60.0 + (rest.total_seconds() if is_open else 0.0)


@dataclass(frozen=True)
class Clock:
    """The calendars one ticket follows: each from an instant on; None means that every hour counts.

    The first entry starts at the beginning of time.
    """

    segments: tuple[tuple[datetime, Schedule | None], ...]

    def seconds(self, start: datetime, end: datetime) -> float:
        """Business seconds between two instants, each segment in its own calendar."""
        return sum(_seconds(schedule, first, last) for first, last, schedule in self._pieces(start, end))

    def instant_after(self, start: datetime, seconds: float, limit: datetime) -> datetime | None:
        """The first instant at which `seconds` are used up, None when that is after `limit`."""
        left = seconds
        for first, last, schedule in self._pieces(start, limit):
            if schedule is None:
                if (last - first).total_seconds() >= left:
                    return first + timedelta(seconds=left)
                left -= (last - first).total_seconds()
            else:
                found = schedule.instant_after(first, left, last)
                if isinstance(found, datetime):
                    return found
                left = found
        return None

    def _pieces(self, start: datetime, end: datetime) -> Iterable[tuple[datetime, datetime, Schedule | None]]:
        for number, (since, schedule) in enumerate(self.segments):
            until = self.segments[number + 1][0] if number + 1 < len(self.segments) else end
            first, last = max(start, since), min(end, until)
            if first < last or (first == last == start == end):
                yield first, last, schedule


BEGINNING = datetime.min.replace(tzinfo=UTC)
EVERY_HOUR = Clock(((BEGINNING, None),))


def clock_of(changes: Iterable[datetime], schedule_at: Callable[[datetime], Schedule | None]) -> Clock:
    """A clock from the instants at which the calendar may change and a function that names it."""
    instants = sorted({BEGINNING, *changes})
    return Clock(tuple((at, schedule_at(at)) for at in instants))


def _seconds(schedule: Schedule | None, start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() if schedule is None else schedule.seconds(start, end)


def _pieces_by_utc_day(start: datetime, end: datetime) -> Iterable[tuple[datetime, datetime]]:
    at = start.astimezone(UTC)
    while at < end:
        midnight = datetime.combine(at.date(), time(), UTC) + _DAY
        last = min(midnight, end)
        yield at, last
        at = last
