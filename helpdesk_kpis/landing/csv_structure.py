"""Whether a text is CSV as RFC 4180 describes it, with the header's number of fields in every row.

DuckDB's parser is fast and forgiving: of a file with broken quoting it can drop rows without a word. So every
file passes here too. One regular expression takes whole rows, as many as it can; where it stops, something is
wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

UNTERMINATED = "a quoted field begins in this row and never ends"
AFTER_QUOTE = "a quoted field is followed by something else than the delimiter or the row's end"
INSIDE = "a quote stands in a field that does not begin with a quote"
BARE_RETURN = "there is a carriage return outside quotes"
QUOTED = re.compile(rb'"[^"]*+"')
QUOTING = 'Put the whole field in quotes and write each quote inside it twice: "a ""quoted"" word"'
RAGGED = "Correct the row; a field that contains the delimiter, a quote or a line end must stand in quotes"


@dataclass(frozen=True)
class Finding:
    """What is wrong with a row."""

    line: int
    """The 1-based line where the row starts."""
    problem: str
    remedy: str
    is_too_long: bool = False
    """Whether it is that the row has more bytes than the limit."""


class CsvStructure:
    """Takes a CSV text (UTF-8, no byte-order mark) in chunks of any size, and says what is wrong first."""

    def __init__(self, delimiter: str, columns: int, row_end: str, limit: int) -> None:
        r"""Expect rows of `columns` fields and up to `limit` bytes, with `row_end` (``\n`` or ``\r\n``)."""
        mark, end = re.escape(delimiter), re.escape(row_end)
        # Possessive throughout and told apart by the first character: the time is linear in the text.
        field = f'(?:[^"{mark}\r\n]++|"[^"]*+(?:""[^"]*+)*+"|)'
        rows = f"(?:{field}(?:{mark}{field}){{{columns - 1}}}{end}|{end})*+"
        self._rows = re.compile(rows.encode())
        self._delimiter = delimiter
        self._columns = columns
        self._row_end = row_end
        self._limit = limit
        self._rest = b""
        self._lines = 0
        self.rows = 0
        """Rows passed over, blank lines left out."""

    def take(self, data: bytes) -> Finding | None:
        """Take the next bytes."""
        self._advance(self._rest + data)
        return self._diagnosis() if len(self._rest) > self._limit else None

    def end(self) -> Finding | None:
        """Take the end of the text; the last row may lack its line end."""
        if self._rest:
            self._advance(self._rest + self._row_end.encode())
        return self._diagnosis() if self._rest else None

    def _advance(self, data: bytes) -> None:
        """Pass over whole rows; what follows them waits for more."""
        matched = self._rows.match(data)
        taken = matched.end() if matched else 0
        self._lines += data.count(b"\n", 0, taken)
        self._rest = data[taken:]
        rows = data[:taken]
        if b'"' in rows:
            rows = QUOTED.sub(b"quoted", rows)
        self.rows += sum(map(bool, rows.split(self._row_end.encode())))

    def _diagnosis(self) -> Finding:
        """What is wrong with the row that could not be passed over."""
        row = _Row(self._rest.decode("utf-8", "replace"), self._delimiter)
        line = self._lines + 1
        if row.problem and row.problem != UNTERMINATED:
            return Finding(line, row.problem, RAGGED if row.problem == BARE_RETURN else QUOTING)
        if len(self._rest[: len(row.text.encode())]) > self._limit:
            return Finding(line, "", "", is_too_long=True)
        if row.problem:
            return Finding(line, row.problem, QUOTING)
        if row.fields != self._columns:
            fields = "field" if row.fields == 1 else "fields"
            return Finding(line, f"the row has {row.fields} {fields}, the header {self._columns}", RAGGED)
        names = {"\n": "LF alone", "\r\n": "CRLF"}
        problem = f"this row ends with {names[row.end]}, the header with {names[self._row_end]}"
        return Finding(line, problem, "End all rows alike")


class _Row:
    """The first row of a text, taken apart field by field."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.fields = 0
        self.problem = ""
        self.end = ""
        position = 0
        plain = re.compile(f"[^{re.escape(delimiter)}\r\n]*+")
        quoted = re.compile(r'"[^"]*+(?:""[^"]*+)*+"')
        while True:
            is_quoted = text.startswith('"', position)
            field = (quoted if is_quoted else plain).match(text, position)
            if not field:
                self.problem, self.text = UNTERMINATED, text
                return
            position = field.end()
            self.fields += 1
            if not is_quoted and '"' in field[0]:
                self.problem = INSIDE
            if self.problem or not text.startswith(delimiter, position):
                break
            position += 1
        self.text = text[:position]
        self.end = next((end for end in ("\r\n", "\n") if text.startswith(end, position)), "")
        if not self.problem and not self.end and position < len(text):
            self.problem = BARE_RETURN if text[position] == "\r" else AFTER_QUOTE
