"""The manifest beside a published version: what was loaded, with which versions, and what the checks said."""

from __future__ import annotations

import hashlib
import json
import os
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
    marts: duckdb.DuckDBPyConnection,
    outcome: DbtOutcome,
    expectations: Mapping[str, object],
    landing_folder: Path,
    dbt_vars: Mapping[str, object],
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
        "expectations": dict(expectations),
        "landing_folder": str(landing_folder),
        "vars": dict(dbt_vars),
        "versions": {"helpdesk_kpis": _project_version(), "python": platform.python_version()}
        | {name: version(name) for name in PACKAGES},
    }


def made_the_same_way(manifest: Path, landing_folder: Path, dbt_vars: Mapping[str, object]) -> bool:
    """Whether a version was made of the same folder, by this version of the project, with the same vars.

    Only then should its figures still stand. A manifest that is missing or damaged tells nothing.
    """
    try:
        told = json.loads(manifest.read_text(encoding="utf-8"))
        return (told["landing_folder"], told["vars"], told["versions"]["helpdesk_kpis"]) == (
            str(landing_folder),
            json.loads(json.dumps(dbt_vars, default=str)),
            _project_version(),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def write_manifest(path: Path, description: Mapping[str, Any], database: Path | None = None) -> None:
    """Write a manifest; of a database its size and checksum stand in it, so that a mix-up shows."""
    content = dict(description) | (checksum_of(database) if database else {})
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(content, indent=1, default=str) + "\n")
        file.flush()
        os.fsync(file.fileno())
    path.chmod(READABLE)


def describes(manifest: Path, database: Path) -> bool:
    """Whether a manifest is that of the database file, by its checksum; half a manifest is none."""
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
        return all(content.get(name) == value for name, value in checksum_of(database).items())
    except (OSError, ValueError, AttributeError):
        return False


def checksum_of(database: Path) -> dict[str, str | int]:
    """Size and checksum of a file, as they stand in its manifest."""
    with database.open("rb") as file:
        checksum = hashlib.file_digest(file, "sha256").hexdigest()
    return {"sha256": checksum, "bytes": database.stat().st_size}


def _project_version() -> str:
    """The version of the project, as dbt states it."""
    return str(yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["version"])
