"""The figures: every KPI for each period and slice, from rows, in plain loops, family by family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from .churn import Churn
from .engagement import Engagement
from .family import Family
from .flow import Flow
from .landing import latest_instant, read_landing
from .lifetime_value import LifetimeValue
from .periods import Calendar
from .quality import Quality
from .referrals import Referrals
from .requests import Requests
from .resolution import Resolution
from .sentiment import Sentiment
from .shapes import Figure, Shapes, without_small_sample
from .speed import Speed
from .stocks import Stocks
from .support_cost import SupportCost
from .surveys import Surveys
from .tickets import Desk

FAMILIES: tuple[type[Family], ...] = (
    Requests,
    Resolution,
    Flow,
    Stocks,
    Speed,
    Surveys,
    Quality,
    Sentiment,
    Engagement,
    Churn,
    LifetimeValue,
    Referrals,
    SupportCost,
)


def as_of_of(landing: Path, reporting_timezone: str) -> datetime:
    """The default `as_of` of a landing folder: the last thing that happened in its generic sources."""
    return latest_instant(read_landing(landing), reporting_timezone)


def figures(
    landing: Path,
    reporting_timezone: str,
    as_of: datetime | None = None,
    *,
    suppress_small_samples: bool = True,
) -> Iterable[Figure]:
    """Every figure of the generic sources of a landing folder.

    `as_of` is an aware instant, None for the last thing that happened. Facts after it are ignored.
    """
    sources = read_landing(landing)
    drawn_at = as_of or latest_instant(sources, reporting_timezone)
    calendar = Calendar(ZoneInfo(reporting_timezone), drawn_at)
    shapes = Shapes(calendar)
    desks = [Desk(source, drawn_at) for source in sources]
    found = _of_all_families(desks, shapes)
    return map(without_small_sample, found) if suppress_small_samples else found


def _of_all_families(desks: list[Desk], shapes: Shapes) -> Iterator[Figure]:
    for family in FAMILIES:
        yield from family(desks, shapes).figures()
