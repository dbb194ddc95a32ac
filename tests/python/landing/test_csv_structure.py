"""The check of a CSV's structure against a plain reading of RFC 4180, over random texts."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from unittest import mock

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpdesk_kpis.landing import LandingError, text_file
from helpdesk_kpis.landing.contract import Column, Table
from helpdesk_kpis.landing.csv_reader import read_csv
from helpdesk_kpis.landing.discovery import Delivery, Source
from helpdesk_kpis.landing.source_settings import SourceSettings

Rows = list[tuple[str | None, ...]]


def _rows_by_the_standard(text: str, columns: int, end: str) -> Rows | None:
    """The rows of a CSV text, character by character; None if it is not well formed."""
    rows: Rows = []
    at = 0
    while at < len(text):
        if text.startswith(end, at):
            at += len(end)
            continue
        row: list[str | None] = []
        while True:
            value = ""
            if text[at : at + 1] == '"':
                at += 1
                while text[at : at + 1] != '"' or text[at : at + 2] == '""':
                    if at >= len(text):
                        return None
                    value += text[at]
                    at += 2 if text[at] == '"' else 1
                at += 1
            else:
                while at < len(text) and text[at] not in ',"\r\n':
                    value += text[at]
                    at += 1
            row.append(value or None)
            if text[at : at + 1] != ",":
                break
            at += 1
        if at < len(text):
            if not text.startswith(end, at):
                return None
            at += len(end)
        if len(row) != columns:
            return None
        rows.append(tuple(row))
    return rows


_END = st.sampled_from(["\n", "\r\n"])
_VALUE = st.text(st.sampled_from("aé\",\r\n \\'#"), max_size=5)


@st.composite
def _texts(draw: st.DrawFn) -> tuple[str, int, str]:
    """The rows of a CSV text, most often well formed; the number of columns; the rows' end."""
    columns, end = draw(st.integers(1, 3)), draw(_END)
    if draw(st.integers(0, 3)) == 0:
        pieces = st.sampled_from(["a", ",", '"', '""', end, "\r", "\n", " "])
        return "".join(draw(st.lists(pieces, max_size=20))), columns, end

    def field(value: str) -> str:
        must_quote = any(character in value for character in '",\r\n')
        return '"' + value.replace('"', '""') + '"' if must_quote or draw(st.booleans()) else value

    rows = draw(st.lists(st.lists(_VALUE, min_size=columns, max_size=columns), max_size=6))
    text = end.join(",".join(map(field, row)) for row in rows) + draw(st.sampled_from(["", end, end * 2]))
    if draw(st.booleans()) and text:
        at = draw(st.integers(0, len(text) - 1))
        text = (
            text[:at]
            + draw(st.sampled_from(['"', ",", "\n", "\r", ""]))
            + text[at + draw(st.integers(0, 1)) :]
        )
    return text, columns, end


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    _texts(), st.sampled_from([1, 2, 4, 1 << 20]), st.sampled_from(["", "\ufeff"]), st.sampled_from(["", '"'])
)
def test_a_text_is_read_as_the_standard_says_or_refused_with_its_line(
    tmp_path: Path, given: tuple[str, int, str], chunk: int, mark: str, quote: str
) -> None:
    text, columns, end = given
    names = ["a", "b", "c"][:columns]
    path = tmp_path / "t.csv"
    header = ",".join(quote + name + quote for name in names)
    path.write_bytes((mark + header + end + text).encode())
    table = Table("v", "t", "v__t", tuple(Column(name, "text", False) for name in names))
    delivery = Delivery(Source("v", SourceSettings("v")), table, path, "v/t.csv", "csv", False)
    rows: Rows = []

    connection = duckdb.connect()

    def insert(relation: str, available: Collection[str]) -> int:
        sql = f"select {', '.join(names)} from {relation} order by _row_number"
        rows.extend(connection.execute(sql).fetchall())
        return len(rows)

    expected = _rows_by_the_standard(text, columns, end)
    with connection, mock.patch.object(text_file, "CHUNK", chunk):
        try:
            reading = read_csv(connection, delivery, insert)
        except LandingError as error:
            assert expected is None, f"refused: {error}"
            assert error.line is not None
            assert "not readable" not in str(error)
        else:
            assert rows == expected
            assert reading.rows == len(rows)
