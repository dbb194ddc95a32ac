"""Compares a table of Spark with DuckDB's, whatever the order of rows and files."""

from __future__ import annotations

from pathlib import Path

import duckdb

from helpdesk_kpis.landing.sql import identifier, literal
from helpdesk_kpis.pseudonyms import give_key
from helpdesk_kpis.publish_parquet import open_parquet

SHOWN = 5
"""How many differing rows of a kind are listed."""

EXACT = frozenset({"numerator", "denominator", "sum_of_squares"})
"""Doubles that are sums and must be the same to the last bit; other doubles to `TOLERANCE`."""

TOLERANCE = 1e-9
"""Relative."""


WHOLE_NUMBERS = frozenset({"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"})
"""Numbers of rows are wider in DuckDB; what is published has a width that the models name."""


def open_both(duckdb_file: Path, spark_folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection with the tables of both engines: ``ours.marts`` and ``marts``."""
    connection = open_parquet(spark_folder)
    connection.execute(f"attach '{duckdb_file}' as ours (read_only)")
    return connection


def open_work(work_database: Path, warehouse: Path) -> duckdb.DuckDBPyConnection:
    """A connection with what both engines work on: ``work.<schema>`` of DuckDB, ``<schema>`` of Spark."""
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    for folder in sorted(warehouse.glob("*.db/*")):
        schema, table = folder.parent.stem, folder.name
        files = f"read_parquet({literal(f'{folder}/*.parquet')})"
        if not any(folder.glob("*.parquet")):
            continue
        instants = [
            f"cast({identifier(name)} as timestamp) as {identifier(name)}"
            for name, kind in columns_of(connection, f"from {files}").items()
            if kind == "TIMESTAMP WITH TIME ZONE"
        ]
        columns = f"* replace ({', '.join(instants)})" if instants else "*"
        connection.execute(f"create schema if not exists {schema}")
        connection.execute(f"create view {schema}.{table} as select {columns} from {files}")
    connection.execute(f"attach {literal(str(work_database))} as work (read_only)")
    give_key(connection)
    return connection


def columns_of(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """The columns of a table with their types."""
    return {name: kind for name, kind, *_ in connection.execute(f"describe {table}").fetchall()}


def differences(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    without: tuple[str, ...] = (),
    *,
    schema: str = "marts",
    ours: str = "ours",
) -> list[str]:
    """What differs between the engines in a table, one sentence each; nothing where they agree.

    DuckDB's table is in the schema of database `ours`, Spark's in that of the connection's own.
    Rows are matched by all columns that must be equal; of equal ones the n-th meets the n-th.
    """
    duck, spark = f"{ours}.{schema}.{table}", f"{schema}.{table}"
    types, others = columns_of(connection, duck), columns_of(connection, spark)
    if sorted(types) != sorted(others):
        return [f"{table}: columns differ: {sorted(set(types) ^ set(others))}"]
    found = [
        f"{table}.{name}: {types[name]} in DuckDB, {others[name]} in Spark"
        for name in types
        if types[name] != others[name]
        and (schema == "marts" or not {types[name], others[name]} <= WHOLE_NUMBERS)
    ]
    compared = [name for name in types if name not in without]
    near = [name for name in compared if types[name] == "DOUBLE" and name not in EXACT]
    equal = [name for name in compared if name not in near]
    numbered = "select *, row_number() over (partition by {} order by {}) as _n from {}"
    keys, order = ", ".join(equal), ", ".join([*near, "1"])
    connection.execute(
        f"""
        create or replace temp table joined as
        select duck, spark
        from ({numbered.format(keys, order, duck)}) as duck
        full join ({numbered.format(keys, order, spark)}) as spark
            on {" and ".join(f"duck.{name} is not distinct from spark.{name}" for name in [*equal, "_n"])}
        """
    )
    for side, other in (("duck", "spark"), ("spark", "duck")):
        # A side without a partner is a row of NULLs, which is not NULL itself; `_n` is never NULL in a row.
        query = f"select {side} from joined where {other}._n is null"
        rows = connection.execute(query).fetchmany(SHOWN + 1)
        found += [f"{table}: only in {side}: {row[0]}" for row in rows[:SHOWN]]
        if len(rows) > SHOWN:
            found.append(f"{table}: ... more rows only in {side}")
    for name in near:
        pair = f"duck.{name}, spark.{name}"
        apart = (
            f"abs(duck.{name} - spark.{name}) > {TOLERANCE} * greatest(abs(duck.{name}), abs(spark.{name}))"
        )
        rows = connection.execute(
            f"""
            select {pair}, duck from joined
            where duck._n is not null and spark._n is not null
                and ((duck.{name} is null) <> (spark.{name} is null) or {apart})
            """
        ).fetchmany(SHOWN)
        found += [f"{table}.{name}: {row[0]!r} in DuckDB, {row[1]!r} in Spark: {row[2]}" for row in rows]
    return found
