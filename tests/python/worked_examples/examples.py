"""The worked examples as they lie in `tests/worked_examples`, and who makes exports of them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[3]
FOLDER = PROJECT / "tests" / "worked_examples"
EXPECTATIONS = Path(__file__).with_name("expectations.csv")

Row = dict[str, Any]
Tables = dict[str, list[Row]]
"""Rows of the tables of `generic`, by table."""
Inputs = dict[str, Any]
"""What an example says has happened."""


@dataclass(frozen=True)
class Example:
    """One worked example."""

    name: str
    inputs: Inputs
    expected: dict[str, Any]

    def expected_value(self, key: str) -> Any:
        """The value under a key, or under keys inside one another: `pct.email`."""
        value: Any = self.expected
        for part in key.split("."):
            value = value[part]
        return value


@dataclass(frozen=True)
class Expectation:
    """One expected value of an example and where it is published, or why it is not."""

    example: str
    key: str
    kpi_code: str
    period_code: str
    period_start: str
    slice: str
    column: str
    unit: str
    relation: str
    why_not: str

    def __str__(self) -> str:
        """How pytest names its case."""
        return f"{self.example}-{self.key}-{self.kpi_code}"


@cache
def examples() -> dict[str, Example]:
    """All examples by name, which is that of their file."""
    found = {}
    for path in sorted(FOLDER.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        found[path.stem] = Example(path.stem, case["inputs"], case["expected"])
    return found


@cache
def expectations() -> list[Expectation]:
    """The rows of `expectations.csv`."""
    with EXPECTATIONS.open(newline="", encoding="utf-8") as file:
        return [Expectation(**row) for row in csv.DictReader(file)]


def source_of(example: str) -> str:
    """The source folder of an example: an instance of `generic` of its own."""
    return "generic@" + re.sub(r"\W+", "_", example)


@dataclass(frozen=True)
class Translation:
    """How an example becomes exports, and in which build they are."""

    build: str
    tables_of: Callable[[Inputs], Tables]


TRANSLATIONS: dict[str, Translation] = {}
"""By the name of the example; the modules beside this one fill it."""


def translates(
    *names: str, build: str = "march"
) -> Callable[[Callable[[Inputs], Tables]], Callable[[Inputs], Tables]]:
    """Say that a function translates the inputs of these examples, and in which build they are needed."""

    def register(tables_of: Callable[[Inputs], Tables]) -> Callable[[Inputs], Tables]:
        for name in names:
            assert name not in TRANSLATIONS, f"{name} is translated twice"
            TRANSLATIONS[name] = Translation(build, tables_of)
        return tables_of

    return register
