"""What the expectations may read: schemas ``quality`` and ``marts`` of a build, and the published version."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from helpdesk_kpis.landing.sql import identifier, literal
from helpdesk_kpis.publish_parquet import show_parquet
from helpdesk_kpis.settings import Settings

SCHEMAS = ("quality", "marts")
"""What of a build is read."""


@contextmanager
def open_tables(settings: Settings, published: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reads a finished build, in which the published version, if given, is ``published``.

    Nobody may have the work database open for writing. Whatever DuckDB can't open raises `duckdb.Error`.
    """
    with duckdb.connect() as connection:
        # Spark's instants have a zone, which is UTC.
        connection.execute("set TimeZone = 'UTC'")
        if settings.engine == "spark":
            for schema in SCHEMAS:
                show_parquet(connection, schema, settings.spark_warehouse / f"{schema}.db")
        if published and published.is_dir():
            connection.execute("attach ':memory:' as published")
            show_parquet(connection, "published.marts", published)
        elif published:
            connection.execute(f"attach {literal(str(published))} as published (read_only)")
        if settings.engine == "duckdb":
            work = identifier(settings.work_database.stem)
            connection.execute(f"attach {literal(str(settings.work_database))} as {work} (read_only)")
            connection.execute(f"use {work}")
        yield connection
