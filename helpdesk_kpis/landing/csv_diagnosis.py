"""The first thing wrong with a CSV file, by line: read only after DuckDB has refused the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

UNTERMINATED = "a quoted field begins in this row and never ends"
AFTER_QUOTE = "a quoted field is followed by something else than the delimiter or the row's end"
BARE_RETURN = "there is a carriage return outside quotes"
TOO_LONG = "the row is longer than the limit"


@dataclass(frozen=True)
class Finding:
    """What is wrong."""

    line: int
    """The 1-based line where the row starts."""
    problem: str
    remedy: str

    @property
    def is_too_long(self) -> bool:
        """Whether it is the row's length."""
        return self.problem == TOO_LONG


@dataclass
class _Row:
    """One row: where it starts, how it ends."""

    line: int
    fields: int = 0
    size: int = 0
    """UTF-8 bytes so far."""
    ending: str = ""
    """``\\n``, ``\\r\\n`` or nothing at the end of the file."""
    problem: str = ""


def diagnose(lines: Iterable[str], delimiter: str, columns: int, limit: int) -> Finding | None:
    """The first finding in a CSV text with a header of `columns` fields, or None if it is well formed.

    `lines` keep their line ends; none is longer than `limit` by much. A row over `limit` bytes is a finding.
    """
    mixed_ends: Finding | None = None
    first_ending = ""
    for row in _rows(lines, delimiter, limit):
        if row.problem:
            return _broken(row)
        first_ending = first_ending or row.ending
        if row.ending and row.ending != first_ending and not mixed_ends:
            names = {"\n": "LF alone", "\r\n": "CRLF"}
            mixed_ends = Finding(
                row.line,
                f"this row ends with {names[row.ending]}, the first with {names[first_ending]}",
                "End all rows alike",
            )
        if row.fields and row.fields != columns:
            many = "field" if row.fields == 1 else "fields"
            return Finding(
                row.line,
                f"the row has {row.fields} {many}, the header {columns}",
                "Correct the row; a field that contains the delimiter, a quote or a line end must stand in quotes",
            )
    return mixed_ends


def _broken(row: _Row) -> Finding:
    """The finding for a row that can't be taken apart."""
    remedy = 'Put the whole field in quotes and write each quote inside it twice: "a ""quoted"" word"'
    if row.problem == TOO_LONG:
        remedy = "Check whether a closing quote is missing there"
    return Finding(row.line, row.problem, remedy)


def _rows(lines: Iterable[str], delimiter: str, limit: int) -> Iterator[_Row]:
    """The rows of a CSV text; a blank line is a row without fields. Ends after the first broken row."""
    take = _LineTaker(delimiter, limit)
    row: _Row | None = None
    for number, line in enumerate(lines, start=1):
        goes_on = row is not None
        row = row or _Row(number)
        if take(row, line, goes_on) and not row.problem:
            continue
        yield row
        if row.problem:
            return
        row = None
    if row is not None:
        row.problem = UNTERMINATED
        yield row


class _LineTaker:
    """Takes rows apart, one line at a time, the way DuckDB does: blanks around a quoted field are no part of it."""

    def __init__(self, delimiter: str, limit: int) -> None:
        self.delimiter = delimiter
        self.limit = limit
        self.plain = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
        blanks = "" if delimiter == " " else " *"
        self.opening = re.compile(f'{blanks}"')
        self.closing = re.compile(f'(?:[^"]|"")*+"{blanks}')

    def __call__(self, row: _Row, line: str, is_open: bool) -> bool:
        """Add a line to its row; `is_open` says, before and after, whether a quoted field goes on."""
        row.size += len(line.encode())
        if row.size > self.limit:
            row.problem = TOO_LONG
            return False
        if not is_open and line.rstrip("\r\n") == "":
            row.ending = line
            return False
        position = 0
        while True:
            if not is_open and (opening := self.opening.match(line, position)):
                is_open, position = True, opening.end()
            field = (self.closing if is_open else self.plain).match(line, position)
            if not field:
                return True
            is_open, position = False, field.end()
            row.fields += 1
            if not line.startswith(self.delimiter, position):
                break
            position += 1
        row.ending = line[position:]
        if row.ending not in ("", "\n", "\r\n"):
            row.problem = BARE_RETURN if row.ending.startswith("\r") else AFTER_QUOTE
        return False
