"""JSON lines and Parquet come out as the text that a CSV of the same data would have."""

from __future__ import annotations

import duckdb

from .conftest import Lab


def test_json_values_become_text_as_they_are_written(lab: Lab) -> None:
    lab.write(
        "generic/tickets.jsonl",
        '\ufeff{"ticket_id": 12345678901234567890123, "created_at": "2026-01-01T10:00:00Z", "effort": 1.10, '
        '"replies": -0, "is_spam": true, "subject": "a \\"b\\"\\n\\u00e9😀"}\n\n'
        '{"ticket_id": "2", "created_at": null, "effort": 1e5, "is_spam": false, "subject": ""}\r\n'
        '{"ticket_id": "3", "subject": {"a": [1.50, "é", null, true, {}], "b c": "\\"" }}',
    )
    lab.load()
    assert lab.query(
        "select ticket_id, created_at, effort, replies, is_spam, subject, _row_number "
        "from raw.generic__tickets order by _row_number"
    ) == [
        ("12345678901234567890123", "2026-01-01T10:00:00Z", "1.10", "-0", "true", 'a "b"\né😀', 1),
        ("2", None, "1e5", None, "false", None, 2),
        ("3", None, None, None, None, '{"a":[1.50,"é",null,true,{}],"b c":"\\""}', 3),
    ]


def test_the_keys_of_all_json_lines_are_the_columns(lab: Lab) -> None:
    lab.write("generic/source.yml", "tables: {tickets: {rename: {id: ticket_id}}}")
    lab.write(
        "generic/tickets.jsonl",
        '{"id": 1, "created_at": "2026-01-01", "zz": 1}\n'
        '{"id": 2, "subject": "s", "é": null, "\\ud83d": 1}\n',
    )
    lab.load()
    assert lab.values("ticket_id") == ["1", "2"]
    assert lab.query("select missing_columns, unknown_columns from raw.landing_files where rows_in > 0") == [
        ("due_on,effort,is_spam,replies", "zz,é,?")
    ]


def test_a_json_file_without_lines_is_an_empty_table(lab: Lab) -> None:
    lab.write("generic/tickets.jsonl", "")
    lab.load()
    assert lab.values("ticket_id") == []


def test_json_of_many_batches_keeps_its_order(lab: Lab) -> None:
    lines = "".join(f'{{"ticket_id": {i}, "created_at": "2026-01-01"}}\n' for i in range(1, 45_001))
    lab.write("generic/tickets.jsonl.gz", lines)
    lab.load()
    assert lab.query(
        "select count(*), count_if(ticket_id::bigint <> _row_number) from raw.generic__tickets"
    ) == [(45_000, 0)]


def test_null_values_and_time_formats_hold_for_json_and_the_decimal_comma_does_not(lab: Lab) -> None:
    lab.write(
        "generic/source.yml",
        'null_values: ["?"]\ntimestamp_formats: ["%d/%m/%Y"]\ncsv: {decimal: ",", encoding: latin-1}',
    )
    lab.write(
        "generic/tickets.jsonl", '{"ticket_id": 1, "created_at": "1/2/2026", "subject": "?", "effort": 1.5}'
    )
    lab.load()
    assert lab.query("select created_at, subject, effort from raw.generic__tickets") == [
        ("2026-02-01T00:00:00", None, "1.5")
    ]


def _parquet(lab: Lab, name: str, select: str) -> None:
    """Write a Parquet file."""
    path = lab.raw / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'Asia/Tokyo'")
        connection.execute(f"copy ({select}) to '{path}' (format parquet)")


def _text(lab: Lab, expression: str, column: str = "subject") -> str | None:
    """The raw text of a Parquet value."""
    key = "" if column == "created_at" else "'2026-01-01' as created_at, "
    _parquet(lab, "generic/tickets.parquet", f"select 'x' as ticket_id, {key}{expression} as {column}")
    lab.load()
    return lab.values(column)[0]


def test_parquet_times_become_iso_text(lab: Lab) -> None:
    at = "'2026-07-01 10:00:00.25'"
    assert _text(lab, f"timestamp {at}", "created_at") == "2026-07-01T10:00:00.25"
    assert _text(lab, f"timestamp_ns {at}", "created_at") == "2026-07-01T10:00:00.25"
    assert _text(lab, "timestamptz '2026-07-01 10:00:00+02:00'", "created_at") == "2026-07-01T08:00:00+00:00"
    assert _text(lab, "date '2026-07-01'", "created_at") == "2026-07-01"
    assert _text(lab, "timestamp '2026-07-01 00:00:00'", "due_on") == "2026-07-01"
    assert _text(lab, "timestamp '2026-07-01 00:00:01'", "due_on") == "2026-07-01T00:00:01"
    assert _text(lab, "null::timestamp", "due_on") is None


def test_parquet_numbers_become_plain_text(lab: Lab) -> None:
    assert _text(lab, "42::double") == "42"
    assert _text(lab, "'nan'::double") is None
    assert _text(lab, "-1.5::double") == "-1.5"
    assert _text(lab, "0.1::float") == "0.1"
    assert _text(lab, "1.50::decimal(9, 2)") == "1.50"
    assert _text(lab, "123456789012345678::bigint") == "123456789012345678"
    assert _text(lab, "true") == "true"


def test_other_parquet_types_become_text_too(lab: Lab) -> None:
    assert _text(lab, "''") is None
    assert _text(lab, r"'\xC3\xA9'::blob") == "é"
    assert _text(lab, "['a', null]") == '["a",null]'
    assert _text(lab, "{'a': 1, 'b': [true]}") == '{"a":1,"b":[true]}'
    assert _text(lab, "uuid '00000000-0000-0000-0000-000000000001'") == "00000000-0000-0000-0000-000000000001"


def test_parquet_rows_are_numbered_in_file_order(lab: Lab) -> None:
    _parquet(
        lab,
        "generic/tickets.parquet",
        "select i as ticket_id, timestamp '2026-01-01' as created_at, 1 as \"odd 'name'\" "
        "from range(1, 300001) t(i)",
    )
    lab.load()
    assert lab.query(
        "select count(*), count_if(ticket_id::bigint <> _row_number) from raw.generic__tickets"
    ) == [(300_000, 0)]
    assert lab.query("select unknown_columns from raw.landing_files where rows_in > 0") == [("odd 'name'",)]
