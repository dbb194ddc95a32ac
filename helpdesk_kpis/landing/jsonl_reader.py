"""JSON lines: one object per line, its values as text; numbers as they are written, nested values as JSON."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import Any

import duckdb

from helpdesk_kpis.landing.columns import ColumnMatch, match_columns
from helpdesk_kpis.landing.discovery import Delivery
from helpdesk_kpis.landing.errors import LandingError, still_being_written
from helpdesk_kpis.landing.limits import LINE
from helpdesk_kpis.landing.reading import Insert, Reading
from helpdesk_kpis.landing.text_file import check_text, open_bytes
from helpdesk_kpis.landing.volume import refuse_wide_file

BATCH = "_landing_batch"
BATCH_ROWS = 20_000
BATCH_BYTES = 32 * 1024 * 1024
"""Rows are handed to DuckDB in batches of at most this much, whichever is reached first."""


class _Number(str):
    """A JSON number, as it is written."""

    __slots__ = ()


def read_jsonl(connection: duckdb.DuckDBPyConnection, delivery: Delivery, insert: Insert) -> Reading:
    """Read the file; its columns are the keys of all its lines, and a file without lines has no rows.

    Raises `LandingError` naming the line.
    """
    import pyarrow  # only where there is JSON: it takes a while to import

    fingerprint = check_text(delivery, "utf-8")
    names = delivery.table.column_names
    keys: list[str] = []
    rows = 0
    for batch in _batches(delivery, keys):
        columns = [pyarrow.array(column, pyarrow.string()) for column in zip(*batch, strict=True)]
        numbers = pyarrow.array(range(rows + 1, rows + 1 + len(batch)), pyarrow.int64())
        connection.register(BATCH, pyarrow.table([*columns, numbers], names=[*names, "_row_number"]))
        try:
            rows += insert(BATCH, names)
        finally:
            connection.unregister(BATCH)
    match = match_columns(delivery, keys) if rows else ColumnMatch({}, tuple(sorted(names)), ())
    return Reading(match, rows, fingerprint)


def _batches(delivery: Delivery, keys: list[str]) -> Iterator[list[list[str | None]]]:
    """The rows of the file in batches, each row in the order of the contract's columns.

    `keys` collects the keys that are there. Blank lines are no rows.
    """
    rename = delivery.source.settings.table(delivery.table.name).rename
    positions = {name: position for position, name in enumerate(delivery.table.column_names)}
    width = len(positions)
    places: dict[str, int | None] = {}
    batch: list[list[str | None]] = []
    size = 0
    for number, line in enumerate(_lines(delivery), start=1):
        if not line.strip():
            continue
        # The bytes are known to be sound text: only an escape can still bring in what is none.
        has_escapes = b"\\u" in line
        row: list[str | None] = [None] * width
        for key, value in _parse(delivery, line, number).items():
            if key not in places:
                keys.append(key)
                refuse_wide_file(delivery, len(keys))
                places[key] = positions.get(rename.get(key, key))
            position = places[key]
            if position is None:
                continue
            # This loop runs for every value: plain text is by far the most frequent.
            text = (value or None) if type(value) is str else _text(delivery, value, number)
            if has_escapes and text:
                _refuse_no_text(delivery, text, key, number)
            row[position] = text
        batch.append(row)
        size += len(line)
        if len(batch) == BATCH_ROWS or size > BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _lines(delivery: Delivery) -> Iterator[bytes]:
    """The lines of the file, without the byte-order mark; the file has been checked."""
    limit = LINE.value()
    with open_bytes(delivery) as file:
        try:
            first = file.readline(limit + 2)
            yield first.removeprefix(b"\xef\xbb\xbf")
            while line := file.readline(limit + 2):
                yield line
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise still_being_written(delivery.name) from error


def _parse(delivery: Delivery, line: bytes, number: int) -> dict[str, Any]:
    """The object in one line."""
    try:
        found = _DECODER.decode(line.decode())
    except json.JSONDecodeError as error:
        raise _malformed(
            delivery, f"the line is not JSON ({error.msg} at character {error.pos + 1})", number
        ) from error
    except ValueError as error:
        raise _malformed(delivery, str(error), number) from error
    except RecursionError as error:
        raise _malformed(delivery, "the JSON is nested too deeply", number) from error
    if type(found) is not dict:
        raise _malformed(delivery, "the line is not a JSON object", number)
    return found


def _text(delivery: Delivery, value: Any, number: int) -> str | None:
    """A JSON value as the text of a raw table."""
    if value is None or value == "":
        return None
    if value is True or value is False:
        return "true" if value else "false"
    try:
        return str(value) if isinstance(value, str) else _json_text(value)
    except RecursionError as error:
        raise _malformed(delivery, "the JSON is nested too deeply", number) from error


def _refuse_no_text(delivery: Delivery, text: str, key: str, number: int) -> None:
    """Refuse what a JSON escape can write and UTF-8 or a database can't hold."""
    if "\0" in text:
        raise _malformed(delivery, f"the value of {key} has a NUL character, which no text has", number)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        problem = f"the value of {key} has half a surrogate pair, which is no text"
        raise _malformed(delivery, problem, number) from error


def _json_text(value: Any) -> str:
    """A nested value as compact JSON, numbers as they were written."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{_json_text(key)}:{_json_text(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(_json_text(each) for each in value) + "]"
    return str(value) if type(value) is _Number else json.dumps(value, ensure_ascii=False)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; a key that is there twice says two things."""
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ValueError(f"the key {twice!r} is there twice")
    return found


def _no_constant(name: str) -> None:
    """Refuse NaN and Infinity, which Python would take."""
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(
    parse_int=_Number, parse_float=_Number, parse_constant=_no_constant, object_pairs_hook=_object
)


def _malformed(delivery: Delivery, problem: str, line: int) -> LandingError:
    """The error for one line."""
    return LandingError(
        problem,
        "Every line must be one JSON object; correct the line or export the file again",
        file=delivery.name,
        table=delivery.table.name,
        line=line,
    )
