"""What a load says of files and tables beside their rows: how large and how full, now and before."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import duckdb

from helpdesk_kpis.landing.columns import ColumnMatch
from helpdesk_kpis.landing.discovery import Delivery
from helpdesk_kpis.landing.sql import identifier, literal, literals
from helpdesk_kpis.landing.state import SCHEMA, LandedColumn, LandedFile, LandedTable

FileKey = tuple[str, str, str]
"""Source, table, file."""


def rows_before(before: LandedFile | None, content_fingerprint: str) -> int | None:
    """How many rows a file's version before has, where `before` is what was noted of the file until now."""
    if before is None:
        return None
    is_new_version = before.content_fingerprint != content_fingerprint
    return before.rows_in if is_new_version else before.rows_before


def filled_rows(
    connection: duckdb.DuckDBPyConnection, deliveries: Collection[Delivery]
) -> dict[FileKey, dict[str, int]]:
    """How many rows of each of these landed files have a value, by column of the contract.

    Each raw table is read once, whatever the number of its files. A file without rows is left out.
    """
    by_table: dict[str, list[Delivery]] = {}
    for delivery in deliveries:
        by_table.setdefault(delivery.table.identifier, []).append(delivery)
    found: dict[FileKey, dict[str, int]] = {}
    for name, files in by_table.items():
        columns = files[0].table.column_names
        counts = ", ".join(f"count({identifier(column)})" for column in columns)
        names = sorted(file.name for file in files)
        rows = connection.execute(
            f"select _source_name, _file_name, {counts} from {SCHEMA}.{identifier(name)} "
            # The bounds let DuckDB pass over what it loaded before; a list of names alone does not.
            f"where _file_name between {literal(names[0])} and {literal(names[-1])} "
            f"and _file_name in ({literals(names)}) group by all"
        ).fetchall()
        for source_name, file_name, *filled in rows:
            key = source_name, files[0].table.name, file_name
            found[key] = dict(zip(columns, filled, strict=True))
    return found


def landed_columns(
    key: FileKey,
    match: ColumnMatch,
    filled: dict[str, int],
    before: Iterable[LandedColumn],
    *,
    is_new_version: bool,
) -> list[LandedColumn]:
    """The columns of a file that was read, beside those of its version before.

    `before` is what was noted of the file until now. Where the content is the same and only read by other
    rules (`is_new_version` is false), the version before stays what it was.
    """
    if is_new_version:
        earlier = {(column.column_name, column.is_known): column.filled_rows for column in before}
    else:
        earlier = {(column.column_name, column.is_known): column.filled_rows_before for column in before}
    # Of a column that the contract doesn't have no value is taken; two names may become one as UTF-8.
    now = {(name, True): filled.get(name, 0) for name in match.positions}
    now |= {(writable(name), False): 0 for name in match.unknown}
    earlier = {column: rows for column, rows in earlier.items() if rows is not None}
    return [
        LandedColumn(*key, *column, filled_rows=now.get(column), filled_rows_before=earlier.get(column))
        for column in sorted(now | earlier)
    ]


def landed_tables(
    files: Iterable[LandedFile], files_before: Iterable[LandedFile], before: Iterable[LandedTable]
) -> list[LandedTable]:
    """The rows of each table, now and before the last load that changed it.

    `before` is what was noted of tables until now. A table that is no longer delivered stays, with its rows
    before: a source that has gone is told of until somebody says that it may.
    """
    known = {table.key: table for table in before}
    contents, contents_before = _contents(files), _contents(files_before)
    tables = []
    for key in sorted(known | contents):
        vendor, rows, content = contents.get(key) or (known[key].vendor, 0, set())
        noted = known.get(key)
        if noted is None:
            rows_before = None
        elif content == contents_before.get(key, ("", 0, set()))[2]:
            rows_before = noted.rows_before
        else:
            rows_before = noted.rows_in
        tables.append(LandedTable(key[0], vendor, key[1], rows, rows_before))
    return tables


def writable(name: str) -> str:
    """A delivered name as the work database can hold it: JSON keys may hold what UTF-8 can't."""
    return name.encode("utf-8", "replace").decode()


def _contents(
    files: Iterable[LandedFile],
) -> dict[tuple[str, str], tuple[str, int, set[tuple[str, str | None]]]]:
    """Vendor, rows and files with their fingerprints of every table that is delivered."""
    found: dict[tuple[str, str], tuple[str, int, set[tuple[str, str | None]]]] = {}
    for file in files:
        if file.file_name is not None:
            key = file.source_name, file.table_name
            vendor, rows, content = found.get(key, (file.vendor, 0, set()))
            found[key] = vendor, rows + file.rows_in, content | {(file.file_name, file.content_fingerprint)}
    return found
