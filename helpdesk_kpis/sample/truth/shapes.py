"""From facts to figures: both sides by period and slice, and what is withheld."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from .periods import PERIODS, Calendar, start_of

SLICES = (
    "all",
    "channel",
    "team",
    "agent",
    "priority",
    "category",
    "product",
    "customer_segment",
    "language",
    "source",
)
STOCKS = (
    "backlog",
    "backlog_unanswered",
    "backlog_never_answered",
    "backlog_age_1d",
    "backlog_age_3d",
    "backlog_age_7d",
    "backlog_age_over_7d",
)
COUNTS = frozenset(
    {
        "request_volume",
        "request_volume_with_merged",
        "ticket_count",
        "fcr_count",
        "transfers",
        "tickets_closed",
        "net_ticket_change",
        "blockage",
        "open_cases",
        "customers_lost",
        "net_new_customers",
        "referral_count",
        *STOCKS,
    }
)
MIN_N_AGENT = 5
_MILLIONTH = Decimal("0.000001")
MIN_N_SURVEY = 10
SURVEY_CODES = frozenset(
    """
    nps nps_all_responses csat csat_mean csat_response_rate csat_share_very_positive csat_share_positive
    csat_share_neutral csat_share_poor csat_share_very_poor csat_comment_rate ces ces_easy_share ces_effort
    fcr_survey
    """.split()  # noqa: SIM905 - so many names read better without quotes
)


@dataclass(frozen=True)
class Figure:
    """One KPI value of one period and slice; no `value` where the denominator is empty or n too small."""

    kpi_code: str
    period_code: str
    period_start: date
    slice: str
    slice_value: str
    numerator: float | None
    denominator: float | None
    value: float | None
    sample_size: int


@dataclass(frozen=True)
class Fact:
    """One row behind a figure: when, in which slices, and what it adds to either side."""

    at: datetime
    slices: Mapping[str, str]
    numerator: float = 1.0
    denominator: float = 1.0
    n: int = 1


Cell = tuple[str, date, str, str]  # period code, period start, slice, slice value
Parts = tuple[float, float, int]  # numerator, denominator, sample size


@dataclass(frozen=True)
class Shapes:
    """The forms that figures come in, over the periods of one calendar."""

    calendar: Calendar

    def sums(self, code: str, facts: Iterable[Fact]) -> Iterator[Figure]:
        """Both sides added up per period and slice."""
        facts = list(facts)
        cells: dict[Cell, Parts] = defaultdict(lambda: (0.0, 0.0, 0))
        for fact in facts:
            added = in_millionths(fact.numerator)
            for cell in self.cells_of(fact.at, fact.slices):
                numerator, denominator, n = cells[cell]
                cells[cell] = (numerator + added, denominator + fact.denominator, n + fact.n)
        yield from self.emit(code, cells, self.first_day(fact.at for fact in facts))

    def quantiles(self, code: str, facts: Iterable[Fact], share: float) -> Iterator[Figure]:
        """The quantile of the facts' numerators, from the rows of each period."""
        facts = list(facts)
        cells: dict[Cell, list[float]] = defaultdict(list)
        for fact in facts:
            for cell in self.cells_of(fact.at, fact.slices):
                cells[cell].append(fact.numerator)
        self.fill(cells, self.first_day(fact.at for fact in facts), list)
        for cell, values in cells.items():
            value = quantile(values, share) if values else None
            yield figure_of(code, cell, None, None, value, len(values))

    def first_day(self, ats: Iterable[datetime]) -> date | None:
        """The local day of the first of some instants."""
        return min((self.calendar.day_of(at) for at in ats), default=None)

    def emit(self, code: str, cells: dict[Cell, Parts], first_day: date | None) -> Iterator[Figure]:
        """Figures from parts, with a row of slice `all` for each period since the first fact."""
        self.fill(cells, first_day, lambda: (0.0, 0.0, 0))
        for cell, (numerator, denominator, n) in cells.items():
            if code in COUNTS:
                yield figure_of(code, cell, numerator, None, numerator, n)
            else:
                # More refunds than revenue is a denominator below 0: a share of it says nothing.
                value = numerator / denominator if denominator > 0 else None
                yield figure_of(code, cell, numerator, denominator, value, n)

    def fill(self, cells: dict, first_day: date | None, empty: Callable[[], object]) -> None:
        """Add the missing periods of slice `all`, from that of the first fact on."""
        for period in PERIODS:
            for start in self.calendar.starts(period, first_day):
                cells.setdefault((period, start, "all", "all"), empty())

    def cells_of(self, at: datetime, slices: Mapping[str, str]) -> Iterator[Cell]:
        """Every cell a fact falls into."""
        day = self.calendar.day_of(at)
        for period in PERIODS:
            start = start_of(period, day)
            for name in SLICES:
                if name in slices:
                    yield period, start, name, slices[name]


def quantile(values: list[float], share: float) -> float:
    """The quantile with linear interpolation between the neighbouring values."""
    if share == 0.5:
        return median(values)
    ordered = sorted(values)
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (position - below) * (ordered[above] - ordered[below])


def figure_of(
    code: str, cell: Cell, numerator: float | None, denominator: float | None, value: float | None, n: int
) -> Figure:
    """The figure of a cell."""
    return Figure(code, *cell, numerator, denominator, value, n)


def without_small_sample(figure: Figure) -> Figure:
    """The figure, without its value where too few answered or an agent has too few cases for a mean."""
    is_of_few = figure.kpi_code in SURVEY_CODES and figure.sample_size < MIN_N_SURVEY
    is_of_one = figure.slice == "agent" and figure.kpi_code not in COUNTS
    if is_of_few or (is_of_one and figure.sample_size < MIN_N_AGENT):
        return replace(figure, value=None)
    return figure


def in_millionths(number: float) -> float:
    """A number to the six places with which sums are kept, halves away from 0."""
    return number if number == int(number) else float(Decimal(number).quantize(_MILLIONTH, ROUND_HALF_UP))


def seconds_between(start: datetime, end: datetime) -> float:
    """The seconds from one instant to another."""
    return (end - start) / timedelta(seconds=1)
