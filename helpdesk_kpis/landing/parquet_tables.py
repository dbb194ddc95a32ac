"""The raw tables as folders of parquet files, for an engine that doesn't read DuckDB files.

A landed file is one parquet file, ``<vendor>/<table>/_loaded_on=<day>/<fingerprint>.parquet``, written
once and dropped when the landing drops it. Reading, checks and bookkeeping are those of `load_landing`: what
it refuses is refused here too, because this only copies what it accepted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import duckdb

from helpdesk_kpis.landing.contract import Contract, read_contract
from helpdesk_kpis.landing.sql import identifier, literal
from helpdesk_kpis.landing.state import SCHEMA, LandedFile, State, raw_columns, read_state

DAY = "_loaded_on"
"""The partition: the day on which a file was read."""


def write_parquet_tables(work_database: Path, folder: Path, models: Path) -> int:
    """Bring the parquet files below `folder` in line with schema ``raw``; return how many were written.

    Files of parquet appear complete or not at all. A killed run leaves no more than hidden files, which
    nobody reads and the next run drops.
    """
    with duckdb.connect(str(work_database), read_only=True) as connection:
        state = read_state(connection, raw_columns(connection)) or State([], [], [], [])
        contract = read_contract(models)
        for table in contract.tables:
            # Spark wants a table's folder even where nothing was delivered.
            (folder / table.vendor / table.name).mkdir(parents=True, exist_ok=True)
        queries = dict(_file_query(folder, contract, file) for file in state.files if file.file_name)
        queries |= dict([*_list_queries(folder, state), *_scores_queries(folder, connection)])
        # New files first: a reader in between sees rows twice rather than not at all, and fails its tests.
        missing = [path for path in queries if not path.is_file()]
        for path in missing:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(f".{path.name}")
            connection.execute(f"copy ({queries[path]}) to {literal(str(temporary))} (format parquet)")
            temporary.replace(path)
    for path in folder.glob("*/*/*/*"):
        if path not in queries:
            path.unlink()
    for day in folder.glob(f"*/*/{DAY}=*"):
        if not any(day.iterdir()):
            day.rmdir()
    return len(missing)


def _file_query(folder: Path, contract: Contract, file: LandedFile) -> tuple[Path, str]:
    """Where the rows of a landed file belong, and the query for them."""
    table = contract.vendors[file.vendor][file.table_name]
    query = (
        f"select * from {SCHEMA}.{identifier(table.identifier)} "
        f"where _source_name = {literal(file.source_name)} and _file_name = {literal(file.file_name or '')}"
    )
    # The time of loading is part of it: a file read again under other rules has the same content.
    fingerprint = hashlib.sha256(repr(astuple(file)).encode()).hexdigest()[:24]
    day = f"{DAY}={file.loaded_at:%Y-%m-%d}"
    return folder / file.vendor / file.table_name / day / f"{fingerprint}.parquet", query


def _list_queries(folder: Path, state: State) -> Iterator[tuple[Path, str]]:
    """Where the lists of files, columns and tables belong, and their queries; instants say they are UTC."""
    last_day = max((f"{file.loaded_at:%Y-%m-%d}" for file in state.files), default="1970-01-01")
    lists = {
        "landing_files": (state.files, "* replace (loaded_at at time zone 'UTC' as loaded_at)"),
        "landing_columns": (state.columns, "*"),
        "landing_tables": (state.tables, "*"),
    }
    for name, (rows, columns) in lists.items():
        fingerprint = hashlib.sha256(repr([astuple(row) for row in rows]).encode()).hexdigest()[:24]
        path = folder / "landing" / name / f"{DAY}={last_day}" / f"{fingerprint}.parquet"
        yield path, f"select {columns} from {SCHEMA}.{name}"


def _scores_queries(folder: Path, connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[Path, str]]:
    """Where the scores of messages belong, and the query for them, once there are any; they have no day."""
    table = folder / "sentiment" / "text_scores"
    table.mkdir(parents=True, exist_ok=True)
    if connection.execute("select 1 from duckdb_tables() where schema_name = 'sentiment'").fetchall():
        scored = connection.execute("select * from sentiment.scored").fetchall()
        fingerprint = hashlib.sha256(repr(scored).encode()).hexdigest()[:24]
        yield table / f"{DAY}=1970-01-01" / f"{fingerprint}.parquet", "select * from sentiment.text_scores"
