"""Publish what Spark computed: the marts as folders of parquet files, put in place in one step.

The published path is a link to the folder of the newest version, ``<name>.<time>Z`` beside it. Whoever has
files of an older version open keeps reading them; a copy that fails leaves the link as it was.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from helpdesk_kpis.landing.sql import identifier, literal, path_literal
from helpdesk_kpis.locks import PATIENCE_SECONDS, LockedError, locked, published_lock
from helpdesk_kpis.manifest import Describe, write_manifest
from helpdesk_kpis.permissions import let_read, make_readable
from helpdesk_kpis.publish import READ_ONLY, SCHEMA, PublishError
from helpdesk_kpis.versions import (
    forget_old_versions,
    manifest_of,
    name_of_version,
    point_to,
    settle,
    unfinished,
)

PARTITIONS = {"kpi_daily": "kpi_code", "kpi_values": "period_code"}
"""The large tables, and what nearly every query of theirs chooses by."""


def publish_parquet(
    warehouse: Path, manifest: Path, published: Path, describe: Describe | None = None
) -> int:
    """Copy the marts from Spark's `warehouse` to a new folder and let `published` be a link to it.

    dbt's `manifest` names the tables. `describe` gives the content of the manifest beside the version.
    Instants lose their zone, which is UTC, as in the DuckDB file. Returns the number of tables. Raises
    `PublishError`.
    """
    if published.exists() and not published.is_symlink():
        raise PublishError(f"{published} was not replaced: something else is there")
    try:
        make_readable(published.parent)
        with locked(published_lock(published), "publish", wait_seconds=PATIENCE_SECONDS):
            settle(published)
            tables = _mart_names(manifest)
            with _temporary_folder_beside(published) as temporary:
                for table in tables:
                    _copy(warehouse / f"{SCHEMA}.db" / table, temporary / table, PARTITIONS.get(table))
                version = name_of_version(published, datetime.now(UTC))
                if describe:
                    with open_parquet(temporary) as marts:
                        write_manifest(manifest_of(version), describe(marts))
                let_read(temporary, READ_ONLY)
                temporary.replace(version)
            point_to(published, version)
            forget_old_versions(published)
    except (duckdb.Error, LockedError, OSError, ValueError, KeyError) as error:
        raise PublishError(f"{published} was not replaced: {error}") from error
    return len(tables)


def replace_value_in_parquet(version: Path, old: str, new: str) -> int:
    """Replace a text wherever it is the whole value in a published folder; return how often it was.

    Each file that has it is replaced by a new one moved over it. Raises `PublishError`.
    """
    found = 0
    try:
        for path in _files_of(version):
            with duckdb.connect() as connection:
                columns, there = _texts_with(connection, path, old)
                if there:
                    change = f"then {literal(new)} else"
                    values = ", ".join(
                        f"case when {column} = {literal(old)} {change} {column} end as {column}"
                        for column in columns
                    )
                    temporary = path.with_name(f".{path.name}.replacing")
                    connection.execute(
                        f"copy (select * replace ({values}) from {_one_file(path)}) "
                        f"to {literal(str(temporary))} (format parquet)"
                    )
                    temporary.chmod(READ_ONLY)
                    temporary.replace(path)
                    found += there
    except (duckdb.Error, OSError) as error:
        raise PublishError(f"{version} was not brought up to date: {error}") from error
    return found


def count_value_in_parquet(version: Path, text: str) -> int:
    """How often a text is the whole value in the files of a published folder."""
    with duckdb.connect() as connection:
        return sum(_texts_with(connection, path, text)[1] for path in _files_of(version))


def _files_of(version: Path) -> list[Path]:
    """The files of a published folder; those being written are hidden."""
    return sorted(path for path in version.resolve().glob("**/*.parquet") if not path.name.startswith("."))


def _texts_with(connection: duckdb.DuckDBPyConnection, path: Path, text: str) -> tuple[list[str], int]:
    """The columns of text of one file, and how often the text is the whole value in them."""
    described = connection.execute(f"describe from {_one_file(path)}").fetchall()
    columns = [identifier(name) for name, data_type, *_ in described if data_type == "VARCHAR"]
    counts = [f"count(*) filter (where {column} = {literal(text)})" for column in columns]
    query = f"select {' + '.join(counts) or '0'} from {_one_file(path)}"
    return columns, connection.execute(query).fetchall()[0][0]


def _one_file(path: Path) -> str:
    """SQL for one file's own columns, without those that the names of folders add."""
    return f"read_parquet({path_literal(path)}, hive_partitioning = false)"


def open_published(published: Path) -> duckdb.DuckDBPyConnection:
    """A connection that reads schema ``marts`` of what is published, a DuckDB file or Spark's folder."""
    return open_parquet(published) if published.is_dir() else duckdb.connect(str(published), read_only=True)


def open_parquet(published: Path) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection in which schema ``marts`` shows the tables of a published folder."""
    connection = duckdb.connect()
    show_parquet(connection, SCHEMA, published)
    return connection


def show_parquet(connection: duckdb.DuckDBPyConnection, schema: str, folder: Path) -> None:
    """Let each folder of parquet files in `folder` be a view of a new schema, named as in SQL."""
    connection.execute(f"create schema {schema}")
    for table in sorted(path for path in folder.resolve().iterdir() if path.is_dir()):
        files = literal(f"{table}/**/*.parquet")
        connection.execute(
            f"create view {schema}.{identifier(table.name)} as "
            f"from read_parquet({files}, hive_partitioning = true, hive_types_autocast = false)"
        )


def _mart_names(manifest: Path) -> list[str]:
    """The tables of the schema that is published."""
    nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"].values()
    return sorted(
        node["alias"] for node in nodes if node["resource_type"] == "model" and node["schema"] == SCHEMA
    )


def _copy(source: Path, target: Path, partition: str | None) -> None:
    """Write one table anew, partitioned or as a single file."""
    # Spark writes in pieces of its own making; files that begin with `_` say how it went.
    files = sorted(path for path in source.glob("**/*.parquet") if not path.name.startswith(("_", ".")))
    if not files:
        raise PublishError(f"Spark has no table at {source}")
    target.mkdir()
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        relation = f"read_parquet([{', '.join(path_literal(path) for path in files)}])"
        instants = [
            row[0]
            for row in connection.execute(f"describe from {relation}").fetchall()
            if row[1] == "TIMESTAMP WITH TIME ZONE"
        ]
        columns = ", ".join(
            f"cast({identifier(name)} as timestamp) as {identifier(name)}" for name in instants
        )
        query = f"select *{f' replace ({columns})' if columns else ''} from {relation}"
        if partition:
            options, path = f"format parquet, partition_by ({identifier(partition)})", target
        else:
            options, path = "format parquet", target / "data.parquet"
        connection.execute(f"copy ({query}) to {literal(str(path))} ({options})")


@contextmanager
def _temporary_folder_beside(published: Path) -> Iterator[Path]:
    """An empty folder for the new version; on the way out nothing of it stays that wasn't moved away."""
    temporary = unfinished(published)
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    try:
        yield temporary
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
