"""Compares a published table of Spark with DuckDB's, whatever the order of rows and files."""

from __future__ import annotations

from pathlib import Path

import duckdb

from helpdesk_kpis.publish_parquet import open_parquet

SHOWN = 5
"""How many differing rows of a kind are listed."""

EXACT = frozenset({"numerator", "denominator", "sum_of_squares"})
"""Doubles that are sums and must be the same to the last bit; other doubles to `TOLERANCE`."""

TOLERANCE = 1e-9
"""Relative."""


def open_both(duckdb_file: Path, spark_folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection with the tables of both engines: ``ours.marts`` and ``marts``."""
    connection = open_parquet(spark_folder)
    connection.execute(f"attach '{duckdb_file}' as ours (read_only)")
    return connection


def columns_of(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """The columns of a table with their types."""
    return {name: kind for name, kind, *_ in connection.execute(f"describe {table}").fetchall()}


def differences(
    connection: duckdb.DuckDBPyConnection, table: str, without: tuple[str, ...] = ()
) -> list[str]:
    """What differs between the engines in a table, one sentence each; nothing where they agree.

    Rows are matched by all columns that must be equal; of equal ones the n-th meets the n-th.
    """
    types = columns_of(connection, f"ours.marts.{table}")
    others = columns_of(connection, f"marts.{table}")
    if sorted(types) != sorted(others):
        return [f"{table}: columns differ: {sorted(set(types) ^ set(others))}"]
    found = [
        f"{table}.{name}: {types[name]} in DuckDB, {others[name]} in Spark"
        for name in types
        if types[name] != others[name]
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
        from ({numbered.format(keys, order, f"ours.marts.{table}")}) as duck
        full join ({numbered.format(keys, order, f"marts.{table}")}) as spark
            on {" and ".join(f"duck.{name} is not distinct from spark.{name}" for name in [*equal, "_n"])}
        """
    )
    for side, other in (("duck", "spark"), ("spark", "duck")):
        rows = connection.execute(f"select {side} from joined where {other} is null").fetchmany(SHOWN + 1)
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
            where duck is not null and spark is not null
                and ((duck.{name} is null) <> (spark.{name} is null) or {apart})
            """
        ).fetchmany(SHOWN)
        found += [f"{table}.{name}: {row[0]!r} in DuckDB, {row[1]!r} in Spark: {row[2]}" for row in rows]
    return found
