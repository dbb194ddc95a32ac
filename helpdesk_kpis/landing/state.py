"""What schema ``raw`` remembers of loads: ``landing_state`` for us, the other ``landing_`` tables for all.

Of every file and table it also keeps how large and how full the version before was. A version stays the one
before until the next is loaded, so that no build, and no killed one, uses it up.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Any

import duckdb

from helpdesk_kpis.landing.sql import identifier, literal

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
    rows_before: int | None = None
    """`rows_in` of the file's version before this one; None for a first version."""

    @property
    def key(self) -> tuple[str, str, str | None]:
        """What the row is about: source, table, file."""
        return self.source_name, self.table_name, self.file_name


@dataclass(frozen=True)
class LandedColumn:
    """One row of ``raw.landing_columns``: a column of a file, or one that its version before had."""

    source_name: str
    table_name: str
    file_name: str
    column_name: str
    is_known: bool
    """Whether the contract has it; of other columns nothing is taken."""
    filled_rows: int | None
    """Rows of which a value was taken; None where the file doesn't have the column."""
    filled_rows_before: int | None
    """The same of the version before; None also where there was none."""

    @property
    def key(self) -> tuple[str, str, str]:
        """The file: source, table, file."""
        return self.source_name, self.table_name, self.file_name


@dataclass(frozen=True)
class LandedTable:
    """One row of ``raw.landing_tables``: a table that is delivered or once was."""

    source_name: str
    vendor: str
    table_name: str
    rows_in: int
    """Rows of all its files; 0 once it is no longer delivered."""
    rows_before: int | None
    """Its rows before the last load that changed it; None for a table that was loaded once."""

    @property
    def key(self) -> tuple[str, str]:
        """What the row is about: source, table."""
        return self.source_name, self.table_name


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
            "rows_before": "bigint",
        },
    ),
    "landing_columns": (
        LandedColumn,
        {
            "source_name": "varchar",
            "table_name": "varchar",
            "file_name": "varchar",
            "column_name": "varchar",
            "is_known": "boolean",
            "filled_rows": "bigint",
            "filled_rows_before": "bigint",
        },
    ),
    "landing_tables": (
        LandedTable,
        {
            "source_name": "varchar",
            "vendor": "varchar",
            "table_name": "varchar",
            "rows_in": "bigint",
            "rows_before": "bigint",
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


def raw_columns(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    """The tables of schema ``raw`` with their columns in order."""
    # No parameter: for the first one that it is given, DuckDB imports pandas, which takes more than a second.
    rows = connection.execute(
        f"""
        select table_name, column_name
        from duckdb_columns()
        where database_name = current_database() and schema_name = {literal(SCHEMA)}
        order by table_name, column_index
        """
    ).fetchall()
    found: dict[str, tuple[str, ...]] = {}
    for table, column in rows:
        found[table] = (*found.get(table, ()), column)
    return found


@dataclass(frozen=True)
class State:
    """All that is remembered."""

    files: list[LandedFile]
    columns: list[LandedColumn]
    tables: list[LandedTable]
    states: list[FileState]


def read_state(connection: duckdb.DuckDBPyConnection, existing: dict[str, tuple[str, ...]]) -> State | None:
    """What earlier loads left; None where the tables aren't there or look different."""
    found: list[list[Any]] = []
    for name, (row_type, columns) in _TABLES.items():
        if existing.get(name) != tuple(columns):
            return None
        rows = connection.execute(f"select * from {SCHEMA}.{name}").fetchall()
        found.append([row_type(*row) for row in rows])
    return State(*found)


def write_state(connection: duckdb.DuckDBPyConnection, state: State) -> None:
    """Replace all tables."""
    lists = state.files, state.columns, state.tables, state.states
    for (name, (_, columns)), rows in zip(_TABLES.items(), lists, strict=True):
        types = ", ".join(f"{identifier(column)} {data_type}" for column, data_type in columns.items())
        connection.execute(f"create or replace table {SCHEMA}.{name} ({types})")
        if rows:
            # A list for each column: with a mark for each value, rows take ten times as long.
            values = ", ".join(f"unnest(?::{data_type}[])" for data_type in columns.values())
            lists_of_values = [list(each) for each in zip(*map(astuple, rows), strict=True)]
            connection.execute(f"insert into {SCHEMA}.{name} select {values}", lists_of_values)
