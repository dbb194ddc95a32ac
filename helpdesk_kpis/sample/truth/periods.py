"""Days, ISO weeks, months and quarters of the reporting zone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

PERIODS = ("day", "iso_week", "month", "quarter")
_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


@cache
def start_of(period: str, day: date) -> date:
    """The first day of the period that holds `day`."""
    match period:
        case "day":
            return day
        case "iso_week":
            return day - timedelta(days=day.isoweekday() - 1)
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    raise ValueError(period)


@cache
def end_of(period: str, start: date) -> date:
    """The first day after the period that starts on `start`."""
    longest = {"day": 1, "iso_week": 7, "month": 31, "quarter": 92}[period]
    day = start + _DAY
    while start_of(period, day) == start:
        day += _DAY
        if day - start > timedelta(days=longest):
            raise ValueError(f"{start} does not start a {period}")
    return day


@dataclass(frozen=True)
class Calendar:
    """The reporting zone and the instant the figures are drawn at."""

    zone: ZoneInfo
    as_of: datetime

    @property
    def last_day(self) -> date:
        """The local day of `as_of`."""
        return self.day_of(self.as_of)

    def day_of(self, at: datetime) -> date:
        """The local day of an instant; midnight belongs to the new day."""
        return at.astimezone(self.zone).date()

    def midnight_after(self, day: date) -> datetime:
        """The instant (UTC) at which a local day is over."""
        return datetime.combine(day + _DAY, time(), self.zone).astimezone(UTC)

    def first_moment(self, day: date) -> datetime:
        """The instant (UTC) at which a local day begins."""
        return self.midnight_after(day - _DAY)

    def last_moment(self, day: date) -> datetime:
        """The last instant of a local day, not after `as_of`."""
        return min(self.midnight_after(day) - _INSTANT, self.as_of)

    def last_day_of(self, period: str, start: date) -> date:
        """The last day of a period, not after the day of `as_of`."""
        return min(end_of(period, start) - _DAY, self.last_day)

    def days_of(self, period: str, start: date) -> list[date]:
        """The days of a period, up to the day of `as_of`."""
        count = (self.last_day_of(period, start) - start).days + 1
        return [start + number * _DAY for number in range(count)]

    def starts(self, period: str, first_day: date | None) -> Iterator[date]:
        """The starts of the periods from that of `first_day` to that of `as_of`; none without a first day."""
        start = None if first_day is None else start_of(period, first_day)
        while start is not None and start <= self.last_day:
            yield start
            start = end_of(period, start)
