"""Working calendars: `schedules`, `schedule_intervals`, `holidays`.

Public holidays are listed here rather than computed, so that the data never depends on a library's version.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from .clock import local_day, on_wall
from .company import AMERICAS, BERLIN, FRONT, NEW_YORK

OFFICE = "de-office"
"""The default calendar."""
SATURDAYS_FROM = date(2026, 1, 12)
"""From this day the front line also works on Saturday mornings."""
ALWAYS = "always"

Week = dict[int, tuple[tuple[int, int], ...]]
"""ISO weekday -> open intervals in minutes after local midnight."""

_WHOLE_DAY = ((9 * 60, 17 * 60 + 30),)
_WITH_LUNCH = ((9 * 60, 12 * 60 + 30), (13 * 60, 17 * 60 + 30))


@dataclass(frozen=True)
class Schedule:
    """One version of a calendar; `valid_to` is exclusive."""

    schedule_id: str
    valid_from: date
    valid_to: date | None
    name: str
    time_zone: str
    is_default: bool
    week: Week


@dataclass(frozen=True)
class Holiday:
    """One range of closed days, or the closed part of a day (minutes after local midnight)."""

    schedule_id: str
    date_from: date
    date_to: date
    name: str
    start_minute: int | None = None
    end_minute: int | None = None


_FIVE_DAYS: Week = dict.fromkeys(range(1, 6), _WHOLE_DAY)

SCHEDULES = (
    # Friday has no lunch break.
    Schedule(OFFICE, date(2025, 1, 1), None, "Office Berlin", BERLIN, True,
             dict.fromkeys(range(1, 5), _WITH_LUNCH) | {5: _WHOLE_DAY}),
    Schedule(FRONT, date(2025, 1, 1), SATURDAYS_FROM, "Front line", BERLIN, False, _FIVE_DAYS),
    Schedule(FRONT, SATURDAYS_FROM, None, "Front line with Saturdays", BERLIN, False,
             _FIVE_DAYS | {6: ((9 * 60, 13 * 60),)}),
    Schedule(AMERICAS, date(2025, 1, 1), None, "Americas", NEW_YORK, False, _FIVE_DAYS),
    Schedule(ALWAYS, date(2025, 1, 1), None, "Around the clock", BERLIN, False,
             dict.fromkeys(range(1, 8), ((0, 1440),))),
)  # fmt: skip

_GERMANY = (
    (date(2025, 10, 3), "Tag der Deutschen Einheit"),
    (date(2025, 12, 25), "Erster Weihnachtstag"),
    (date(2025, 12, 26), "Zweiter Weihnachtstag"),
    (date(2026, 1, 1), "Neujahr"),
    (date(2026, 4, 3), "Karfreitag"),
    (date(2026, 4, 6), "Ostermontag"),
    (date(2026, 5, 1), "Tag der Arbeit"),
)
_UNITED_STATES = (
    (date(2025, 9, 1), "Labor Day"),
    (date(2025, 11, 27), "Thanksgiving Day"),
    (date(2025, 12, 25), "Christmas Day"),
    (date(2026, 1, 1), "New Year's Day"),
    (date(2026, 1, 19), "Martin Luther King Jr. Day"),
    (date(2026, 2, 16), "Presidents' Day"),
    (date(2026, 5, 25), "Memorial Day"),
)

HOLIDAYS = (
    *(Holiday(schedule, day, day, name) for schedule in (OFFICE, FRONT) for day, name in _GERMANY),
    *(Holiday(schedule, date(2025, 12, 24), date(2025, 12, 24), "Heiligabend ab 12 Uhr", 720, 1440)
      for schedule in (OFFICE, FRONT)),
    Holiday(OFFICE, date(2025, 12, 29), date(2025, 12, 30), "Inventur"),
    *(Holiday(AMERICAS, day, day, name) for day, name in _UNITED_STATES),
)  # fmt: skip

TEAM_SCHEDULES = {"front": FRONT, "second": OFFICE, "billing": OFFICE, "americas": AMERICAS}


def closed_days(schedule_id: str) -> frozenset[date]:
    """Days on which a calendar is closed from morning to night."""
    found = set()
    for holiday in HOLIDAYS:
        if holiday.schedule_id == schedule_id and holiday.start_minute is None:
            span = (holiday.date_to - holiday.date_from).days
            found.update(holiday.date_from + timedelta(days=n) for n in range(span + 1))
    return frozenset(found)


@cache
def windows(schedule_id: str, day: date) -> tuple[tuple[datetime, datetime], ...]:
    """The open spans (UTC) of one local day."""
    if day in closed_days(schedule_id):
        return ()
    schedule = next(
        s for s in SCHEDULES
        if s.schedule_id == schedule_id and s.valid_from <= day and (s.valid_to is None or day < s.valid_to)
    )  # fmt: skip
    closes = min(
        (h.start_minute for h in HOLIDAYS
         if h.schedule_id == schedule_id and h.date_from <= day <= h.date_to and h.start_minute is not None),
        default=1440,
    )  # fmt: skip
    return tuple(
        (on_wall(schedule.time_zone, day, start), on_wall(schedule.time_zone, day, min(end, closes)))
        for start, end in schedule.week.get(day.isoweekday(), ())
        if start < closes
    )


def zone_of(schedule_id: str) -> str:
    """The time zone of a calendar."""
    return next(s.time_zone for s in SCHEDULES if s.schedule_id == schedule_id)


def is_open(schedule_id: str, at: datetime) -> bool:
    """Whether a calendar is open at an instant."""
    return any(start <= at < end for start, end in windows(schedule_id, local_day(at, zone_of(schedule_id))))


def add_working_seconds(schedule_id: str, at: datetime, seconds: int) -> datetime:
    """The instant at which `seconds` of open time have passed since `at`."""
    day, left = local_day(at, zone_of(schedule_id)), float(seconds)
    while True:
        for start, end in windows(schedule_id, day):
            available = (end - max(start, at)).total_seconds()
            if available >= left:
                return max(start, at) + timedelta(seconds=left)
            left -= max(available, 0)
        day += timedelta(days=1)


def schedule_rows() -> list[dict[str, Any]]:
    """Rows of `schedules`."""
    return [
        {
            "schedule_id": s.schedule_id,
            "valid_from": s.valid_from,
            "valid_to": s.valid_to,
            "name": s.name,
            "time_zone": s.time_zone,
            "is_default": s.is_default,
        }
        for s in SCHEDULES
    ]


def interval_rows() -> list[dict[str, Any]]:
    """Rows of `schedule_intervals`."""
    return [
        {
            "schedule_id": s.schedule_id,
            "valid_from": s.valid_from,
            "iso_weekday": weekday,
            "start_minute": start,
            "end_minute": end,
        }
        for s in SCHEDULES
        for weekday, spans in sorted(s.week.items())
        for start, end in spans
    ]


def holiday_rows() -> list[dict[str, Any]]:
    """Rows of `holidays`."""
    return [
        {
            "schedule_id": h.schedule_id,
            "date_from": h.date_from,
            "date_to": h.date_to,
            "start_minute": h.start_minute,
            "end_minute": h.end_minute,
            "name": h.name,
        }
        for h in HOLIDAYS
    ]
