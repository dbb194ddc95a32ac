"""Archive bombs and absurd sizes are refused before they do harm, by limits that a user can move."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import duckdb
import pyarrow
import pyarrow.parquet
import pytest

from helpdesk_kpis.landing import LandingError, limits
from helpdesk_kpis.landing.contract import Column, Table
from helpdesk_kpis.landing.csv_reader import read_csv
from helpdesk_kpis.landing.discovery import Delivery, Source
from helpdesk_kpis.landing.source_settings import SourceSettings

from .conftest import Lab

HEADER = "ticket_id,created_at,subject\n"
ROW = "1,2026-01-01,a\n"
JSON = '{"ticket_id": "1", "created_at": "2026-01-01"}\n'
MIB = 1024 * 1024


def bomb(path: Path, start: str, row: str, mebibytes: int) -> None:
    """Write a gzip file that expands to so much; a full flush makes its parts repeat to the byte."""
    path.parent.mkdir(parents=True, exist_ok=True)
    block = row.encode() * (MIB // len(row))
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    with path.open("wb") as file:
        file.write(squeeze.compress(start.encode()))
        for _ in range(mebibytes):
            file.write(squeeze.compress(block))
        file.write(squeeze.flush())


def assert_refused(error: LandingError, file: str, limit: int, variable: str) -> None:
    """Assert that the message names the file, the limit and the setting."""
    assert (error.file, error.table) == (file, "tickets")
    assert str(limit) in error.problem
    assert f"set {variable} higher" in error.remedy


@pytest.mark.parametrize(
    ("name", "start", "row"),
    [
        ("tickets.csv.gz", HEADER, ROW),
        ("tickets.csv.gz", HEADER, "\n"),
        ("tickets.jsonl.gz", JSON, JSON),
        ("tickets.jsonl.gz", JSON, "\n"),
    ],
)
def test_a_file_that_expands_beyond_measure_is_refused_long_before_its_end(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, name: str, start: str, row: str
) -> None:
    monkeypatch.setattr(limits, "EXPANSION_COUNTS_FROM", 4 * MIB)
    bomb(lab.raw / "generic" / name, start, row, 40)
    read = 0

    def count(*arguments: object) -> bytes:
        nonlocal read
        data = read1(*arguments)
        read += len(data)
        return data

    read1 = gzip.GzipFile.read1
    monkeypatch.setattr(gzip.GzipFile, "read1", count)

    error = lab.refusal()

    assert_refused(error, f"generic/{name}", 200, "HELPDESK_MAX_EXPANSION")
    assert "it expands to more than 200 times its size" in str(error)
    assert 4 * MIB < read < 32 * MIB, "it was read to its end, or not at all"
    assert lab.query("select count(*) from duckdb_tables()") == [(0,)]


def test_duckdb_does_not_read_on_when_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tickets.csv"
    path.write_text("a\n1,2\n")
    table = Table("v", "tickets", "v__tickets", (Column("a", "text", False),))
    delivery = Delivery(Source("v", SourceSettings("v")), table, path, "v/tickets.csv", "csv", False)
    ends = []

    def insert(relation: str, available: object) -> int:
        # Without an interrupt this takes hours.
        try:
            connection.execute("select sum(i) from range(1000000000000000) as numbers (i)")
        except duckdb.InterruptException:
            ends.append("interrupted")
            raise
        return 0

    with duckdb.connect() as connection, pytest.raises(LandingError, match="2 fields, the header 1"):
        read_csv(connection, delivery, insert)
    assert ends == ["interrupted"]


def test_the_expansion_limit_is_a_setting(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "EXPANSION_COUNTS_FROM", MIB)
    bomb(lab.raw / "generic" / "tickets.csv.gz", HEADER, ROW, 3)
    assert "HELPDESK_MAX_EXPANSION" in str(lab.refusal())
    monkeypatch.setenv("HELPDESK_MAX_EXPANSION", "1000")
    assert lab.load().rows_read == 3 * (MIB // len(ROW))


def test_what_compresses_well_and_is_small_is_read(lab: Lab) -> None:
    bomb(lab.raw / "generic" / "tickets.csv.gz", HEADER, ROW, 3)
    assert lab.load().rows_read == 3 * (MIB // len(ROW))


@pytest.mark.parametrize("name", ["tickets.csv", "tickets.csv.gz", "tickets.jsonl", "tickets.jsonl.gz"])
def test_a_file_that_is_too_large_is_refused(lab: Lab, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    text = HEADER + ROW * 100 if ".csv" in name else JSON * 100
    lab.write(f"generic/{name}", text)
    monkeypatch.setenv("HELPDESK_MAX_FILE_BYTES", str(len(text) - 1))
    assert_refused(lab.refusal(), f"generic/{name}", len(text) - 1, "HELPDESK_MAX_FILE_BYTES")
    monkeypatch.setenv("HELPDESK_MAX_FILE_BYTES", str(len(text)))
    assert lab.load().rows_read == 100


def test_a_file_that_is_too_large_as_it_lies_there_is_not_opened(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lab.write("generic/tickets.csv", HEADER)
    with path.open("r+b") as file:
        file.truncate(1 << 40)
    monkeypatch.setattr("helpdesk_kpis.landing.load.match_csv", lambda _: pytest.fail("it was opened"))
    assert_refused(lab.refusal(), "generic/tickets.csv", 64 << 30, "HELPDESK_MAX_FILE_BYTES")


def test_a_header_that_goes_on_over_many_lines_is_refused(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    lab.write("generic/tickets.csv", "ticket_id,created_at" + ',"a\nb"' * 100 + "\n")
    monkeypatch.setenv("HELPDESK_MAX_LINE_BYTES", "500")
    assert "the header has more than 500 bytes" in str(lab.refusal())
    monkeypatch.setenv("HELPDESK_MAX_LINE_BYTES", "1000")
    assert "stands in the header 100 times" in str(lab.refusal())


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_a_file_with_too_many_columns_is_refused(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    names = ["ticket_id", "created_at", *(f"column {number}" for number in range(19))]
    path = lab.write(f"generic/tickets.{form}", ",".join(names) + "\n")
    if form == "parquet":
        pyarrow.parquet.write_table(pyarrow.table({name: ["1"] for name in names}), path)
    elif form == "jsonl":
        # In any line there are few.
        path.write_text(JSON + "".join(f'{{"{name}": 1}}\n' for name in names[2:]))
    monkeypatch.setenv("HELPDESK_MAX_COLUMNS", "20")
    assert_refused(lab.refusal(), f"generic/tickets.{form}", 20, "HELPDESK_MAX_COLUMNS")
    monkeypatch.setenv("HELPDESK_MAX_COLUMNS", "21")
    lab.load()


def test_ten_thousand_columns_are_read(lab: Lab) -> None:
    names = ["ticket_id", "created_at", *(f"c{number}" for number in range(9_998))]
    lab.write("generic/tickets.csv", ",".join(names) + "\n" + ("x," * 9_999 + "x\n") * 3)
    lab.write("generic@two/tickets.csv", ",".join([*names, "one more"]) + "\n")
    assert_refused(lab.refusal(), "generic@two/tickets.csv", 10_000, "HELPDESK_MAX_COLUMNS")
    (lab.raw / "generic@two" / "tickets.csv").unlink()
    assert lab.load().rows_read == 3


def parquet_bomb(path: Path, rows: int, value: str) -> None:
    """Write a Parquet file in which one value, stored once, is that of every row."""
    path.parent.mkdir(parents=True, exist_ok=True)
    repeated = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * rows, pyarrow.int32()), [value])
    pyarrow.parquet.write_table(
        pyarrow.table({"ticket_id": repeated, "created_at": repeated}), path, row_group_size=1000
    )


def test_a_parquet_file_whose_values_come_to_too_much_is_refused(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "EXPANSION_COUNTS_FROM", MIB)
    parquet_bomb(lab.raw / "generic" / "tickets.parquet", 20_000, "x" * 10_000)
    assert_refused(lab.refusal(), "generic/tickets.parquet", 200, "HELPDESK_MAX_EXPANSION")
    monkeypatch.setenv("HELPDESK_MAX_EXPANSION", "100000")
    monkeypatch.setenv("HELPDESK_MAX_FILE_BYTES", "100000000")
    assert_refused(lab.refusal(), "generic/tickets.parquet", 100_000_000, "HELPDESK_MAX_FILE_BYTES")


def test_a_parquet_file_with_rows_without_end_is_refused(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "EXPANSION_COUNTS_FROM", MIB)
    parquet_bomb(lab.raw / "generic" / "tickets.parquet", 1_000_000, "")
    assert (lab.raw / "generic" / "tickets.parquet").stat().st_size < MIB
    monkeypatch.setenv("HELPDESK_MAX_EXPANSION", "2")
    assert_refused(lab.refusal(), "generic/tickets.parquet", 2, "HELPDESK_MAX_EXPANSION")


@pytest.mark.parametrize("value", ["x" * 9_000_000, ["x" * 9_000_000]])
def test_a_row_of_a_parquet_file_that_is_too_long_is_refused(lab: Lab, value: object) -> None:
    path = lab.write("generic/tickets.parquet", b"")
    table = pyarrow.table({"ticket_id": ["1"], "created_at": ["2026-01-01"], "subject": [value]})
    pyarrow.parquet.write_table(table, path)
    assert_refused(lab.refusal(), "generic/tickets.parquet", 8 * MIB, "HELPDESK_MAX_LINE_BYTES")


@pytest.mark.parametrize("limit", [limits.LINE, limits.FILE, limits.EXPANSION, limits.COLUMNS])
@pytest.mark.parametrize("given", ["0", "-1", "8MB", "1e9", "٣", "9" * 5000, "1; drop table"])
def test_a_limit_that_is_no_number_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, limit: limits.Limit, given: str
) -> None:
    monkeypatch.setenv(limit.variable, given)
    with pytest.raises(LandingError, match=f"^{limit.variable} is .*, which is no number of {limit.unit}"):
        limit.value()
