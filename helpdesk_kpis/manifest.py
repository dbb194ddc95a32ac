"""The manifest beside a published version: what was loaded, with which versions, and what the checks said."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import yaml

from helpdesk_kpis.dbt_runner import DbtOutcome
from helpdesk_kpis.settings import PROJECT

PACKAGES = ("dbt-core", "dbt-duckdb", "duckdb")
"""The packages on which the figures rest."""


READABLE = 0o644
"""Permissions of a manifest: those who read a version may read what it was made of."""

Describe = Callable[[duckdb.DuckDBPyConnection], Mapping[str, Any]]
"""Says of marts that are there to read what they were made of."""


def describe_build(
    marts: duckdb.DuckDBPyConnection, outcome: DbtOutcome, dbt_vars: Mapping[str, object]
) -> dict[str, Any]:
    """What a version was made of; `marts` is a connection in which schema ``marts`` is there to read."""
    columns = ["source", "table", "files", "rows_in", "rows_accepted", "rows_rejected", "rows_superseded"]
    tables = marts.execute(
        """
        select
            source, table_name, count(file_name), sum(rows_in)::bigint, sum(rows_accepted)::bigint,
            sum(rows_rejected)::bigint, sum(rows_superseded)::bigint
        from marts.load_audit
        where file_name is not null
        group by all
        order by all
        """
    ).fetchall()
    values, as_of = marts.execute("select count(*), max(data_as_of) from marts.kpi_values").fetchall()[0]
    return {
        "data_as_of": as_of and as_of.isoformat() + "Z",
        "kpi_values": values,
        "loaded": [dict(zip(columns, row, strict=True)) for row in tables],
        "checks": {"passed": outcome.passed_tests, "warned": [found.headline for found in outcome.warnings]},
        "vars": dict(dbt_vars),
        "versions": {"helpdesk_kpis": _project_version(), "python": platform.python_version()}
        | {name: version(name) for name in PACKAGES},
    }


def write_manifest(path: Path, description: Mapping[str, Any], database: Path | None = None) -> None:
    """Write a manifest; of a database its size and checksum stand in it, so that a mix-up shows."""
    content = dict(description)
    if database:
        with database.open("rb") as file:
            content["sha256"] = hashlib.file_digest(file, "sha256").hexdigest()
        content["bytes"] = database.stat().st_size
    path.write_text(json.dumps(content, indent=1, default=str) + "\n", encoding="utf-8")
    path.chmod(READABLE)


def _project_version() -> str:
    """The version of the project, as dbt states it."""
    return str(yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["version"])
