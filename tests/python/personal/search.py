"""A search for marks in everything that others may read: published tables, logs, compiled SQL, manifests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from helpdesk_kpis.landing.sql import identifier


def found_in_tables(database: Path, secrets: Iterable[str]) -> list[str]:
    """Where a database's tables, comments and statements have a secret, in any letter case."""
    found = []
    with duckdb.connect(str(database), read_only=True) as connection:
        columns = connection.execute(
            "select schema_name, table_name, column_name from duckdb_columns() where not internal"
        ).fetchall()
        relations = [f'"{schema}"."{table}"' for schema, table, _ in columns]
        for relation, (_, _, column) in zip(relations, columns, strict=True):
            found += _rows_with(connection, f'cast("{column}" as varchar)', relation, secrets)
        for relation, texts in (
            ("duckdb_tables()", ("comment", "sql")),
            ("duckdb_views()", ("comment", "sql")),
            ("duckdb_columns()", ("comment", "column_default")),
        ):
            for text in texts:
                found += _rows_with(connection, f"cast({text} as varchar)", relation, secrets)
    return found


def _rows_with(
    connection: duckdb.DuckDBPyConnection, text: str, relation: str, secrets: Iterable[str]
) -> Iterator[str]:
    """The first value of a relation that has a secret, if any does."""
    conditions = " or ".join(f"contains(lower({text}), ?)" for _ in secrets)
    rows = connection.execute(
        f"select {text} from {relation} where {conditions} limit 1", [secret.lower() for secret in secrets]
    ).fetchall()
    yield from (f"{relation} {text}: {value}" for (value,) in rows)


def found_in_files(folders: Iterable[Path], secrets: Iterable[str]) -> list[str]:
    """The files of any kind below the folders whose bytes have one of the secrets in any letter case."""
    found = []
    for folder in folders:
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert files, f"nothing to search in {folder}"
        for path in files:
            content = path.read_bytes().lower()
            found += [f"{path}: {secret}" for secret in secrets if secret.lower().encode() in content]
    return found


def published_texts(work: Path) -> Iterator[tuple[str, str]]:
    """Every different text in the published file, with where it is."""
    with duckdb.connect(str(work / "published" / "helpdesk_kpis.duckdb"), read_only=True) as connection:
        columns = connection.execute(
            "select table_name, column_name from duckdb_columns() "
            "where schema_name = 'marts' and data_type = 'VARCHAR'"
        ).fetchall()
        assert len(columns) > 100
        for table, column in columns:
            for (text,) in connection.execute(
                f"select distinct {identifier(column)} from marts.{identifier(table)}"
            ).fetchall():
                if text is not None:
                    yield text, f"marts.{table}.{column}"
