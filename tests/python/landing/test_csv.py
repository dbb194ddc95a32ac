"""What CSV files mean."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import pytest

from helpdesk_kpis.landing import csv_reader, load_landing

from .conftest import Lab

HEADER = "ticket_id,created_at,subject\n"


def test_columns_go_by_name_and_not_by_position(lab: Lab) -> None:
    lab.write("generic/tickets.csv", "subject,ticket_id,created_at\nHello,1,2026-01-01\n")
    lab.load()
    assert lab.query("select ticket_id, created_at, subject, due_on from raw.generic__tickets") == [
        ("1", "2026-01-01", "Hello", None)
    ]


def test_a_raw_row_says_where_it_comes_from(lab: Lab) -> None:
    lab.write("generic@emea/tickets/2026-01.csv", HEADER + "1,2026-01-01,a\n2,2026-01-01,b\n")
    lab.write("generic@emea/source.yml", "timezone: Europe/Lisbon")
    lab.load()
    assert lab.query(
        "select _source_name, _source_timezone, _file_name, _row_number from raw.generic__tickets order by 4"
    ) == [
        ("generic@emea", "Europe/Lisbon", "generic@emea/tickets/2026-01.csv", 1),
        ("generic@emea", "Europe/Lisbon", "generic@emea/tickets/2026-01.csv", 2),
    ]


def test_rows_are_numbered_in_file_order_in_a_file_of_more_than_a_million(lab: Lab) -> None:
    rows = 1_100_000
    note = '"two\nlines, ""quoted"""'
    lines = (f"{i},2026-01-01,{note if i % 1000 == 0 else 'x'}\n" for i in range(1, rows + 1))
    lab.write("generic/tickets.csv", HEADER + "".join(lines))
    report = lab.load()
    assert report.rows_read == rows
    assert lab.query(
        "select count(*), count(distinct _row_number), count_if(_row_number <> ticket_id::bigint) "
        "from raw.generic__tickets"
    ) == [(rows, rows, 0)]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_do_not_matter(lab: Lab, ending: str, mark: str) -> None:
    text = mark + '"ticket_id",created_at,subject\n1,2026-01-01,"two\nlines"\n2,2026-01-02,last'
    lab.write("generic/tickets.csv", text.replace("\n", ending))
    lab.load()
    assert lab.values("ticket_id") == ["1", "2"]
    assert lab.values("subject") == [f"two{ending}lines", "last"]


def test_blank_lines_are_no_rows(lab: Lab) -> None:
    lab.write("generic/tickets.csv", HEADER + "\n1,2026-01-01,\n\n\n2,2026-01-01,\n\n")
    lab.write("generic/labels.csv", 'label\n\na\n\n""\nb\n\n')
    lab.load()
    assert lab.values("_row_number") == [1, 2]
    assert lab.values("label", "generic__labels") == ["a", None, "b"]


def test_empty_fields_are_null_quoted_or_not(lab: Lab) -> None:
    lab.write("generic/tickets.csv", HEADER + '1,"",\n')
    lab.load()
    assert lab.query("select created_at, subject from raw.generic__tickets") == [(None, None)]


def test_a_header_without_rows_is_an_empty_table(lab: Lab) -> None:
    lab.write("generic/tickets.csv", HEADER)
    lab.write("generic/agents.csv", "agent_id")
    lab.load()
    assert lab.query(
        "select table_name, rows_in from raw.landing_files where file_name is not null order by all"
    ) == [("agents", 0), ("tickets", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(A1)",
        "'; drop table raw.generic__tickets; --",
        "{{ env_var('HOME') }} {% raw %}",
        "../../etc/passwd",
        "$1 ? :name %s",
        "\\N \\n \\",
        "😀 ünï ﷽",
        "\x01\x1b",
    ],
)
def test_text_that_means_something_elsewhere_is_only_text(lab: Lab, text: str) -> None:
    lab.write("generic/tickets.csv", f"{HEADER}1,2026-01-01,{text}\n")
    lab.load()
    assert lab.values("subject") == [text]


@pytest.mark.parametrize(
    "name", ["a[1].csv", "all*.csv", "who?.csv", "it's.csv", 'a"b.csv', "a b;c.csv", "x=1.csv"]
)
def test_file_names_are_only_names(lab: Lab, name: str) -> None:
    lab.write(f"generic/tickets/{name}", HEADER + "1,2026-01-01,this\n")
    lab.write("generic/tickets/a1.csv", HEADER + "2,2026-01-01,other\n")
    lab.write("generic/tickets/allx.csv", HEADER + "2,2026-01-01,other\n")
    lab.load()
    assert lab.query(f"select subject from raw.generic__tickets where contains(_file_name, $${name}$$)") == [
        ("this",)
    ]


def test_a_compressed_file_of_several_members_is_read_to_its_end(lab: Lab) -> None:
    import gzip

    parts = [HEADER + "1,2026-01-01,\n", "2,2026-01-01,\n"]
    lab.write("generic/tickets.csv.gz", b"".join(gzip.compress(part.encode()) for part in parts))
    lab.load()
    assert lab.values("ticket_id") == ["1", "2"]


def test_delimiter_and_encoding_come_from_the_settings(lab: Lab) -> None:
    lab.write("generic/source.yml", 'csv: {delimiter: ";", encoding: cp1252}')
    lab.write(
        "generic/tickets.csv",
        'ticket_id;created_at;subject\n1;2026-01-01;Café – 5 €, "a;b"\n'.replace('"a;b"', "b").encode(
            "cp1252"
        ),
    )
    lab.load()
    assert lab.values("subject") == ["Café – 5 €, b"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "shift_jis", "latin-1", "utf-8-sig"])
def test_every_encoding_python_knows_can_be_read(lab: Lab, encoding: str) -> None:
    text = {"shift_jis": "日本語の件名", "latin-1": "réglé"}.get(encoding, "日本 réglé 😀")
    lab.write("generic/source.yml", f"csv: {{encoding: {encoding}}}")
    lab.write("generic/tickets.csv", f"{HEADER}1,2026-01-01,{text}\n".encode(encoding))
    lab.load()
    assert lab.values("subject") == [text]


def test_columns_beyond_the_contract_are_listed_and_ignored(lab: Lab) -> None:
    lab.write("generic/tickets.csv", "zeta,ticket_id,created_at,Alpha\nz,1,2026-01-01,a\n")
    lab.load()
    assert lab.query(
        "select missing_columns, unknown_columns from raw.landing_files where file_name is not null"
    ) == [("due_on,effort,is_spam,replies,subject", "Alpha,zeta")]


def test_a_column_that_is_nearly_named_as_the_contract_says_is_pointed_out(lab: Lab) -> None:
    lab.write("generic/tickets.csv", "ticket_id,created_at,Subject\n1,2026-01-01,a\n")
    assert lab.load().warnings == (
        "generic/tickets.csv: column 'Subject' is ignored, for the contract's is called 'subject'.",
    )


def test_columns_are_renamed_by_the_settings(lab: Lab) -> None:
    lab.write("generic/source.yml", "tables: {tickets: {rename: {No: ticket_id, Opened: created_at}}}")
    lab.write("generic/tickets.csv", "No,Opened\n7,2026-01-01\n")
    lab.load()
    assert lab.values("ticket_id") == ["7"]


def test_a_long_file_reads_like_a_short_one(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows cross the borders of chunks and of DuckDB's buffers."""
    monkeypatch.setenv("HELPDESK_MAX_LINE_BYTES", "100000")
    chance = random.Random(1)
    texts = ["x" * chance.randrange(3000) + '\n"q", é' * chance.randrange(40) for _ in range(6000)]
    quoted = "".join(
        f'{i},2026-01-01,"{text.replace(chr(34), chr(34) * 2)}"\n' for i, text in enumerate(texts)
    )
    lab.write("generic/tickets.csv", HEADER + quoted)
    lab.load()
    assert lab.values("subject") == [text or None for text in texts]


def test_an_open_connection_does_as_well_as_a_path(lab: Lab) -> None:
    import duckdb

    lab.write("generic/tickets.csv", HEADER + "1,2026-01-01,\n")
    with duckdb.connect() as connection:
        connection.execute("set preserve_insertion_order = false")
        load_landing(lab.raw, connection, lab.models)
        assert connection.execute("select count(*) from raw.generic__tickets").fetchall() == [(1,)]
        assert connection.execute("select current_setting('preserve_insertion_order')").fetchall() == [
            (False,)
        ]


def test_a_text_that_is_rewritten_has_no_name_that_a_kill_could_leave(
    lab: Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    relation, found = csv_reader._relation, []

    def look_and_read(*arguments: Any) -> str:
        found.append((arguments[1].stat().st_size, list(temporary.iterdir())))
        return relation(*arguments)

    monkeypatch.setattr(csv_reader, "_relation", look_and_read)
    lab.write("generic/tickets.csv", (HEADER + "1,2026-01-01,réglé\n").encode("latin-1"))
    lab.write("generic/source.yml", "csv: {encoding: latin-1}")
    lab.load()
    assert lab.values("subject") == ["réglé"]
    assert found == [(len((HEADER + "1,2026-01-01,réglé\n").encode()), [])]


@pytest.mark.parametrize("row_end", ["\n", "\r\n"])
@pytest.mark.parametrize("name_end", ["\n", "\r\n"])
def test_a_name_of_two_lines_is_read_or_refused_and_no_row_is_lost(
    lab: Lab, row_end: str, name_end: str
) -> None:
    lines = [f'ticket_id,created_at,"two{name_end}lines"', "1,2026-01-01,a", '2,2026-01-01,"b\nc"']
    lab.write("generic/tickets.csv", row_end.join(lines))
    if row_end == name_end:
        lab.load()
        assert lab.values("ticket_id") == ["1", "2"]
    else:
        assert "the name of a column has another line end than the rows" in str(lab.refusal())


def test_rows_that_duckdb_leaves_out_are_not_lost_without_a_word(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    from helpdesk_kpis.landing import csv_reader

    relation = csv_reader._relation
    monkeypatch.setattr(
        csv_reader, "_relation", lambda *words: f"(from {relation(*words)} where ticket_id <> '2')"
    )
    for settings in ("", "csv: {encoding: latin-1}"):
        lab.write("generic/source.yml", settings)
        lab.write("generic/tickets.csv", 'ticket_id,created_at\n1,2026-01-01\n\n2,"2026-\n01-01"\n"",""\n')
        assert "DuckDB reads 1 of its 3 rows" in str(lab.refusal())
