"""A file that can't be read stops the load: the message says where and what to do, and nothing changes."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass

import duckdb
import pytest

from helpdesk_kpis.landing import LandingError

from .conftest import Lab

HEADER = "ticket_id,created_at,subject\n"
ROWS = "".join(f"{i},2026-01-01,row {i}\n" for i in range(1, 5001))


@dataclass(frozen=True)
class Bad:
    """A malformed file and what the message must say."""

    content: str | bytes
    words: tuple[str, ...]
    line: int | None
    name: str = "generic/tickets.csv"
    column: str | None = None


def _parquet(columns: str) -> bytes:
    """A Parquet file of one row."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.parquet"
        duckdb.execute(f"copy (select {columns}) to '{path}' (format parquet)")
        return path.read_bytes()


GZ = gzip.compress((HEADER + ROWS).encode())
CUT = zlib.decompressobj(31).decompress(GZ[: len(GZ) // 2]).count(b"\n") + 1
"""The line in which half of it breaks off."""
JSON = '{"ticket_id": "1", "created_at": "2026-01-01"}\n'

MALFORMED = {
    "a required column is missing": Bad(
        "ticket_id,createdat\n1,2026-01-01\n",
        (
            "required column is missing (did you mean createdat?)",
            "ticket_id, createdat",
            "rename",
            "source.yml",
        ),
        1,
        column="created_at",
    ),
    "a key column is missing": Bad(
        "created_at\n2026-01-01\n", ("required", "ticket_id"), 1, column="ticket_id"
    ),
    "the header is missing": Bad("Ann Lee,2026-01-01\n", ("Export it with a header", "ticket_id"), 1),
    "a row has a field too few": Bad(
        HEADER + "1,2026-01-01,a\n2,b\n", ("2 fields, the header 3", "Correct the row"), 3
    ),
    "a row has a field too many": Bad(HEADER + "1,2026-01-01,a,b\n", ("4 fields, the header 3",), 2),
    "a row ends with a comma too many": Bad(HEADER + "1,2026-01-01,a,\n", ("4 fields, the header 3",), 2),
    "a ragged row follows a row of two lines": Bad(
        HEADER + '1,2026-01-01,"a\nb"\n\n2\n3,2026-01-01,\n', ("1 field, the header 3",), 5
    ),
    "the last row is cut off": Bad(HEADER + ROWS + "5001,2026-", ("2 fields, the header 3",), 5002),
    "the encoding is not UTF-8": Bad(
        (HEADER + "1,2026-01-01,ok\n2,2026-01-01,caf\xe9\n").encode("latin-1"),
        ("0xE9 is not valid utf-8", "csv: {encoding: cp1252}", "generic/source.yml"),
        3,
    ),
    "the header's encoding is not UTF-8": Bad(
        "ticket_id,created_at,caf\xe9\n".encode("latin-1"), ("0xE9",), 1
    ),
    "the file ends within a character": Bad((HEADER + "1,2026-01-01,é").encode()[:-1], ("0xC3",), 2),
    "the file is UTF-16": Bad((HEADER + "1,2026-01-01,a\n").encode("utf-16"), ("not valid utf-8",), 1),
    "the file is UTF-16 without a mark": Bad(
        (HEADER + "1,2026-01-01,a\n").encode("utf-16-le"), ("UTF-16",), 1
    ),
    "there is a NUL byte": Bad(HEADER + "1,2026-01-01,a\n2,2026-01-01,a\0b\n", ("NUL byte", "Export"), 3),
    "the gzip data is cut off": Bad(
        GZ[: len(GZ) // 2], ("cut off", "copy the file again"), CUT, "generic/tickets.csv.gz"
    ),
    "the gzip data lacks its last bytes": Bad(GZ[:-4], ("cut off",), 5002, "generic/tickets.csv.gz"),
    "the gzip data is damaged": Bad(
        GZ[:-8] + bytes(8), ("damaged or is followed", "again"), 5002, "generic/tickets.csv.gz"
    ),
    "something follows the gzip data": Bad(
        GZ + b"more", ("followed by something else",), 5002, "generic/tickets.csv.gz"
    ),
    "the file is not gzipped": Bad(
        (HEADER + ROWS).encode(), ("not gzipped", ".gz"), 1, "generic/tickets.csv.gz"
    ),
    "the file is empty": Bad("", ("the file is empty", "first line must name the columns"), 1),
    "the gzipped file is empty": Bad("", ("the file is empty",), 1, "generic/tickets.csv.gz"),
    "the gzipped file has no bytes": Bad(b"", ("the file is empty",), 1, "generic/tickets.csv.gz"),
    "there is nothing but a byte-order mark": Bad("\ufeff", ("the file is empty",), 1),
    "the first line is blank": Bad("\n" + HEADER, ("the first line is blank",), 1),
    "a column stands in the header twice": Bad(
        "ticket_id,created_at,note,note\n", ("2 times", "name of its own"), 1, column="note"
    ),
    "a column has no name": Bad("ticket_id,created_at,\n", ("column 3 of 3 has no name",), 1),
    "the header's quote never ends": Bad(
        '"ticket_id,created_at\n1,2026-01-01\n', ("header is not readable",), 1
    ),
    "a quote never ends": Bad(HEADER + '1,2026-01-01,"a\n2,2026-01-01,b\n', ("never ends", "twice"), 2),
    "the last quote never ends": Bad(HEADER + '1,2026-01-01,a\n2,2026-01-01,"', ("never ends",), 3),
    "a quoted field goes on": Bad(HEADER + '1,2026-01-01,"a"b\n', ("followed by something else",), 2),
    "a quote inside quotes is not doubled": Bad(
        HEADER + '1,2026-01-01,"5" wide"\n2,2026-01-01,"6"" wide"\n',
        ("followed by something else", 'a ""quoted""'),
        2,
    ),
    "a quote stands in an unquoted field": Bad(
        HEADER + '1,2026-01-01,5" wide\n', ("a quote stands in a field",), 2
    ),
    "quotes that come to an even number are broken": Bad(
        HEADER + '1,""b"",b"a,"b\n2,2026-01-01,x\n', ("followed by something else",), 2
    ),
    "lines end with a carriage return": Bad(
        (HEADER + "1,2026-01-01,a\n").replace("\n", "\r"), ("carriage return", "LF or CRLF"), 1
    ),
    "a carriage return stands outside quotes": Bad(HEADER + "1,2026-01-01,a\rb\n", ("carriage return",), 2),
    "line ends are mixed": Bad(
        HEADER + "1,2026-01-01,a\n2,2026-01-01,b\r\n",
        ("ends with CRLF, the header with LF alone", "End all rows alike"),
        3,
    ),
    "a field has 10 MB": Bad(
        f"{HEADER}1,2026-01-01,a\n2,2026-01-01,{'x' * 10_000_000}\n",
        ("more than 8388608 bytes", "HELPDESK_MAX_LINE_BYTES"),
        3,
    ),
    "a field of many lines has 10 MB": Bad(
        HEADER + '1,2026-01-01,"' + "x" * 99 + ("\n" + "x" * 99) * 100_000 + '"\n',
        ("the row that starts here has more than 8388608 bytes", "HELPDESK_MAX_LINE_BYTES"),
        2,
    ),
    "the header has 10 MB": Bad("ticket_id,created_at," + "x" * 10_000_000, ("more than 8388608 bytes",), 1),
    "a JSON line is malformed": Bad(
        JSON + '{"ticket_id": \n', ("not JSON", "correct the line"), 2, "generic/tickets.jsonl"
    ),
    "a JSON line is no object": Bad(JSON + "\n[1]\n", ("not a JSON object",), 3, "generic/tickets.jsonl"),
    "a JSON line has two objects": Bad(JSON + JSON.strip() + JSON, ("not JSON",), 2, "generic/tickets.jsonl"),
    "a JSON key is there twice": Bad(
        JSON + '{"ticket_id": "1", "ticket_id": "2"}',
        ("'ticket_id' is there twice",),
        2,
        "generic/tickets.jsonl",
    ),
    "a JSON number is NaN": Bad(JSON + '{"effort": NaN}', ("NaN is not JSON",), 2, "generic/tickets.jsonl"),
    "a JSON text has NUL": Bad(
        JSON + '{"subject": "a\\u0000"}', ("NUL", "subject"), 2, "generic/tickets.jsonl"
    ),
    "a JSON text has half a pair": Bad(
        JSON + '{"subject": "\\ud83d"}', ("surrogate",), 2, "generic/tickets.jsonl"
    ),
    "JSON is nested without end": Bad(
        JSON + '{"a":' * 200_000, ("nested too deeply",), 2, "generic/tickets.jsonl"
    ),
    "JSON is not UTF-8": Bad(
        JSON.encode() + '{"subject": "\xe9"}'.encode("latin-1"),
        ("0xE9", "always UTF-8"),
        2,
        "generic/tickets.jsonl",
    ),
    "gzipped JSON is cut off": Bad(
        gzip.compress(JSON.encode())[:-9], ("cut off",), 2, "generic/tickets.jsonl.gz"
    ),
    "no JSON line has a required key": Bad(
        '{"ticket_id": "1"}\n', ("required column is missing",), None, "generic/tickets.jsonl", "created_at"
    ),
    "a JSON line has 10 MB": Bad(
        JSON + '{"subject": "' + "x" * 10_000_000 + '"}',
        ("more than 8388608 bytes",),
        2,
        "generic/tickets.jsonl",
    ),
    "the Parquet file is cut off": Bad(
        _parquet("1 as ticket_id")[:-20],
        ("not readable", "whole Parquet file"),
        None,
        "generic/tickets.parquet",
    ),
    "the Parquet file is something else": Bad("hello", ("not readable",), None, "generic/tickets.parquet"),
    "the Parquet file is empty": Bad(b"", ("not readable",), None, "generic/tickets.parquet"),
    "the Parquet file lacks a required column": Bad(
        _parquet("1 as ticket_id"),
        ("required column is missing",),
        None,
        "generic/tickets.parquet",
        "created_at",
    ),
}


@pytest.mark.parametrize(
    "row",
    [
        "C1,Ann Lee,ann.lee@example.com,+40 721 000 000",
        "created_at,Ann Lee,ann.lee@example.com,+40 721 000 000",
        "Ann Lee,Ann Lee",
    ],
)
def test_a_row_of_data_in_the_place_of_the_header_is_not_shown(lab: Lab, row: str) -> None:
    lab.write("generic/tickets.csv", f"{row}\n")
    with pytest.raises(LandingError) as refused:
        lab.load()
    message = str(refused.value)
    assert "generic/tickets.csv" in message and "line 1" in message
    assert "ann.lee@" not in message and "721" not in message
    if "created_at" not in row:
        assert "Ann" not in message


@pytest.mark.parametrize("bad", MALFORMED.values(), ids=MALFORMED.keys())
def test_the_message_names_file_line_and_remedy_and_the_raw_tables_stay(lab: Lab, bad: Bad) -> None:
    lab.write("generic/agents.csv", "agent_id\na1\n")
    lab.write("generic/labels.csv", "label\ngood\n")
    lab.write("generic/tickets.csv", HEADER + "1,2026-01-01,good\n")
    lab.load()
    before = lab.everything()

    lab.write("generic/agents.csv", "agent_id\na1\na2\n")
    (lab.raw / "generic/labels.csv").unlink()
    (lab.raw / "generic/tickets.csv").unlink()
    lab.write(bad.name, bad.content)
    error = lab.refusal()

    assert (error.file, error.table, error.line, error.column) == (bad.name, "tickets", bad.line, bad.column)
    message = str(error)
    assert message.startswith(f"{bad.name}, table tickets")
    assert bad.line is None or f"line {bad.line}:" in message
    for word in bad.words:
        assert word in message
    assert len(message) < 600
    assert "\n" not in message
    assert lab.everything() == before


def test_after_the_file_is_put_right_the_load_goes_through(lab: Lab) -> None:
    lab.write("generic/tickets.csv", HEADER + "1\n")
    lab.refusal()
    lab.write("generic/tickets.csv", HEADER + "1,2026-01-01,\n")
    lab.load()
    assert lab.values("ticket_id") == ["1"]


def test_nothing_is_written_before_every_header_has_been_checked(lab: Lab) -> None:
    lab.write("generic/agents.csv", "agent_id\na1\n")
    lab.write("generic/tickets.csv", "ticket_id\n1\n")
    lab.refusal()
    assert lab.query("select count(*) from duckdb_tables()") == [(0,)]


def test_two_columns_renamed_to_one_are_refused(lab: Lab) -> None:
    lab.write("generic/source.yml", "tables: {tickets: {rename: {Title: subject}}}")
    lab.write("generic/tickets.csv", "ticket_id,created_at,subject,Title\n")
    error = lab.refusal()
    assert (error.file, error.line, error.column) == ("generic/tickets.csv", 1, "subject")
    assert "(subject, Title)" in str(error)
    assert "Correct rename of table tickets in generic/source.yml" in str(error)


def test_bytes_that_are_no_text_in_the_given_encoding_are_refused(lab: Lab) -> None:
    lab.write("generic/source.yml", "csv: {encoding: shift_jis}")
    lab.write("generic/tickets.csv", HEADER.encode() + b"1,2026-01-01,\x80\n")
    error = lab.refusal()
    assert error.line == 2
    assert "not valid shift_jis text. Correct csv.encoding in generic/source.yml" in str(error)


def test_the_limit_of_a_line_is_a_setting(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    lab.write("generic/tickets.csv", HEADER + "1,2026-01-01," + "x" * 200 + "\n")
    monkeypatch.setenv("HELPDESK_MAX_LINE_BYTES", "100")
    error = lab.refusal()
    assert error.line == 2
    assert "more than 100 bytes" in str(error)
    monkeypatch.setenv("HELPDESK_MAX_LINE_BYTES", "1 MB")
    assert "HELPDESK_MAX_LINE_BYTES is '1 MB', which is no number of bytes" in str(lab.refusal())
    monkeypatch.setenv("HELPDESK_MAX_LINE_BYTES", "300")
    lab.load()


def test_a_long_field_within_the_limit_is_read(lab: Lab) -> None:
    text = "x" * 4_000_000 + "\n" + "y" * 4_000_000
    lab.write("generic/tickets.csv", f'{HEADER}1,2026-01-01,a\n2,2026-01-01,"{text}"\n3,2026-01-01,b\n')
    lab.load()
    assert lab.values("subject") == ["a", text, "b"]
