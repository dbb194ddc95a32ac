"""Every worked example is tested, and no test names one that doesn't exist."""

from __future__ import annotations

import re

import yaml

from tests.python.worked_examples import conftest  # noqa: F401
from tests.python.worked_examples.examples import PROJECT, TRANSLATIONS, examples, expectations

NAMED = re.compile(r"Worked examples?: ([\w, ]+)\.")
"""How the description of a unit test names the examples that it restates."""


def named_by_unit_tests() -> dict[str, set[str]]:
    """Examples that unit tests name, with the tests."""
    named: dict[str, set[str]] = {}
    for path in (PROJECT / "models").rglob("*.yml"):
        properties = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for test in properties.get("unit_tests", []):
            description = " ".join(test.get("description", "").split())
            for names in NAMED.findall(description):
                for name in names.split(","):
                    named.setdefault(name.strip(), set()).add(test["name"])
    return named


def published_values_of() -> set[str]:
    """Examples whose values are read from a build."""
    return {row.example for row in expectations() if row.kpi_code}


def leaves(expected: object, path: str = "") -> list[str]:
    """The keys of all values inside one another: `pct.email`."""
    if not isinstance(expected, dict):
        return [path]
    return [
        leaf for key, value in expected.items() for leaf in leaves(value, f"{path}.{key}" if path else key)
    ]


def test_every_example_is_tested() -> None:
    assert sorted(examples().keys() - named_by_unit_tests().keys() - published_values_of()) == []


def test_no_test_names_an_example_that_does_not_exist() -> None:
    unknown = {name: tests for name, tests in named_by_unit_tests().items() if name not in examples()}
    assert unknown == {}
    assert sorted({row.example for row in expectations()} - examples().keys()) == []


def test_every_expected_value_has_a_counterpart_or_a_reason_why_not() -> None:
    rows = {(row.example, row.key) for row in expectations()}
    missing = [
        f"{name}: {leaf}"
        for name, example in examples().items()
        for leaf in leaves(example.expected)
        if not any(name == of and f"{leaf}.".startswith(f"{key}.") for of, key in rows)
    ]
    assert missing == []
    assert [row for row in expectations() if bool(row.kpi_code) == bool(row.why_not)] == []


def test_the_examples_with_published_values_are_those_that_are_translated() -> None:
    assert published_values_of() == TRANSLATIONS.keys()
