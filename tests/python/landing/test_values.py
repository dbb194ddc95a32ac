"""What the settings of a source do to values: NULL, decimal separator, times. Nothing else is touched."""

from __future__ import annotations

import pytest

from .conftest import Lab


def _values(lab: Lab, column: str, settings: str, texts: list[str]) -> list[str | None]:
    """The raw values of one column that was delivered as `texts`."""
    lab.write("generic/source.yml", settings)
    rows = "".join(f'{i};"{text}";2026-01-01\n' for i, text in enumerate(texts))
    key = "opened" if column == "created_at" else "created_at"
    lab.write("generic/tickets.csv", f"ticket_id;{column};{key}\n" + rows)
    lab.load()
    return lab.values(column)


SEMICOLON = 'csv: {delimiter: ";"}\n'
COMMA = 'csv: {delimiter: ";", decimal: ","}\n'


def test_null_values_are_null_in_every_column_and_only_as_a_whole(lab: Lab) -> None:
    settings = SEMICOLON + 'null_values: ["?", N/A, 0, no, "it\'s"]'
    texts = ["?", "N/A", "0", "no", "it's", "n/a", "??", " ?", "00"]
    assert _values(lab, "subject", settings, texts) == [None] * 5 + ["n/a", "??", " ?", "00"]


def test_a_decimal_comma_becomes_a_point_in_numbers_only(lab: Lab) -> None:
    assert _values(lab, "effort", COMMA, ["1,5", "-0,25", "3", "abc"]) == ["1.5", "-0.25", "3", "abc"]
    assert _values(lab, "subject", COMMA, ["1,5", "Hello, you"]) == ["1,5", "Hello, you"]


@pytest.mark.parametrize("column", ["effort", "replies"])
def test_grouping_beside_a_decimal_comma_never_passes_for_a_decimal_point(lab: Lab, column: str) -> None:
    assert _values(lab, column, COMMA, ["1.234", "1.234,5"]) == ["1,234", "1,234.5"]


def test_times_and_dates_in_a_source_s_format_become_iso(lab: Lab) -> None:
    settings = SEMICOLON + 'timestamp_formats: ["%d/%m/%Y %H:%M", "%d/%m/%Y"]'
    texts = ["29/2/2016 01:16", "5/3/2016 2:05", "05/03/2016", "31/2/2016 10:00", "5/3/16", "x", ""]
    assert _values(lab, "created_at", settings, texts) == [
        "2016-02-29T01:16:00",
        "2016-03-05T02:05:00",
        "2016-03-05T00:00:00",
        "31/2/2016 10:00",
        "5/3/16",
        "x",
        None,
    ]
    assert _values(lab, "due_on", settings, ["29/2/2016", "29/2/2016 00:00", "29/2/2016 10:30"]) == [
        "2016-02-29",
        "2016-02-29",
        "2016-02-29T10:30:00",
    ]
    assert _values(lab, "subject", settings, ["29/2/2016"]) == ["29/2/2016"]


def test_formats_are_tried_in_order(lab: Lab) -> None:
    settings = (
        SEMICOLON
        + 'timestamp_formats: ["%m/%d/%Y", "%d/%m/%Y", "%d.%m.%y %H:%M:%S.%f", "%b %d, %Y %I:%M %p"]'
    )
    texts = ["02/03/2026", "13/03/2026", "1.2.26 10:00:00.25", "Jan 5, 2026 03:10 PM"]
    assert _values(lab, "created_at", settings, texts) == [
        "2026-02-03T00:00:00",
        "2026-03-13T00:00:00",
        "2026-02-01T10:00:00.25",
        "2026-01-05T15:10:00",
    ]


def test_an_offset_in_the_format_leads_to_utc(lab: Lab) -> None:
    settings = SEMICOLON + 'timezone: Europe/Lisbon\ntimestamp_formats: ["%d/%m/%Y %H:%M %z"]'
    assert _values(lab, "created_at", settings, ["1/7/2026 10:00 +0200"]) == ["2026-07-01T08:00:00+00:00"]


def test_what_only_resembles_iso_8601_is_read_by_a_format(lab: Lab) -> None:
    settings = SEMICOLON + 'timestamp_formats: ["%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%S,%f %z"]'
    texts = ["2026-02-03 10:00:00 -0300", "2026-02-03 10:00:00,250 -0300"]
    assert _values(lab, "created_at", settings, texts) == [
        "2026-02-03T13:00:00+00:00",
        "2026-02-03T13:00:00.25+00:00",
    ]


def test_a_comma_in_the_seconds_of_iso_8601_becomes_a_point(lab: Lab) -> None:
    texts = ["2026-02-03T10:00:00,250Z", "2026-02-03 10:00:00,5", "2026-02-03,5"]
    assert _values(lab, "created_at", SEMICOLON, texts) == [
        "2026-02-03T10:00:00.250Z",
        "2026-02-03 10:00:00.5",
        "2026-02-03,5",
    ]
    assert _values(lab, "subject", SEMICOLON, texts) == texts


ISO = [
    "2026-02-03",
    "2026-02-03 10:00",
    "2026-02-03T10:00:00Z",
    "2026-02-03T10:00:00.123456+05:30",
    "2026-02-03 10:00:00 -0300",
]


def test_iso_8601_comes_before_the_formats_and_stays_as_it_is(lab: Lab) -> None:
    settings = SEMICOLON + 'timestamp_formats: ["%Y-%d-%m", "%Y-%d-%m %H:%M"]'
    assert _values(lab, "created_at", settings, [*ISO, "2026-99-03"]) == [*ISO, "2026-99-03"]


def test_with_iso_8601_off_only_the_formats_count(lab: Lab) -> None:
    settings = SEMICOLON + 'iso_8601: false\ntimestamp_formats: ["%Y-%d-%m"]'
    assert _values(lab, "created_at", settings, ["2026-02-03", "2026-01-31", "soon"]) == [
        "2026-03-02T00:00:00",
        "not in timestamp_formats: 2026-01-31",
        "soon",
    ]


def test_without_settings_every_text_stays_as_delivered(lab: Lab) -> None:
    texts = [" a ", "29/2/2016", "1,5", "NULL", "NaN", "é😀"]
    assert _values(lab, "subject", SEMICOLON, texts) == texts
    assert _values(lab, "created_at", SEMICOLON, texts) == texts
    assert _values(lab, "effort", SEMICOLON, texts) == texts
