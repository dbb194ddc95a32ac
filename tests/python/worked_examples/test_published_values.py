"""Each worked example, written as exports and built, gives the values that were worked out for it."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from .builds import BUILDS, NO_ROW, Published
from .examples import TRANSLATIONS, Expectation, examples, expectations

TOLERANCE = 0.0001
"""In the unit of the example."""

SCALES = {"percent": 100, "minutes": 1 / 60, "hours": 1 / 3600}
"""What makes a published ratio or number of seconds one of the example's units."""


def in_examples_unit(unit: str, value: Any) -> Any:
    """A published value as the examples write it."""
    if value is None:
        return None
    if unit == "met":
        return {"met": True, "missed": False, "none": None}[value]
    if unit == "above zero":
        return value > 0
    return value * SCALES[unit] if unit in SCALES else value


def expected_of(expectation: Expectation) -> Any:
    """The value that the example expects; of two days how many lie between them, both included."""
    expected = examples()[expectation.example].expected_value(expectation.key)
    if expectation.unit == "days":
        first, last = (date.fromisoformat(day) for day in expected)
        return (last - first).days + 1
    return expected


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same, numbers within the tolerance."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=0, abs_tol=TOLERANCE)
    return one == other


@pytest.mark.parametrize("expectation", [row for row in expectations() if row.kpi_code], ids=str)
def test_value(expectation: Expectation, published: Callable[[str], Published]) -> None:
    database = published(TRANSLATIONS[expectation.example].build)
    found = database.read(expectation)
    assert (found == NO_ROW) == (expectation.relation == NO_ROW), found
    if found == NO_ROW:
        return
    value = in_examples_unit(expectation.unit, found)
    expected = expected_of(expectation)
    assert is_same(value, expected) == (expectation.relation == "is"), (
        f"{expectation.kpi_code}: {value}; the example says it {expectation.relation} {expected}"
    )


@pytest.mark.parametrize("build", BUILDS)
def test_every_row_is_accepted(build: str, published: Callable[[str], Published]) -> None:
    assert published(build).rejected() == []
