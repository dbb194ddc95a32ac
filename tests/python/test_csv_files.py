"""What people open in a spreadsheet runs nothing, and is otherwise what was published."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from helpdesk_kpis import csv_files
from helpdesk_kpis.cli import app
from helpdesk_kpis.csv_files import TABLES, CsvError, write_csv_files

FORMULAS = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    '=HYPERLINK("http://example.com","a, b")',
]
HARMLESS = ["generic:1", "", "a=b", "1-2", "'quoted", 'a "b", c', "two\nlines", "例", None]


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A published database with the tables that are written, hostile texts in each."""
    path = tmp_path / "published.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        for table in TABLES:
            connection.execute(
                f"create table marts.{table} "
                "(text varchar, number double, whole bigint, day date, is_on boolean)"
            )
            for text in [*FORMULAS, *HARMLESS]:
                connection.execute(
                    f"insert into marts.{table} values (?, -1.5, -7, date '2026-03-01', true)", [text]
                )
    return path


def rows_of(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file, strict=True))


def test_text_that_begins_like_a_formula_gets_an_apostrophe_and_all_else_stays(
    published: Path, tmp_path: Path
) -> None:
    written = write_csv_files(published, tmp_path / "csv")

    assert written == {tmp_path / "csv" / f"{table}.csv": len(FORMULAS + HARMLESS) for table in TABLES}
    for path in written:
        header, *rows = rows_of(path)
        assert header == ["text", "number", "whole", "day", "is_on"]
        assert [row[0] for row in rows] == [f"'{text}" for text in FORMULAS] + [
            text or "" for text in HARMLESS
        ]
        assert {tuple(row[1:]) for row in rows} == {("-1.5", "-7", "2026-03-01", "true")}
    assert sorted(path.name for path in (tmp_path / "csv").iterdir()) == sorted(path.name for path in written)


def test_the_published_file_is_only_read(published: Path, tmp_path: Path) -> None:
    before = published.read_bytes()
    published.chmod(0o444)
    write_csv_files(published, tmp_path / "csv")
    assert published.read_bytes() == before


def test_a_file_that_cannot_be_written_leaves_the_one_before(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_csv_files(published, tmp_path / "csv")
    before = (tmp_path / "csv" / "kpi_values.csv").read_bytes()
    monkeypatch.setattr(csv_files, "TABLES", ("kpi_values", "no_such_table"))
    with duckdb.connect(str(published)) as connection:
        connection.execute("drop table marts.kpi_values")
    with pytest.raises(CsvError, match="can't be written from"):
        write_csv_files(published, tmp_path / "csv")
    assert (tmp_path / "csv" / "kpi_values.csv").read_bytes() == before
    assert not [path for path in (tmp_path / "csv").iterdir() if path.name.startswith(".")]


def test_the_command_says_what_it_wrote_and_what_is_missing(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELPDESK_WORK", str(tmp_path / "work"))
    monkeypatch.setenv("HELPDESK_PUBLISHED", str(published))
    result = CliRunner().invoke(app, ["csv"])
    assert result.exit_code == 0, result.output
    assert f"kpi_values.csv: {len(FORMULAS + HARMLESS)} rows" in result.output
    assert (tmp_path / "work" / "csv" / "kpi_values.csv").is_file()

    monkeypatch.setenv("HELPDESK_PUBLISHED", str(tmp_path / "nothing.duckdb"))
    result = CliRunner().invoke(app, ["csv"])
    assert result.exit_code == 2
    assert "run the build first" in result.output
