"""Local wall clocks, and the hours at which people get in touch."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from .company import END, START
from .dice import Dice

WEEKDAY_WEIGHT = (1.25, 1.10, 1.05, 1.00, 0.95, 0.32, 0.22)
MONTH_WEIGHT = {9: 0.9, 10: 1.0, 11: 1.3, 12: 1.35, 1: 1.15, 2: 0.9, 3: 0.9, 4: 0.9}
HOUR_WEIGHT = (
    0.4, 0.3, 0.2, 0.2, 0.2, 0.4, 1.0, 2.5, 6.0, 9.0, 10.0, 9.0,
    6.5, 7.0, 8.5, 8.5, 7.5, 6.0, 4.5, 3.5, 3.0, 2.5, 1.5, 0.8,
)  # fmt: skip


def instant(
    zone: str, year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0
) -> datetime:
    """The UTC instant at which the wall clock of `zone` shows this, the earlier of two."""
    return datetime(year, month, day, hour, minute, second, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def on_wall(zone: str, day: date, minute: int) -> datetime:
    """The UTC instant `minute` minutes after midnight on the wall clock of `zone`."""
    wall = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)) + timedelta(minutes=minute)
    return wall.astimezone(UTC)


def local_day(at: datetime, zone: str) -> date:
    """The calendar day in `zone`."""
    return at.astimezone(ZoneInfo(zone)).date()


def days(first: date, last: date) -> list[date]:
    """Every day from `first` to `last`, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def zulu(at: datetime | None) -> str | None:
    """`2025-09-01T08:00:00Z`."""
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"


def zulu_milliseconds(at: datetime | None) -> str | None:
    """`2025-09-01T08:00:00.000Z`."""
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z"


def with_offset(at: datetime | None, zone: str) -> str | None:
    """`2025-09-01T10:00:00+02:00`."""
    return None if at is None else at.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")


def plain_local(at: datetime | None, zone: str) -> str | None:
    """`2025-09-01 10:00:00` on the wall clock of `zone`, without an offset."""
    return None if at is None else f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}"


class Arrivals:
    """When customers of a zone get in touch: less at night and on days off, more before Christmas."""

    def __init__(self, zone: str, holidays: frozenset[date] = frozenset()) -> None:
        """Times of a zone; `holidays` are its days off."""
        self._zone = zone
        self._weights = {
            day: WEEKDAY_WEIGHT[day.weekday()] * MONTH_WEIGHT[day.month] * (0.3 if day in holidays else 1.0)
            for day in days(START.date(), END.date())
        }
        self._hours = dict(enumerate(HOUR_WEIGHT))

    def draw_mostly(self, dice: Dice, is_wanted: Callable[[datetime], bool]) -> datetime:
        """As `draw`, but three out of four instants that are not wanted are drawn again until one is."""
        at = self.draw(dice)
        if dice.chance(0.75):
            while not is_wanted(at):
                at = self.draw(dice)
        return at

    def draw(self, dice: Dice) -> datetime:
        """One instant (UTC) inside the period."""
        while True:
            day, hour = dice.weighted(self._weights), dice.weighted(self._hours)
            at = on_wall(self._zone, day, hour * 60) + timedelta(seconds=dice.whole(0, 3599))
            if START <= at <= END - timedelta(minutes=30):
                return at
