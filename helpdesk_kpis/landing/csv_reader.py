"""CSV: the header and the structure checked here, the rows read by DuckDB, which is left nothing to guess."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event
from typing import IO

import duckdb

from helpdesk_kpis.landing.columns import ColumnMatch, match_columns
from helpdesk_kpis.landing.csv_structure import CsvStructure, Finding
from helpdesk_kpis.landing.discovery import Delivery
from helpdesk_kpis.landing.errors import LandingError
from helpdesk_kpis.landing.limits import LINE
from helpdesk_kpis.landing.reading import Insert, Reading, unreadable
from helpdesk_kpis.landing.sql import identifier, literal, path_literal
from helpdesk_kpis.landing.text_file import check_text, line_too_long, open_bytes
from helpdesk_kpis.landing.volume import refuse_wide_file

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
REMEDY = "The file is well-formed CSV: check disk space and memory"
MIN_BUFFER = 4 * 1024 * 1024
"""Bytes; DuckDB's buffer must hold a whole row."""
BETWEEN_INTERRUPTS = 0.05
"""Seconds."""


def match_csv(delivery: Delivery) -> ColumnMatch:
    """Match the header to the contract. Raises `LandingError`."""
    return match_columns(delivery, _header(delivery)[0], line=1)


def read_csv(connection: duckdb.DuckDBPyConnection, delivery: Delivery, insert: Insert) -> Reading:
    """Read the file, rows numbered in file order. Raises `LandingError` naming the line.

    `connection` is the one on which `insert` works.
    """
    encoding = delivery.source.settings.csv.encoding
    names, row_end = _header(delivery)
    match = match_columns(delivery, names, line=1)
    structure = CsvStructure(_delimiter(delivery), len(names), row_end, LINE.value())
    if encoding == "utf-8":
        relation = _relation(delivery, delivery.path, delivery.is_gzipped, match, len(names))
        # DuckDB reads in one thread and Python checks in another; what DuckDB made of a file that turns out
        # to be broken is rolled back.
        is_read = Event()

        def check() -> str:
            try:
                return check_text(delivery, encoding, _Look(delivery, structure))
            except BaseException:
                # DuckDB must not read on: an archive bomb could fill the disk. It forgets an interrupt that
                # comes before it has begun.
                while not is_read.wait(BETWEEN_INTERRUPTS):
                    connection.interrupt()
                raise

        with ThreadPoolExecutor(1) as pool:
            checking = pool.submit(check)
            try:
                rows = insert(relation, match.positions)
            except duckdb.Error as error:
                is_read.set()
                checking.result()
                raise unreadable(delivery, error, REMEDY) from error
            finally:
                is_read.set()
            fingerprint = checking.result()
            _refuse_loss(delivery, structure, rows)
            return Reading(match, rows, fingerprint)
    # DuckDB reads UTF-8; anything else is rewritten first, to a file without a name: no kill leaves it there.
    with TemporaryFile(prefix="helpdesk_kpis_") as copy:
        fingerprint = check_text(delivery, encoding, _Look(delivery, structure, copy))
        copy.flush()
        path = Path(f"/dev/fd/{copy.fileno()}")
        try:
            rows = insert(_relation(delivery, path, False, match, len(names)), match.positions)
        except duckdb.Error as error:
            raise unreadable(delivery, error, REMEDY) from error
        _refuse_loss(delivery, structure, rows)
        return Reading(match, rows, fingerprint)


def _refuse_loss(delivery: Delivery, structure: CsvStructure, rows: int) -> None:
    """Raise `LandingError` where DuckDB read another number of rows than there are behind the header."""
    if rows != structure.rows - 1:
        raise LandingError(
            f"DuckDB reads {rows} of its {structure.rows - 1} rows",
            "Deliver it as Parquet or JSON lines, and report it as a fault of helpdesk_kpis",
            file=delivery.name,
            table=delivery.table.name,
        )


class _Look:
    """Looks at the text on its way: checks the structure, and keeps a copy where one is wanted."""

    def __init__(self, delivery: Delivery, structure: CsvStructure, copy: IO[bytes] | None = None) -> None:
        self.delivery = delivery
        self.structure = structure
        self.copy = copy
        self.start: bytes | None = b""
        """The first bytes, until it is known whether they are a byte-order mark."""

    def __call__(self, data: bytes) -> None:
        """Look at a chunk; an empty one is the end."""
        is_end = not data
        if self.start is not None:
            data = self.start + data
            self.start = data
            if len(data) < len(BYTE_ORDER_MARK) and not is_end:
                return
            data = data.removeprefix(BYTE_ORDER_MARK)
            self.start = None
        if self.copy:
            self.copy.write(data)
        finding = self.structure.take(data) or (self.structure.end() if is_end else None)
        if finding:
            raise _broken(self.delivery, finding)


def _header(delivery: Delivery) -> tuple[list[str], str]:
    """The names in the first line, and how that line ends. Raises `LandingError` if there is no such line."""
    place = {"file": delivery.name, "table": delivery.table.name, "line": 1}
    remedy = "The first line must name the columns; a table without rows is that line alone, or no file"
    taken: list[str] = []
    try:
        with _lines(delivery) as lines:
            first = next(lines, "")
            _check_first_line(delivery, first, remedy)
            rows = csv.reader(
                _noted(delivery, taken, chain([first], lines)), delimiter=_delimiter(delivery), strict=True
            )
            names = next(rows)
    except (UnicodeError, EOFError, gzip.BadGzipFile, zlib.error):
        # The check of the whole file finds the same again and says in which line.
        check_text(delivery, delivery.source.settings.csv.encoding)
        raise
    except csv.Error as error:
        raise LandingError(f"the header is not readable: {error}", remedy, **place) from error
    refuse_wide_file(delivery, len(names))
    row_end = "\r\n" if taken[-1].endswith("\r\n") else "\n"
    # DuckDB takes the first line end that it sees for that of all rows, and reads none of them if it isn't.
    if any(line.endswith("\r\n") != (row_end == "\r\n") for line in taken):
        raise LandingError("the name of a column has another line end than the rows", remedy, **place)
    return names, row_end


def _check_first_line(delivery: Delivery, line: str, remedy: str) -> None:
    """Refuse a first line that is no header."""
    if len(line) > LINE.value():
        raise line_too_long(delivery, 1)
    if "\0" in line:
        check_text(delivery, delivery.source.settings.csv.encoding)
    problem = ""
    if not line:
        problem = "the file is empty"
    elif not line.strip():
        problem = "the first line is blank"
    elif "\r" in line.removesuffix("\n").removesuffix("\r") or line.endswith("\r"):
        problem = "there is a carriage return in the header, or lines end with one alone"
        remedy = "Save the file with LF or CRLF line ends"
    if problem:
        raise LandingError(problem, remedy, file=delivery.name, table=delivery.table.name, line=1)


def _noted(delivery: Delivery, taken: list[str], lines: Iterable[str]) -> Iterator[str]:
    """The lines, each put down in `taken` when it is asked for: a quoted name may hold a line end."""
    size = 0
    for line in lines:
        taken.append(line)
        size += len(line)
        if size > LINE.value():
            raise line_too_long(delivery, 1, what="the header")
        yield line


@contextmanager
def _lines(delivery: Delivery) -> Iterator[Iterator[str]]:
    """The lines of the text with their ends, without byte-order mark; one over the limit comes in pieces."""
    encoding = delivery.source.settings.csv.encoding
    limit = LINE.value()
    with open_bytes(delivery) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="\n")
        try:
            yield iter(lambda: text.readline(limit + 1), "")
        finally:
            text.detach()


def _relation(delivery: Delivery, path: Path, is_gzipped: bool, match: ColumnMatch, columns: int) -> str:
    """SQL for the rows of a CSV file with `columns` columns."""
    limit = LINE.value()
    # Of a file with one column DuckDB takes a blank line for a row with an empty field. It skips the line
    # where there could be a second field.
    is_single = columns == 1
    types = ", ".join(f"'c{position}': 'varchar'" for position in range(columns + is_single))
    texts = "".join(f"c{position} as {identifier(name)}, " for name, position in match.positions.items())
    return f"""(
        select
            {texts}
            row_number() over () as _row_number,
        from read_csv(
            {path_literal(path)},
            auto_detect = false, header = true, columns = {{{types}}},
            null_padding = {str(is_single).lower()},
            delim = {literal(_delimiter(delivery))}, quote = '"', escape = '"', comment = '',
            strict_mode = true, nullstr = '',
            -- One thread reads, in the order of the file: the row numbers count on it.
            parallel = false,
            max_line_size = {limit + 16}, buffer_size = {max(2 * limit, MIN_BUFFER)},
            compression = '{"gzip" if is_gzipped else "none"}', hive_partitioning = false
        )
    )"""


def _broken(delivery: Delivery, finding: Finding) -> LandingError:
    """The error for a row that is not CSV."""
    if finding.is_too_long:
        return line_too_long(delivery, finding.line, what="the row that starts here")
    place = {"file": delivery.name, "table": delivery.table.name, "line": finding.line}
    return LandingError(finding.problem, finding.remedy, **place)


def _delimiter(delivery: Delivery) -> str:
    """What separates the fields."""
    return delivery.source.settings.csv.delimiter
