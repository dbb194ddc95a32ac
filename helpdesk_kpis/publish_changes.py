"""Bring a copy of the published file in line with the work database by writing only the rows that differ.

What differs is found by comparing the two, and not by what a load says it has done: whatever the copy held
before, afterwards it holds the work database's rows. Rows are compared by 64 bits of hash: that one which
changed has the hash it had before happens once in 18 quintillion changes.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from helpdesk_kpis.landing.sql import identifier

LARGEST_SHARE = 0.5
"""Share of rows that differ, or were removed by and by, beyond which a table is written anew."""


@dataclass(frozen=True)
class Table:
    """A table that is in the work database and in the copy, with the same columns."""

    work: str
    copy: str
    """Their full names."""
    columns: list[tuple[str, str]]
    """Name and type of each column, in order."""

    @property
    def block(self) -> str:
        """SQL for what rows are first compared by: their KPI, where they have one, and their first day."""
        kpis = [identifier(name) for name, _ in self.columns if name == "kpi_code"]
        days = [f"{identifier(name)}::date" for name, kind in self.columns if kind in ("DATE", "TIMESTAMP")]
        return f"hash({', '.join([*kpis, *days[:1]]) or '0'})"


def bring_in_line(connection: duckdb.DuckDBPyConnection, table: Table) -> bool:
    """Let the copy's table hold the work database's rows, or return False where all must be written."""
    constants = _constants(connection, table)
    row_hash = f"hash({', '.join(identifier(name) for name, _ in table.columns if name not in constants)})"
    _compare_blocks(connection, table, row_hash)
    _compare_rows(connection, table, row_hash)
    # Removed rows keep their numbers, and their room, until a checkpoint finds whole stretches of them.
    differing, rows, numbers = connection.execute(
        f"""
        select
            (select count(*) from differing_rows where side = 1),
            (select count(*) from {table.work}),
            (select coalesce(max(rowid) + 1, 0) from {table.copy})
        """
    ).fetchall()[0]
    if max(differing, numbers - rows) > rows * LARGEST_SHARE:
        return False
    for side, statement in (
        (-1, f"delete from {table.copy}"),
        (1, f"insert into {table.copy} by name from {table.work}"),
    ):
        connection.execute(
            f"{statement} where rowid in (select row_id from differing_rows where side = {side})"
        )
    for name, value in constants.items():
        column = identifier(name)
        connection.execute(
            f"update {table.copy} set {column} = $value where {column} is distinct from $value",
            {"value": value},
        )
    return True


def _compare_blocks(connection: duckdb.DuckDBPyConnection, table: Table, row_hash: str) -> None:
    """Find the blocks that don't have the same rows in the work database and in the copy."""
    content = f"{table.block} as block, count(*) as row_count, sum({row_hash}::hugeint) as digest"
    connection.execute(
        f"""
        create or replace temp table differing_blocks as
        select block
        from (
            select {content} from {table.work} group by all
            union all
            select {content} from {table.copy} group by all
        )
        group by block
        having count(*) < 2 or count(distinct (row_count, digest)) > 1
        """
    )


def _compare_rows(connection: duckdb.DuckDBPyConnection, table: Table, row_hash: str) -> None:
    """Find the rows of these blocks that are not as often on both sides, the work database's being 1."""
    connection.execute(
        f"""
        create or replace temp table hashed_rows as
        select 1 as side, rowid as row_id, {row_hash} as row_hash from {table.work}
        where {table.block} in (from differing_blocks)
        union all
        select -1 as side, rowid as row_id, {row_hash} as row_hash from {table.copy}
        where {table.block} in (from differing_blocks);
        create or replace temp table differing_rows as
        select side, row_id
        from hashed_rows
        semi join (select row_hash from hashed_rows group by row_hash having sum(side) <> 0) using (row_hash);
        drop table hashed_rows
        """
    )


def _constants(connection: duckdb.DuckDBPyConnection, table: Table) -> dict[str, object]:
    """The instants that all rows share, as that of the data: new in every load, though the rows stay."""
    found = {}
    for name, data_type in table.columns:
        if data_type == "TIMESTAMP":
            column = identifier(name)
            least, greatest, is_everywhere = connection.execute(
                f"select min({column}), max({column}), count({column}) = count(*) from {table.work}"
            ).fetchall()[0]
            if is_everywhere and least is not None and least == greatest:
                found[name] = least
    return found
