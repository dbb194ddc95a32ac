"""What schema ``raw`` remembers of earlier loads: ``landing_files`` for all, ``landing_state`` for us."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Any

import duckdb

from helpdesk_kpis.landing.sql import identifier

SCHEMA = "raw"


@dataclass(frozen=True)
class LandedFile:
    """One row of ``raw.landing_files``: a file that was read, or a table that wasn't delivered (no file)."""

    source_name: str
    vendor: str
    table_name: str
    file_name: str | None
    rows_in: int
    missing_columns: str | None
    """Optional columns the file doesn't have, comma-separated; None for none."""
    unknown_columns: str | None
    """Columns the contract doesn't have, comma-separated; None for none."""
    loaded_at: datetime
    """UTC, without zone."""
    content_fingerprint: str | None
    """SHA-256 of the file as delivered."""

    @property
    def key(self) -> tuple[str, str, str | None]:
        """What the row is about: source, table, file."""
        return self.source_name, self.table_name, self.file_name


@dataclass(frozen=True)
class FileState:
    """One row of ``raw.landing_state``: by what a file is known to be unchanged."""

    source_name: str
    table_name: str
    file_name: str
    size_bytes: int
    modified_ns: int
    changed_ns: int
    """When the system last noted a change of the file or of what it says about it: nobody can set that time,
    as who copies a file with its time of modification does, or a clock that is set back."""
    rules_fingerprint: str
    """Of contract and settings: read under other rules, a file must be read again."""

    @property
    def key(self) -> tuple[str, str, str | None]:
        """What the row is about: source, table, file."""
        return self.source_name, self.table_name, self.file_name


_TABLES = {
    "landing_files": (
        LandedFile,
        {
            "source_name": "varchar",
            "vendor": "varchar",
            "table_name": "varchar",
            "file_name": "varchar",
            "rows_in": "bigint",
            "missing_columns": "varchar",
            "unknown_columns": "varchar",
            "loaded_at": "timestamp",
            "content_fingerprint": "varchar",
        },
    ),
    "landing_state": (
        FileState,
        {
            "source_name": "varchar",
            "table_name": "varchar",
            "file_name": "varchar",
            "size_bytes": "bigint",
            "modified_ns": "bigint",
            "changed_ns": "bigint",
            "rules_fingerprint": "varchar",
        },
    ),
}

ROWS_PER_INSERT = 500


def raw_columns(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    """The tables of schema ``raw`` with their columns in order."""
    rows = connection.execute(
        """
        select table_name, column_name
        from duckdb_columns()
        where database_name = current_database() and schema_name = ?
        order by table_name, column_index
        """,
        [SCHEMA],
    ).fetchall()
    found: dict[str, tuple[str, ...]] = {}
    for table, column in rows:
        found[table] = (*found.get(table, ()), column)
    return found


def read_state(
    connection: duckdb.DuckDBPyConnection, existing: dict[str, tuple[str, ...]]
) -> tuple[list[LandedFile], list[FileState]] | None:
    """What earlier loads left; None where the tables aren't there or look different."""
    found: dict[str, list[Any]] = {}
    for name, (row_type, columns) in _TABLES.items():
        if existing.get(name) != tuple(columns):
            return None
        rows = connection.execute(f"select * from {SCHEMA}.{name}").fetchall()
        found[name] = [row_type(*row) for row in rows]
    return found["landing_files"], found["landing_state"]


def write_state(
    connection: duckdb.DuckDBPyConnection, files: Iterable[LandedFile], states: Iterable[FileState]
) -> None:
    """Replace both tables."""
    for (name, (_, columns)), rows in zip(_TABLES.items(), (list(files), list(states)), strict=True):
        types = ", ".join(f"{identifier(column)} {data_type}" for column, data_type in columns.items())
        connection.execute(f"create or replace table {SCHEMA}.{name} ({types})")
        for start in range(0, len(rows), ROWS_PER_INSERT):
            _insert(connection, name, [astuple(row) for row in rows[start : start + ROWS_PER_INSERT]])


def _insert(connection: duckdb.DuckDBPyConnection, name: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows with one statement; ``executemany`` takes a round for each."""
    marks = ", ".join(["(" + ", ".join("?" * len(rows[0])) + ")"] * len(rows))
    connection.execute(
        f"insert into {SCHEMA}.{name} values {marks}", [value for row in rows for value in row]
    )
