"""Exports written by strangers, as hypothesis makes them: tables of any format and settings, sound or not."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import pyarrow
import pyarrow.parquet
import yaml
from hypothesis import strategies as st

from helpdesk_kpis.landing.contract import Contract, Table

NASTY = (
    "{{ var('as_of') }}",
    "{% do run_query('drop schema raw cascade') %}",
    "'); drop table raw.generic__tickets; --",
    "\"; attach '/etc/passwd' as x; --",
    "../../etc/passwd",
    "/etc/passwd",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[bold]x[/y]",
    "\x1b[2J\x1b]0;owned\x07",
    "1e400",
    "9" * 400,
    "-0",
    "NaN",
    "inf",
    "0x1F",
    "1_000",
    "2026-02-30T25:61:61Z",
    "0000-00-00",
    "9999-12-31T23:59:59.999999999+14:00",
    "-4713-01-01",
    "275760-09-13T00:00:00Z",
    "2026-03-29T02:30:00",
    "1970-01-01",
    "null",
    "NULL",
    "true",
    '{"a": [1, {"b": null}]}',
    "[[[",
    "%s %d {0} ${HOME} $(id) `id`",
    "a,b;c|d\te",
    'a "quoted" word',
    '"',
    '""',
    "'",
    "\\",
    "\r\n",
    "\n",
    "\r",
    "\ufeff",
    "\u2028\u2029\x85\x0b\x0c",
    "\x7f\x01",
    "\u202egnp.exe",
    "é\u0301ñ",
    "例え💥",
    "\U0010ffff",
    " padded ",
    "x" * 70_000,
)
"""What somebody might write into a field to see what happens."""

BYTES = (
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\xbd",
    b"\xef\xbb\xbf",
    b'"',
    b"\r",
    b"\n",
    b"\r\n",
    b",",
    b"{",
    b"\x1f\x8b",
)
"""What a damaged or wrongly converted file has in it."""

TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8),
    st.lists(st.sampled_from(NASTY[:-1]), min_size=2, max_size=3).map("".join),
)
"""Any text; NUL and halves of surrogate pairs are none."""

NAMES = st.one_of(
    st.sampled_from([text for text in NASTY if "/" not in text and len(text) < 100]),
    st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), min_size=1, max_size=12),
)
"""Names of files, folders and columns."""


def text_by(dice: Random) -> str:
    """The same by a die, which is quicker where there are many."""
    if dice.random() < 0.2:
        return "".join(chr(dice.choice(PLACES)) for _ in range(dice.randrange(8)))
    return "".join(dice.choices(NASTY if dice.random() < 0.1 else NASTY[:-1], k=dice.choice([1, 1, 1, 2, 3])))


PLACES = [*range(1, 0x250), *range(0x2000, 0x2070), *range(0xFF00, 0xFFFF), *range(0x1F600, 0x1F650)]
"""Characters from which texts are made up."""


def json_by(dice: Random, depth: int = 0) -> Any:
    """A JSON value by a die."""
    kind = dice.randrange(12)
    if kind == 0:
        return None
    if kind == 1:
        return dice.random() < 0.5
    if kind == 2:
        return dice.randrange(-(10**30), 10**30)
    if kind == 3:
        return dice.choice([0.0, -0.0, 1e308, 5e-324, dice.gauss(0, 1e6)])
    if kind == 4 and depth < 3:
        return [json_by(dice, depth + 1) for _ in range(dice.randrange(3))]
    if kind == 5 and depth < 3:
        return {text_by(dice): json_by(dice, depth + 1) for _ in range(dice.randrange(3))}
    return text_by(dice)


@dataclass(frozen=True)
class Export:
    """One table as a stranger delivers it."""

    table: Table
    form: str
    """``csv``, ``jsonl`` or ``parquet``."""
    is_gzipped: bool
    content: bytes
    """The bytes before compression."""
    csv_settings: dict[str, str]
    rows: list[dict[str, Any]] | None
    """What it says, by the names of its columns; None for a file that was tampered with."""
    packed: bytes = b""
    """The bytes as delivered."""

    def __repr__(self) -> str:
        """What there is to see of it."""
        rows = self.rows if self.rows is None else len(self.rows)
        return (
            f"Export({self.table.identifier}{self.ending}, {self.csv_settings}, {rows} rows, {self.packed!r})"
        )

    @property
    def ending(self) -> str:
        """The end of the file's name."""
        return f".{self.form}{'.gz' if self.is_gzipped else ''}"

    def count(self) -> int | None:
        """The number of rows by another reader than ours; None where it can't read the file."""
        if self.rows is not None:
            return len(self.rows)
        content = gzip.decompress(self.packed) if self.is_gzipped else self.packed
        if self.form == "parquet":
            try:
                return pyarrow.parquet.read_metadata(io.BytesIO(content)).num_rows
            except (OSError, pyarrow.ArrowException):
                return None
        if self.form == "jsonl":
            return sum(bool(line.strip()) for line in content.removeprefix(b"\xef\xbb\xbf").split(b"\n"))
        text = content.decode(self.csv_settings.get("encoding", "utf-8")).removeprefix("\ufeff")
        csv.field_size_limit(1 << 24)
        delimiter = self.csv_settings.get("delimiter", ",")
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return sum(bool(row) for row in rows) - 1


@st.composite
def exports(draw: st.DrawFn, contract: Contract) -> Export:
    """A table of any format; one in two was tampered with."""
    table = draw(st.sampled_from(contract.tables))
    form = draw(st.sampled_from(["csv", "csv", "jsonl", "parquet"]))
    export = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet}[form](draw, table)
    if form != "parquet" and draw(st.booleans()):
        export = replace(export, is_gzipped=True)
    if draw(st.booleans()):
        return _tampered(draw, export)
    return replace(export, packed=_packed(export, export.content))


def _columns(draw: st.DrawFn, table: Table) -> list[str]:
    """The columns of a sound file: all that are required, some others, unknown ones, some in other case."""
    required = [column.name for column in table.columns if column.is_required]
    others = [column.name for column in table.columns if not column.is_required]
    chosen = draw(st.lists(st.sampled_from(others), max_size=4, unique=True)) if others else []
    chosen += [name.upper() for name in chosen[:1] if name.upper() != name and draw(st.booleans())]
    # A carriage return in a header is refused, for it could be an old line end, and so are mixed line ends.
    names = NAMES.filter(lambda name: bool(name.strip()) and not set(name) & {"\r", "\n"})
    unknown = draw(st.lists(names, max_size=2, unique=True))
    return draw(
        st.permutations(required + chosen + [each for each in unknown if each not in table.column_names])
    )


def _rows(draw: st.DrawFn, columns: list[str], value_by: Callable[[Random], Any]) -> list[dict[str, Any]]:
    dice = Random(draw(st.integers(0, 2**32)))
    return [{name: value_by(dice) for name in columns} for _ in range(draw(st.integers(0, 4)))]


def _csv(draw: st.DrawFn, table: Table) -> Export:
    """A sound CSV file in some encoding."""
    columns = _columns(draw, table)
    rows = _rows(draw, columns, text_by)
    delimiter = draw(st.sampled_from([",", ",", ";", "\t", "|", "'", "\\"]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    is_quoted = draw(st.booleans())

    def field(text: str) -> str:
        needs_quotes = (
            is_quoted or not text or any(each in text for each in ('"', "\r", "\n", delimiter, "\ufeff"))
        )
        return '"' + text.replace('"', '""') + '"' if needs_quotes else text

    lines = [columns, *(row.values() for row in rows)]
    text = end.join(delimiter.join(map(field, line)) for line in lines) + draw(
        st.sampled_from(["", end, end * 2])
    )
    settings = {} if delimiter == "," else {"delimiter": delimiter}
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252", "utf-7"]))
    try:
        content = text.encode(encoding)
        if content.decode(encoding) != text:
            raise UnicodeError
    except UnicodeError:
        encoding, content = "utf-8", text.encode()
    if not encoding.startswith("utf-8"):
        settings["encoding"] = encoding
    return Export(table, "csv", False, content, settings, rows)


def _jsonl(draw: st.DrawFn, table: Table) -> Export:
    """A sound file of JSON lines; a line need not have every key."""
    columns = _columns(draw, table)
    rows = _rows(draw, columns, json_by)
    if rows:
        # The keys of a file are those of all its lines.
        rows[1:] = [dict(list(row.items())[draw(st.integers(0, 2)) :]) for row in rows[1:]]
    is_ascii = draw(st.booleans())
    end = draw(st.sampled_from(["\n", "\r\n", "\n\n \n"]))
    text = draw(st.sampled_from(["", "\ufeff"])) + end.join(
        json.dumps(row, ensure_ascii=is_ascii) for row in rows
    )
    return Export(table, "jsonl", False, text.encode(), {}, rows)


PARQUET_TYPES: tuple[tuple[pyarrow.DataType, st.SearchStrategy[Any]], ...] = (
    (pyarrow.string(), TEXTS),
    (pyarrow.large_string(), TEXTS),
    (pyarrow.dictionary(pyarrow.int32(), pyarrow.string()), TEXTS),
    (pyarrow.binary(), TEXTS.map(str.encode)),
    (pyarrow.int64(), st.integers(-(2**63), 2**63 - 1)),
    (pyarrow.uint64(), st.integers(0, 2**64 - 1)),
    (pyarrow.float64(), st.floats()),
    (pyarrow.float32(), st.floats(width=32)),
    (pyarrow.decimal128(38, 9), st.decimals(-(10**20), 10**20, places=9)),
    (pyarrow.bool_(), st.booleans()),
    (pyarrow.date32(), st.dates()),
    (pyarrow.timestamp("us"), st.datetimes()),
    (
        pyarrow.timestamp("ns", tz="UTC"),
        st.datetimes(datetime.datetime(1700, 1, 1), datetime.datetime(2200, 1, 1)),
    ),
    (pyarrow.time64("us"), st.times()),
    (pyarrow.list_(pyarrow.string()), st.lists(TEXTS, max_size=2)),
    (
        pyarrow.struct([("a", pyarrow.int8()), ("b'\"", pyarrow.string())]),
        st.fixed_dictionaries({"a": st.just(1), "b'\"": TEXTS}),
    ),
    (pyarrow.null(), st.none()),
)


def _parquet(draw: st.DrawFn, table: Table) -> Export:
    """A sound Parquet file with columns of any type."""
    size = draw(st.integers(0, 4))
    data: dict[str, pyarrow.Array] = {}
    seen: set[str] = set()
    for name in _columns(draw, table):
        # DuckDB tells columns apart without regard to case.
        if name.lower() in seen and name not in table.column_names:
            continue
        seen.add(name.lower())
        data_type, values = draw(st.sampled_from(PARQUET_TYPES))
        column = draw(st.lists(values | st.none(), min_size=size, max_size=size))
        data[name] = pyarrow.array(column, data_type)
    file = io.BytesIO()
    compression = draw(st.sampled_from(["snappy", "gzip", "zstd", "none"]))
    pyarrow.parquet.write_table(pyarrow.table(data), file, compression=compression, row_group_size=2)
    rows = [dict.fromkeys(data)] * size
    return Export(table, "parquet", False, file.getvalue(), {}, rows)


def _packed(export: Export, content: bytes) -> bytes:
    """The bytes of a file; a gzip file may have several members."""
    if not export.is_gzipped:
        return content
    half = len(content) // 2
    return gzip.compress(content[:half], 1) + gzip.compress(content[half:], 9)


def _tampered(draw: st.DrawFn, export: Export) -> Export:
    """The same file damaged: in its text, or in what was made of it."""
    content = export.content
    for _ in range(draw(st.integers(1, 2))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 40)))
        piece = draw(
            st.one_of(
                st.sampled_from(BYTES),
                st.binary(max_size=6),
                st.just(b""),
                st.just(content[start:end] * 2),
                st.sampled_from(NASTY).map(str.encode),
            )
        )
        content = content[:start] + piece + content[end:]
    packed = _packed(export, content)
    if draw(st.integers(0, 3)) == 0:
        how = draw(st.sampled_from(["cut", "added to", "emptied", "deep", "twice"]))
        packed = {
            "cut": packed[: draw(st.integers(0, len(packed)))],
            "added to": packed + draw(st.binary(min_size=1, max_size=9)),
            "emptied": b"",
            "deep": _packed(export, b'{"a":' * 60_000),
            "twice": packed * 2,
        }[how]
    return replace(export, packed=packed, rows=None)


SETTING_VALUES = st.recursive(
    st.one_of(
        TEXTS,
        st.none(),
        st.booleans(),
        st.integers(),
        st.sampled_from(
            [
                "UTC",
                "generic",
                "%d/%m/%Y",
                "%",
                "%Q",
                "*.csv",
                "**",
                "../*",
                "/etc/*",
                "utf-16",
                "hex",
                ",",
                ";",
            ]
        ),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)

SETTING_KEYS = st.sampled_from(
    ["vendor", "timezone", "refers_to", "timestamp_formats", "iso_8601", "null_values", "csv", "tables", "x"]
)


@st.composite
def hostile_settings(draw: st.DrawFn, export: Export) -> bytes:
    """A ``source.yml`` that may be anything."""
    if draw(st.booleans()):
        given = draw(st.dictionaries(SETTING_KEYS, SETTING_VALUES, max_size=3))
        if draw(st.booleans()):
            given["tables"] = {
                export.table.name: draw(
                    st.dictionaries(st.sampled_from(["files", "rename", "x"]), SETTING_VALUES, max_size=2)
                )
            }
        if draw(st.booleans()):
            given["csv"] = draw(
                st.dictionaries(
                    st.sampled_from(["delimiter", "encoding", "decimal"]), SETTING_VALUES, max_size=3
                )
            )
        return yaml.safe_dump(given, allow_unicode=draw(st.booleans())).encode("utf-8", "surrogatepass")
    start = draw(
        st.sampled_from(
            [b"", b"vendor: generic\n", b"csv: ", b"a: &a [*a]\n", b"null_values: [", b"tables: {"]
        )
    )
    return start + draw(
        st.one_of(st.binary(max_size=20), st.sampled_from(NASTY).map(str.encode), st.just(b"[" * 50_000))
    )
