"""Who may select from what is published: declared for engines that know users, and for no other."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from jinja2.nativetypes import NativeEnvironment

from helpdesk_kpis.settings import PROJECT

PUBLISHED = {"events", "dim_date", "marts"}
"""The folders of models, and one model, whose tables are published."""


def grants_of_folders(folders: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The grants of each folder or model that has its own in `dbt_project.yml`."""
    for name, below in folders.items():
        if isinstance(below, dict) and not name.startswith("+"):
            if "+grants" in below:
                yield name, below["+grants"]
            yield from grants_of_folders(below)


def declared(engine: str, readers: list[str]) -> dict[str, dict[str, list[str]]]:
    """By folder what dbt reads from the project on an engine, with the var `readers`."""
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))
    context = {"target": SimpleNamespace(type=engine), "var": lambda name, _: {"readers": readers}[name]}
    return {
        folder: NativeEnvironment().from_string(grants).render(context)
        for folder, grants in grants_of_folders(project["models"])
    }


@pytest.mark.parametrize("engine", ["spark", "postgres"])
def test_readers_may_select_from_what_is_published_and_not_from_what_lies_behind(engine: str) -> None:
    # The steps, which have customers' own ids, lie below a folder that is published.
    assert declared(engine, ["bi", "managers"]) == {
        folder: {"select": ["bi", "managers"]} for folder in PUBLISHED
    } | {"steps": {"select": []}}


@pytest.mark.parametrize(("engine", "readers"), [("duckdb", ["bi"]), ("spark", []), ("postgres", [])])
def test_nothing_is_granted_where_nobody_is_named_or_the_engine_knows_no_users(
    engine: str, readers: list[str]
) -> None:
    assert not any(declared(engine, readers).values())
