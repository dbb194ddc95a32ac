"""Publish the marts: write them to a new DuckDB file and move that file over the published one in one step.

The new file begins as a copy of the published one, in which only the rows that differ are written.

A reader that has the published file open keeps reading the old figures; whoever opens it afterwards sees the
new ones. Nobody ever sees a lock or half a build, and a copy that fails leaves everything as it was.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from helpdesk_kpis.landing.sql import identifier, literal
from helpdesk_kpis.locks import PATIENCE_SECONDS, LockedError, locked, published_lock
from helpdesk_kpis.manifest import Describe, describes, write_manifest
from helpdesk_kpis.permissions import make_readable
from helpdesk_kpis.publish_changes import Table, bring_in_line
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
WRITABLE = 0o600


class PublishError(Exception):
    """The marts could not be published; the published file is what it was."""


def publish(
    work_database: Path,
    published: Path,
    describe: Describe | None = None,
    *,
    anew: bool = False,
    limits: Mapping[str, str] | None = None,
) -> int:
    """Write schema ``marts`` of `work_database` to a new file and put that in the place of `published`.

    A view over published tables stays a view, any other becomes a table; comments of relations and columns
    come along. `describe` gives the content of the manifest beside it. What is published and sound is the
    beginning of the new file, unless all is to be written `anew`. `limits` are settings that DuckDB is opened
    with; beyond its memory it works on disk beside the work database. Returns the number of relations.
    Nobody may have `work_database` open for writing. Raises `PublishError`.
    """
    if not work_database.is_file():
        raise PublishError(f"there is no work database at {work_database}; run the build first")
    if published.exists() and published.samefile(work_database):
        raise PublishError(f"the published file must not be the work database: {published}")
    try:
        make_readable(published.parent)
        with (
            locked(published_lock(published), "publish", wait_seconds=PATIENCE_SECONDS),
            _temporary_file_beside(published) as temporary,
        ):
            if not anew and describes(manifest_of(published), published):
                shutil.copyfile(published, temporary)
                temporary.chmod(WRITABLE)
            tables = _copy(work_database, temporary, limits)
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


def replace_value(version: Path, old: str, new: str) -> int:
    """Replace a text wherever it is the whole value in a published or kept file; return how often it was.

    A new file is moved over the old one, also where no row has the value: rows that had it may have left it
    in the file's free room. Its manifest has the new checksum. Nothing of the old text stays in the file.
    The caller holds the lock of the published file. Raises `PublishError`.
    """
    temporary = unfinished(version)
    leftovers = (temporary, temporary.with_name(f"{temporary.name}.wal"))
    try:
        found = count_value(version, old)
        made = version.stat()
        for leftover in leftovers:
            leftover.unlink(missing_ok=True)
        _copy(version, temporary, replaced=(old, new))
        make_durable(temporary)
        temporary.chmod(READ_ONLY)
        # By this time a version is named when it is kept.
        os.utime(temporary, ns=(made.st_atime_ns, made.st_mtime_ns))
        manifest = manifest_of(version)
        if manifest.exists():
            description = json.loads(manifest.read_text(encoding="utf-8"))
            write_manifest(unfinished(manifest), description, temporary)
        put_in_place(temporary, version)
    except (duckdb.Error, OSError, ValueError) as error:
        with suppress(OSError):  # the first error is the one to tell
            for leftover in leftovers:
                leftover.unlink(missing_ok=True)
        raise PublishError(f"{version} was not replaced: {error}") from error
    return found


def count_value(published: Path, text: str) -> int:
    """How often a text is the whole value in the tables of a published file."""
    found = 0
    with duckdb.connect(str(published), read_only=True) as connection:
        ((database,),) = connection.execute("select current_database()").fetchall()
        for name, columns in _texts(connection, database).items():
            counts = " + ".join(f"count(*) filter (where {identifier(column)} = $text)" for column in columns)
            query = f"select {counts} from {SCHEMA}.{identifier(name)}"
            found += connection.execute(query, {"text": text}).fetchall()[0][0]
    return found


def _texts(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, list[str]]:
    """The columns of text of each table of the marts."""
    return {
        table: texts
        for table, columns in _columns(connection, database).items()
        if (texts := [name for name, data_type in columns if data_type == "VARCHAR"])
    }


def _copy(
    work_database: Path,
    target: Path,
    limits: Mapping[str, str] | None = None,
    replaced: tuple[str, str] | None = None,
) -> int:
    """Let the file `target` have every relation of the marts and nothing else; return how many there were.

    With `replaced` the first text becomes the second where it is a whole value; the file must be new then.
    """
    # dbt writes the database's name, which is the file's stem, into the views.
    work = identifier(work_database.stem)
    spill = work_database.with_name(f"{work_database.name}.tmp")
    with duckdb.connect(config=dict(limits or {}) | {"temp_directory": str(spill)}) as connection:
        connection.execute(f"attach {literal(str(work_database))} as {work} (read_only)")
        connection.execute(
            f"attach {literal(str(target))} as published (storage_version {literal(STORAGE_VERSION)})"
        )
        relations = _relations(connection, work_database.stem)
        if not relations:
            raise PublishError(f"{work_database} has nothing in schema {SCHEMA}")
        connection.execute(f"create schema if not exists published.{SCHEMA}")
        connection.execute("use published")
        texts = _texts(connection, work_database.stem) if replaced else {}
        wanted, found = (_columns(connection, database) for database in (work_database.stem, "published"))
        kept = {name for name in wanted if wanted[name] == found.get(name)}
        _drop_all_but(connection, kept)
        for name, view in relations:
            relation = f"{SCHEMA}.{identifier(name)}"
            values = _replacing(texts.get(name, []), replaced) if replaced else "*"
            if view:
                connection.execute(view)
            elif name not in kept or not bring_in_line(
                connection, Table(f"{work}.{relation}", f"published.{relation}", wanted[name])
            ):
                connection.execute(
                    f"create or replace table {relation} as select {values} from {work}.{relation}"
                )
        _copy_comments(connection, work_database.stem, {name for name, view in relations if view})
        connection.execute("checkpoint published")
        connection.execute("use memory")
        connection.execute("detach published")
    return len(relations)


def _drop_all_but(connection: duckdb.DuckDBPyConnection, kept: set[str]) -> None:
    """Remove what can't be brought in line from the published marts: views, tables with other columns."""
    for kind in ("view", "table"):
        names = connection.execute(
            f"""
            select {kind}_name from duckdb_{kind}s()
            where database_name = $database and schema_name = $schema
            """,
            {"database": "published", "schema": SCHEMA},
        ).fetchall()
        for (name,) in names:
            if name not in kept:
                connection.execute(f"drop {kind} published.{SCHEMA}.{identifier(name)}")


def _columns(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, list[tuple[str, str]]]:
    """The name and type of each column, in order, of each table of the marts."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, *column in connection.execute(
        """
        select table_name, column_name, data_type
        from duckdb_columns()
        semi join duckdb_tables() using (database_name, schema_name, table_name)
        where database_name = $database and schema_name = $schema
        order by table_name, column_index
        """,
        {"database": database, "schema": SCHEMA},
    ).fetchall():
        found.setdefault(name, []).append((column[0], column[1]))
    return found


def _replacing(columns: list[str], replaced: tuple[str, str]) -> str:
    """SQL for all columns of a table, with the value replaced in these."""
    old, new = (literal(text) for text in replaced)
    values = ", ".join(
        f"case when {column} = {old} then {new} else {column} end as {column}"
        for column in map(identifier, columns)
    )
    return f"* replace ({values})" if values else "*"


def _relations(connection: duckdb.DuckDBPyConnection, database: str) -> list[tuple[str, str | None]]:
    """Name and statement of each relation of the marts, tables before views.

    The statement makes a view over published tables again; it is None for what is published as a table:
    tables, and views that name the work database, which a reader of the published file doesn't have.
    """
    relations = connection.execute(
        """
        select table_name, null as view, 1 as position from duckdb_tables()
        where database_name = $database and schema_name = $schema
        union all
        select view_name, sql, 2 as position from duckdb_views()
        where database_name = $database and schema_name = $schema
        order by position, table_name
        """,
        {"database": database, "schema": SCHEMA},
    ).fetchall()
    work = re.compile(rf'(?<!\w)"?{re.escape(database)}"?\.')
    return [(name, None if view and work.search(view) else view) for name, view, _ in relations]


def _copy_comments(connection: duckdb.DuckDBPyConnection, database: str, views: set[str]) -> None:
    """Let the published relations and columns have the comments of the work database, and no others."""
    wanted = _comments(connection, database)
    for (name, column), comment in _comments(connection, "published").items():
        new = wanted.get((name, column))
        if new != comment:
            kind = "column" if column else "view" if name in views else "table"
            path = ".".join([SCHEMA, identifier(name), *([identifier(column)] if column else [])])
            connection.execute(f"comment on {kind} {path} is {'null' if new is None else literal(new)}")


def _comments(
    connection: duckdb.DuckDBPyConnection, database: str
) -> dict[tuple[str, str | None], str | None]:
    """The comment, if any, of each relation of the marts and of each of its columns."""
    rows = connection.execute(
        """
        select table_name, null as column_name, comment, database_name, schema_name from duckdb_tables()
        union all
        select view_name, null, comment, database_name, schema_name from duckdb_views()
        union all
        select table_name, column_name, comment, database_name, schema_name from duckdb_columns()
        """
    ).fetchall()
    return {(name, column): comment for name, column, comment, *place in rows if place == [database, SCHEMA]}
