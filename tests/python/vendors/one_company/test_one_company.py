"""Whichever vendor tells of it, one company has the same figures, as far as the vendor's format carries them.

`feeds.csv` says so for each KPI that the company has and each vendor: `yes` is the same value to nine digits
in each month and quarter, `no` is no value at all, `own` is a value that must differ, for the reason given.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.python.independent.kpis import figures

from . import company, landing
from .conftest import Built, Period

FEEDS = list(csv.DictReader(Path(__file__).with_name("feeds.csv").read_text(encoding="utf-8").splitlines()))
TOLERANCE = 1e-9
PERIODS: dict[str, Callable[[datetime], str]] = {
    "month": lambda at: f"{at:%Y-%m}-01",
    "quarter": lambda at: f"{at.year}-{(at.month - 1) // 3 * 3 + 1:02}-01",
}


def codes_of(vendor: str, feeds: str) -> list[str]:
    """The KPIs that the table puts so for a vendor."""
    return [row["kpi_code"] for row in FEEDS if (row["vendor"], row["feeds"]) == (vendor, feeds)]


@pytest.fixture(params=landing.EXPORTERS)
def vendor(request: pytest.FixtureRequest, built: Built) -> str:
    """A vendor whose export the project reads."""
    assert request.param in built.vendors, f"{request.param} is not staged"
    return str(request.param)


def test_every_row_is_accepted_and_every_value_known(built: Built) -> None:
    assert (built.rejected, built.unknown) == ([], [])


def test_a_vendor_gives_the_figures_of_the_company_for_what_its_format_carries(
    built: Built, vendor: str
) -> None:
    found = [
        (code, differing)
        for code in codes_of(vendor, "yes")
        if (differing := differences(built.of(landing.NEUTRAL[vendor], code), built.of(vendor, code)))
    ]
    assert found == []


def test_a_vendor_gives_no_figure_for_what_its_format_lacks(built: Built, vendor: str) -> None:
    assert [code for code in codes_of(vendor, "no") if built.of(vendor, code)] == []


def test_a_figure_said_to_be_the_vendors_own_is_one_and_differs(built: Built, vendor: str) -> None:
    neutral = landing.NEUTRAL[vendor]
    for code in codes_of(vendor, "own"):
        assert built.of(vendor, code), code
        assert differences(built.of(neutral, code), built.of(vendor, code)), code


def test_the_table_says_of_each_vendor_what_becomes_of_each_figure_of_the_company(
    built: Built, vendor: str
) -> None:
    neutral = landing.NEUTRAL[vendor]
    said = [row["kpi_code"] for row in FEEDS if row["vendor"] == vendor]
    assert sorted(said) == sorted(code for source, code in built.values if source == neutral)
    assert {code for source, code in built.values if source == vendor} <= set(said)


def test_a_figure_that_is_not_fed_has_a_reason() -> None:
    assert [row for row in FEEDS if (row["feeds"] == "yes") == bool(row["why"])] == []


def test_the_neutral_sources_have_the_figures_that_plain_python_finds_in_the_events(built: Built) -> None:
    independent: dict[tuple[str, str], dict[Period, float]] = {}
    for figure in figures(built.folder / "landing", "UTC", company.END, suppress_small_samples=False):
        if figure.slice == "source" and figure.period_code in PERIODS and figure.value is not None:
            by_period = independent.setdefault((figure.slice_value, figure.kpi_code), {})
            by_period[figure.period_code, figure.period_start.isoformat()] = figure.value
    main = {"ticket_count", "frt", "resolution_time", "reopen_rate", "backlog", "service_level", "asa"}
    main |= {"abandonment_rate", "aht", "transfers", "avg_response_time", "fcr", "requester_wait_time"}
    assert main <= {code for _, code in independent}
    found = {
        key: differing
        for key, values in independent.items()
        if (differing := differences(values, built.of(*key)))
    }
    assert found == {}


def test_the_neutral_source_has_the_ratings_that_customers_gave(built: Built) -> None:
    ratings = company.desk()["survey_responses"]
    for period, start_of in PERIODS.items():
        scores: dict[str, list[int]] = {}
        answered: dict[str, list[bool]] = {}
        for row in ratings:
            invited_at = datetime.fromisoformat(row["invited_at"]).astimezone(UTC)
            answered.setdefault(start_of(invited_at), []).append(bool(row["score"]))
            if row["score"]:
                rated_at = datetime.fromisoformat(row["responded_at"]).astimezone(UTC)
                scores.setdefault(start_of(rated_at), []).append(int(row["score"]))
        expected = {
            "csat": {start: sum(s >= 4 for s in given) / len(given) for start, given in scores.items()},
            "csat_mean": {start: sum(given) / len(given) for start, given in scores.items()},
            "csat_response_rate": {start: sum(given) / len(given) for start, given in answered.items()},
        }
        for code, values in expected.items():
            found = {
                start: value for (kind, start), value in built.of("generic", code).items() if kind == period
            }
            assert found == pytest.approx(values, rel=TOLERANCE), (code, period)


def differences(
    truth: dict[Period, float], told: dict[Period, float]
) -> dict[Period, tuple[float | None, float | None]]:
    """Periods in which the two say different things: what is true, and what is told."""
    return {
        period: (truth.get(period), told.get(period))
        for period in sorted(truth.keys() | told.keys())
        if period not in truth
        or period not in told
        or not math.isclose(truth[period], told[period], rel_tol=TOLERANCE, abs_tol=1e-12)
    }
