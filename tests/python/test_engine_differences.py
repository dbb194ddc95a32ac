"""What an engine does its own way stands in `macros/engine/`; everything else is one SQL for all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpdesk_kpis.settings import PROJECT

ENGINE_FOLDER = PROJECT / "macros" / "engine"
SQL_FOLDERS = ("models", "macros", "tests", "analyses")

ASKS_FOR_THE_ENGINE = re.compile(
    r"\btarget\.(type|name|profile_name)\b|\btarget\[|\badapter\.(type|dispatch)\b"
    r"|\b(duckdb|spark|databricks|default)__\w+|\b(duckdb|spark)\b",
    re.IGNORECASE,
)
"""Ways to tell engines apart, and their names."""


def sql_files() -> list[Path]:
    """Every SQL file of the project but those that are about an engine."""
    files = [path for folder in SQL_FOLDERS for path in sorted((PROJECT / folder).rglob("*.sql"))]
    return [path for path in files if not path.is_relative_to(ENGINE_FOLDER)]


def test_no_sql_outside_the_engine_macros_knows_an_engine() -> None:
    found = [
        f"{path.relative_to(PROJECT)}:{number}: {line.strip()}"
        for path in sql_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if ASKS_FOR_THE_ENGINE.search(line)
    ]
    assert not found, "\n".join(found)


def test_no_mart_is_a_view_where_files_are_published() -> None:
    views = [
        path.name
        for folder in ("marts", "events")
        for path in (PROJECT / "models" / folder).glob("*.sql")
        if "materialized='view'" in path.read_text(encoding="utf-8")
    ]
    assert views == []


def test_the_check_looks_at_the_models() -> None:
    assert PROJECT / "models" / "marts" / "kpi_values.sql" in sql_files()


@pytest.mark.parametrize(
    "line",
    [
        "{% if target.type == 'spark' %}",
        "{{ adapter.dispatch('now')() }}",
        "{{ spark__matches('a', 'b') }}",
        "-- DuckDB needs this",
    ],
)
def test_the_check_finds(line: str) -> None:
    assert ASKS_FOR_THE_ENGINE.search(line)
