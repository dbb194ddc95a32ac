"""Limits and rules of process-behaviour charts, worked out again in plain Python from published figures."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

import pytest

from .published import Row, rows

WINDOW = 24
ENOUGH = 8
SERIES = ("kpi_code", "slice", "slice_value", "period_code")
RULES = (
    "is_beyond_limits",
    "is_run_of_eight",
    "is_two_of_three_far_out",
    "is_four_of_five_off_centre",
    "is_trend_of_six",
)


class Limits(NamedTuple):
    """Centre, lower and upper limit of each point, and its distance from the centre in sigma."""

    centre: float
    lower: list[float]
    upper: list[float]
    sigmas: list[float]


def key(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in SERIES)


@pytest.fixture(scope="module")
def catalogue(built_sample: Path) -> dict[str, Row]:
    return {row["kpi_code"]: row for row in rows(built_sample, "select * from marts.kpi_catalogue")}


@pytest.fixture(scope="module")
def expected_points(built_sample: Path, catalogue: dict[str, Row]) -> dict[tuple[str, ...], list[Row]]:
    """The points of every series that has enough of them, in order, with the zeros that no row states."""
    figures = rows(
        built_sample,
        "select * from marts.kpi_values where period_code in ('iso_week', 'month') and not is_partial",
    )
    starts = {
        code: sorted({row["period_start"] for row in figures if row["period_code"] == code})[-WINDOW:]
        for code in ("iso_week", "month")
    }
    series: dict[tuple[str, ...], dict[Any, Row]] = defaultdict(dict)
    without_value = set()
    for row in figures:
        if row["value"] is None:
            without_value.add((key(row), row["period_start"]))
        elif row["period_start"] in starts[row["period_code"]]:
            series[key(row)][row["period_start"]] = row
    points = {}
    for name, found in series.items():
        if len(found) < ENOUGH and name[0] != "net_new_customers":
            continue
        counts = catalogue[name[0]]["unit"] not in ("ratio", "currency") and all(
            row["denominator"] is None and row["numerator"] is not None for row in found.values()
        )
        first, last = min(found), max(found)
        if name[1] != "agent":
            last = starts[name[3]][-1]
        points[name] = [
            found.get(start, {"period_start": start, "value": 0.0})
            for start in starts[name[3]]
            if first <= start <= last
            and (name, start) not in without_value
            and (
                start in found or counts or catalogue[name[0]]["unit"] in ("per_day", "per_month", "per_year")
            )
        ]
    return points


def moving(values: list[float]) -> float:
    """The mean step from one value to the next."""
    return fmean(abs(after - before) for before, after in itertools.pairwise(values))


def limits(points: list[Row], is_share: bool) -> Limits:
    """XmR limits, or those of Laney's p' chart for shares."""
    values = [row["value"] for row in points]
    if not is_share:
        centre, reach = fmean(values), 2.66 * moving(values)
        sigmas = [3 * (value - centre) / reach if reach else 0.0 for value in values]
        return Limits(centre, [centre - reach] * len(values), [centre + reach] * len(values), sigmas)
    centre = sum(row["numerator"] for row in points) / sum(row["denominator"] for row in points)
    scales = [math.sqrt(max(centre * (1 - centre), 0) / row["denominator"]) for row in points]
    if not all(scales):
        return Limits(centre, [centre] * len(values), [centre] * len(values), [0.0] * len(values))
    z = [(value - centre) / scale for value, scale in zip(values, scales, strict=True)]
    spread = moving(z) / 1.128
    return Limits(
        centre,
        [max(centre - 3 * scale * spread, 0) for scale in scales],
        [min(centre + 3 * scale * spread, 1) for scale in scales],
        [distance / spread if spread else 0.0 for distance in z],
    )


def rules(values: list[float], sigmas: list[float], at: int) -> list[bool]:
    """The five rules for one point."""

    def beyond(distance: float, side: int, last: int) -> int:
        return sum(side * sigma > distance + 1e-9 for sigma in sigmas[max(at - last + 1, 0) : at + 1])

    sides = (1, -1)
    own = {side: side * sigmas[at] for side in sides}
    tail = values[max(at - 5, 0) : at + 1]
    steps = [after - before for before, after in itertools.pairwise(tail)]
    return [
        any(own[side] > 3 + 1e-9 for side in sides),
        any(beyond(0, side, 8) == 8 for side in sides),
        any(own[side] > 2 + 1e-9 and beyond(2, side, 3) >= 2 for side in sides),
        any(own[side] > 1 + 1e-9 and beyond(1, side, 5) >= 4 for side in sides),
        len(steps) == 5 and any(all(side * step > 0 for step in steps) for side in sides),
    ]


def signal(met: list[bool], sigma: float, step: float, better_when: str) -> str:
    if not any(met):
        return "none"
    if better_when not in ("higher", "lower"):
        return "change"
    rises = sigma > 0 if any(met[:4]) else step > 0
    return "better" if rises == (better_when == "higher") else "worse"


def test_limits_rules_and_signals_are_those_of_the_charts(
    built_sample: Path, catalogue: dict[str, Row], expected_points: dict[tuple[str, ...], list[Row]]
) -> None:
    published: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows(built_sample, "select * from marts.kpi_signals order by period_start"):
        published[key(row)].append(row)
    assert set(published) == set(expected_points)
    for name, points in expected_points.items():
        found, definition = published[name], catalogue[name[0]]
        assert [row["period_start"] for row in found] == [row["period_start"] for row in points], name
        values = [row["value"] for row in points]
        assert [row["value"] for row in found] == values, name
        assert [row["is_growth_guard_broken"] for row in found] == [
            name[0] == "net_new_customers" and value <= 0 for value in values
        ]
        if found[0]["centre"] is None:
            continue
        expected = limits(points, definition["interval_method"] == "wilson")
        for at, row in enumerate(found):
            close = {"rel": 1e-9, "abs": 1e-9}
            assert row["centre"] == pytest.approx(expected.centre, **close), name
            assert row["lower_limit"] == pytest.approx(expected.lower[at], **close), name
            assert row["upper_limit"] == pytest.approx(expected.upper[at], **close), name
            met = rules(values, expected.sigmas, at)
            assert [row[rule] for rule in RULES] == met, (name, row["period_start"], expected.sigmas)
            step = values[at] - values[at - 1] if at else 0.0
            assert row["signal"] == signal(met, expected.sigmas[at], step, definition["better_when"]), name


def test_the_sample_has_charts_of_both_kinds_and_signals(built_sample: Path) -> None:
    kinds = rows(built_sample, "select distinct chart, signal from marts.kpi_signals")
    assert {row["chart"] for row in kinds} == {"xmr", "laney_p"}
    assert {row["signal"] for row in kinds} == {"better", "worse", "change", "none"}
