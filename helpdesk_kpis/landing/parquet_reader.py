"""Parquet: any column type, as the text that a CSV of the same data would have."""

from __future__ import annotations

import duckdb

from helpdesk_kpis.landing.columns import ColumnMatch, match_columns
from helpdesk_kpis.landing.discovery import Delivery
from helpdesk_kpis.landing.limits import LINE
from helpdesk_kpis.landing.normalise import timestamp_text
from helpdesk_kpis.landing.reading import Insert, Reading, unreadable
from helpdesk_kpis.landing.sql import identifier, path_literal
from helpdesk_kpis.landing.text_file import content_hash
from helpdesk_kpis.landing.volume import Volume, over_limit, refuse_wide_file

REMEDY = "Check that it is a whole Parquet file, or write it again"

BATCH_ROWS = 100_000
"""Rows whose sizes are added up at a time."""


def match_parquet(connection: duckdb.DuckDBPyConnection, delivery: Delivery) -> ColumnMatch:
    """Match the file's columns to the contract. Raises `LandingError`."""
    types = _types(connection, delivery)
    refuse_wide_file(delivery, len(types))
    return match_columns(delivery, list(types))


def read_parquet(connection: duckdb.DuckDBPyConnection, delivery: Delivery, insert: Insert) -> Reading:
    """Read the file. Raises `LandingError`."""
    types = _types(connection, delivery)
    match = match_columns(delivery, list(types))
    contract_types = {column.name: column.data_type for column in delivery.table.columns}
    texts = ""
    for name, position in match.positions.items():
        delivered, data_type = list(types.items())[position]
        texts += f"nullif({_as_text(delivered, data_type, contract_types[name])}, '') as {identifier(name)}, "
    relation = f"(select {texts} file_row_number + 1 as _row_number from {_reader(delivery, numbered=True)})"
    try:
        _refuse_bomb(connection, delivery, [list(types.items())[each] for each in match.positions.values()])
        rows = insert(relation, match.positions)
    except duckdb.Error as error:
        raise unreadable(delivery, error, REMEDY) from error
    return Reading(match, rows, content_hash(delivery.path))


def _refuse_bomb(
    connection: duckdb.DuckDBPyConnection, delivery: Delivery, columns: list[tuple[str, str]]
) -> None:
    """Refuse a file whose `columns` (name, type) come to more text than a file may hold, or a row of it.

    A value that stands in a file once can be that of a billion rows, so sizes that the file states of itself
    say nothing: the lengths of the values are added up row by row, until it is too much.
    """
    import pyarrow.compute  # only where there is Parquet: it takes a while to import

    volume = Volume(delivery)
    # As in a CSV each value has a separator behind it.
    sizes = ["1"] + [f"coalesce(strlen({_long_text(*column)}), 0) + 1" for column in columns]
    query = f"select {' + '.join(sizes)} as bytes from {_reader(delivery)}"
    with connection.cursor() as scanning:
        for batch in scanning.execute(query).to_arrow_reader(BATCH_ROWS):
            if pyarrow.compute.max(batch["bytes"]).as_py() > LINE.value():
                raise over_limit(delivery, LINE, "a row has more than {} bytes", "shorten its values")
            volume.take(pyarrow.compute.sum(batch["bytes"]).as_py())


def _long_text(name: str, data_type: str) -> str:
    """SQL for the text of a column that may be long; numbers and times are short."""
    if _is_nested(data_type):
        return f"to_json({identifier(name)})::varchar"
    return identifier(name) if data_type == "VARCHAR" else "''"


def _is_nested(data_type: str) -> bool:
    """Whether values of a DuckDB type have values inside."""
    return data_type.endswith("]") or data_type.startswith(("STRUCT", "MAP", "UNION"))


def _types(connection: duckdb.DuckDBPyConnection, delivery: Delivery) -> dict[str, str]:
    """The file's columns with their DuckDB types."""
    try:
        found = connection.execute(f"describe select * from {_reader(delivery)}").fetchall()
    except duckdb.Error as error:
        raise unreadable(delivery, error, REMEDY) from error
    return {name: data_type for name, data_type, *_ in found}


def _reader(delivery: Delivery, *, numbered: bool = False) -> str:
    """The table function that reads the file."""
    return (
        f"read_parquet({path_literal(delivery.path)}, binary_as_string = true, "
        f"hive_partitioning = false, file_row_number = {str(numbered).lower()})"
    )


def _as_text(delivered: str, data_type: str, contract_type: str) -> str:
    """SQL for the text of a column of type `data_type`."""
    column = identifier(delivered)
    text = f"{column}::varchar"
    if _is_nested(data_type):
        return f"to_json({column})::varchar"
    if data_type == "TIMESTAMP WITH TIME ZONE":
        return timestamp_text(f"{column} at time zone 'UTC'", contract_type, offset="+00:00")
    if data_type.startswith("TIMESTAMP"):
        return timestamp_text(f"{column}::timestamp", contract_type)
    if data_type in ("FLOAT", "DOUBLE"):
        # Data frames keep whole numbers with gaps as floating point, NaN in the gaps: 42.0 is the id 42.
        is_whole = f"{column} = trunc({column}) and abs({column}) < 1e15"
        whole = f"when {is_whole} then {column}::bigint::varchar"
        return f"(case when isnan({column}) then null {whole} else {text} end)"
    return text
