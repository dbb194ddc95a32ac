"""Publish the marts: copy them to a new DuckDB file and move that file over the published one in one step.

A reader that has the published file open keeps reading the old figures; whoever opens it afterwards sees the
new ones. Nobody ever sees a lock or half a build, and a copy that fails leaves everything as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from helpdesk_kpis.landing.sql import identifier, literal
from helpdesk_kpis.locks import PATIENCE_SECONDS, LockedError, locked, published_lock
from helpdesk_kpis.manifest import Describe, write_manifest
from helpdesk_kpis.versions import (
    forget_old_versions,
    keep_version,
    make_durable,
    manifest_of,
    put_in_place,
    settle,
    unfinished,
)

SCHEMA = "marts"
"""The schema that is published; the published file has no other."""

STORAGE_VERSION = "v1.0.0"
"""Storage format of the published file: the oldest stable one, which every BI tool's DuckDB reads."""

READ_ONLY = 0o444


class PublishError(Exception):
    """The marts could not be published; the published file is what it was."""


def publish(work_database: Path, published: Path, describe: Describe | None = None) -> int:
    """Copy schema ``marts`` of `work_database` to a new file and put that in the place of `published`.

    A view over published tables stays a view, any other becomes a table; comments of relations and columns
    come along. `describe` gives the content of the manifest beside it. Returns the number of relations.
    Nobody may have `work_database` open for writing. Raises `PublishError`.
    """
    if not work_database.is_file():
        raise PublishError(f"there is no work database at {work_database}; run the build first")
    if published.exists() and published.samefile(work_database):
        raise PublishError(f"the published file must not be the work database: {published}")
    try:
        with (
            locked(published_lock(published), "publish", wait_seconds=PATIENCE_SECONDS),
            _temporary_file_beside(published) as temporary,
        ):
            tables = _copy(work_database, temporary)
            make_durable(temporary)
            temporary.chmod(READ_ONLY)
            if describe:
                with duckdb.connect(str(temporary), read_only=True) as marts:
                    description = describe(marts)
                write_manifest(unfinished(manifest_of(published)), description, temporary)
            keep_version(published)
            put_in_place(temporary, published)
            forget_old_versions(published)
    except (duckdb.Error, LockedError, OSError) as error:
        raise PublishError(f"{published} was not replaced: {error}") from error
    return tables


@contextmanager
def _temporary_file_beside(published: Path) -> Iterator[Path]:
    """A path for the new file, in the published file's folder because only there a move is one step.

    What a killed publish left there is settled first; so is, on the way out, what a failed one leaves.
    """
    settle(published)
    try:
        yield unfinished(published)
    except BaseException:
        with suppress(OSError):  # the first error is the one to tell
            settle(published)
        raise


def _copy(work_database: Path, target: Path) -> int:
    """Write every relation of the marts into the new file `target`; return how many there were."""
    # dbt writes the database's name, which is the file's stem, into the views.
    work = identifier(work_database.stem)
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(str(work_database))} as {work} (read_only)")
        connection.execute(
            f"attach {literal(str(target))} as published (storage_version {literal(STORAGE_VERSION)})"
        )
        relations = _relations(connection, work_database.stem)
        if not relations:
            raise PublishError(f"{work_database} has nothing in schema {SCHEMA}")
        connection.execute(f"create schema published.{SCHEMA}")
        connection.execute("use published")
        for name, view, comment in relations:
            relation = f"{SCHEMA}.{identifier(name)}"
            connection.execute(view or f"create table {relation} as from {work}.{relation}")
            if comment:
                kind = "view" if view else "table"
                connection.execute(f"comment on {kind} {relation} is {literal(comment)}")
        for name, column, comment in _column_comments(connection, work_database.stem):
            path = f"{SCHEMA}.{identifier(name)}.{identifier(column)}"
            connection.execute(f"comment on column {path} is {literal(comment)}")
        connection.execute("checkpoint published")
        connection.execute("use memory")
        connection.execute("detach published")
    return len(relations)


def _relations(
    connection: duckdb.DuckDBPyConnection, database: str
) -> list[tuple[str, str | None, str | None]]:
    """Name, statement and comment of each relation of the marts, tables before views.

    The statement makes a view over published tables again; it is None for what is published as a table:
    tables, and views that name the work database, which a reader of the published file doesn't have.
    """
    relations = connection.execute(
        """
        select table_name, null as view, comment, 1 as position from duckdb_tables()
        where database_name = $database and schema_name = $schema
        union all
        select view_name, sql, comment, 2 as position from duckdb_views()
        where database_name = $database and schema_name = $schema
        order by position, table_name
        """,
        {"database": database, "schema": SCHEMA},
    ).fetchall()
    work = re.compile(rf'(?<!\w)"?{re.escape(database)}"?\.')
    return [
        (name, None if view and work.search(view) else view, comment) for name, view, comment, _ in relations
    ]


def _column_comments(connection: duckdb.DuckDBPyConnection, database: str) -> list[tuple[str, str, str]]:
    """Relation, column and comment of each column of the marts that has one."""
    return connection.execute(
        """
        select table_name, column_name, comment from duckdb_columns()
        where database_name = $database and schema_name = $schema and comment is not null
        order by table_name, column_index
        """,
        {"database": database, "schema": SCHEMA},
    ).fetchall()
