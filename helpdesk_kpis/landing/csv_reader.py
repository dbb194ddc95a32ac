"""CSV: the header read here, the rows by DuckDB, and nothing passed over in silence.

DuckDB is told the delimiter, the quote and the number of columns; it guesses nothing. It is given one column more than
the header has, and a NULL text that can't occur: so a field that is empty comes as '' and a field that isn't there as
NULL, and a row with too few or too many fields shows, also where it only ends with a delimiter too much.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import duckdb

from helpdesk_kpis.landing.columns import ColumnMatch, match_columns
from helpdesk_kpis.landing.csv_diagnosis import diagnose
from helpdesk_kpis.landing.discovery import Delivery
from helpdesk_kpis.landing.errors import LandingError
from helpdesk_kpis.landing.sql import identifier, literal, path_literal
from helpdesk_kpis.landing.staged import STAGE, Staged, unreadable
from helpdesk_kpis.landing.text_file import check_text, line_limit, line_too_long, open_bytes

NO_SUCH_TEXT = "\x01\x02no field\x02\x01"
"""Stands for NULL while DuckDB reads; control characters, so that it is nobody's data."""


def match_csv(delivery: Delivery) -> ColumnMatch:
    """Match the header to the contract. Raises `LandingError`."""
    return match_columns(delivery, _header(delivery), line=1)


def stage_csv(connection: duckdb.DuckDBPyConnection, delivery: Delivery) -> Staged:
    """Read the file into `STAGE`, rows numbered in file order. Raises `LandingError` naming the line."""
    encoding = delivery.source.settings.csv.encoding
    header = _header(delivery)
    match = match_columns(delivery, header, line=1)
    with _utf8_copy(needed=encoding != "utf-8") as copy:
        checked = check_text(delivery, encoding, copy)
        if copy:
            copy.flush()
        path = copy.name if copy else str(delivery.path.absolute())
        is_gzipped = delivery.is_gzipped and not copy
        try:
            connection.execute(_stage_sql(delivery, path, is_gzipped, match, len(header)))
        except duckdb.Error as error:
            raise _explained(delivery, len(header)) or _by_duckdb(delivery, error) from error
    rows, ragged = connection.execute(
        f"select count(*), min(_row_number) filter (where _is_ragged) from {STAGE}"
    ).fetchall()[0]
    if ragged:
        raise _explained(delivery, len(header)) or LandingError(
            f"data row {ragged} does not have the {len(header)} fields of the header",
            "Correct the row",
            file=delivery.name,
            table=delivery.table.name,
        )
    return Staged(match, rows, checked.content_hash)


def _header(delivery: Delivery) -> list[str]:
    """The names in the first line. Raises `LandingError` if there is no such line."""
    try:
        with _lines(delivery) as lines:
            first = next(lines, "")
            if len(first) > line_limit():
                raise line_too_long(delivery, 1)
            rows = csv.reader(_chained(first, lines), delimiter=_delimiter(delivery), strict=True)
            names = next(rows, [])
    except (UnicodeDecodeError, EOFError, gzip.BadGzipFile, zlib.error):
        # The check of the whole file finds the same again and says in which line.
        check_text(delivery, delivery.source.settings.csv.encoding)
        raise
    except csv.Error as error:
        raise _no_header(delivery, f"the header is not readable: {error}") from error
    if not first:
        raise _no_header(delivery, "the file is empty")
    if not first.strip():
        raise _no_header(delivery, "the first line is blank")
    if first.endswith("\r") or (not first.endswith("\n") and "\r" in first.rstrip("\r\n")):
        raise LandingError(
            "lines end with a carriage return alone",
            "Save the file with LF or CRLF line ends",
            file=delivery.name,
            table=delivery.table.name,
            line=1,
        )
    return names


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    """The first line again, then the others: a quoted name may hold a line end."""
    yield first
    yield from rest


@contextmanager
def _lines(delivery: Delivery) -> Iterator[Iterator[str]]:
    """The lines of the text with their ends, without the byte-order mark; an overlong line comes in pieces."""
    encoding = delivery.source.settings.csv.encoding
    limit = line_limit()
    with open_bytes(delivery) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="\n")
        try:
            yield iter(lambda: text.readline(limit + 1), "")
        finally:
            text.detach()


@contextmanager
def _utf8_copy(*, needed: bool) -> Iterator[IO[bytes] | None]:
    """A temporary file for the text as UTF-8, which is what DuckDB reads; None where the file is UTF-8 itself."""
    if not needed:
        yield None
        return
    with (
        tempfile.TemporaryDirectory(prefix="helpdesk_kpis_") as folder,
        (Path(folder) / "utf8.csv").open("wb") as file,
    ):
        yield file


def _stage_sql(delivery: Delivery, path: str, is_gzipped: bool, match: ColumnMatch, columns: int) -> str:
    """SQL that reads the file into `STAGE`."""
    limit = line_limit()
    types = ", ".join(f"'c{position}': 'varchar'" for position in range(columns + 1))
    texts = "".join(f"c{position} as {identifier(name)}, " for name, position in match.positions.items())
    return f"""
        create or replace temp table {STAGE.removeprefix("temp.")} as
        select
            {texts}
            row_number() over () as _row_number,
            c{columns - 1} is null or c{columns} is not null as _is_ragged,
        from read_csv(
            {path_literal(path)},
            auto_detect = false, header = true, columns = {{{types}}},
            delim = {literal(_delimiter(delivery))}, quote = '"', escape = '"', comment = '',
            nullstr = {literal(NO_SUCH_TEXT)}, null_padding = true, strict_mode = true,
            -- One thread reads, in the order of the file: `_row_number` counts on it.
            parallel = false,
            max_line_size = {limit}, buffer_size = {max(2 * limit, 4 * 1024 * 1024)},
            compression = '{"gzip" if is_gzipped else "none"}', hive_partitioning = false
        )
    """


def _explained(delivery: Delivery, columns: int) -> LandingError | None:
    """What is wrong with a file that DuckDB has refused, by line; None if nothing is found."""
    with _lines(delivery) as lines:
        finding = diagnose(lines, _delimiter(delivery), columns, line_limit())
    if not finding:
        return None
    if finding.is_too_long:
        return line_too_long(delivery, finding.line, what="the row that starts here")
    return LandingError(
        finding.problem, finding.remedy, file=delivery.name, table=delivery.table.name, line=finding.line
    )


def _by_duckdb(delivery: Delivery, error: duckdb.Error) -> LandingError:
    """DuckDB's own words, for what nothing here explains."""
    named = re.search(r"CSV Error on Line: (\d+)", str(error))
    result = unreadable(
        delivery, error, "Check that the file is CSV as RFC 4180 describes it, or export it again"
    )
    result.line = int(named[1]) if named else None
    return result


def _no_header(delivery: Delivery, problem: str) -> LandingError:
    """The error for a file without a header."""
    return LandingError(
        problem,
        "The first line must name the columns; a table without rows is a file with just that line, or no file",
        file=delivery.name,
        table=delivery.table.name,
        line=1,
    )


def _delimiter(delivery: Delivery) -> str:
    """What separates the fields."""
    return delivery.source.settings.csv.delimiter
