"""What a source's settings change about a delivered text: NULL, the decimal separator, the way of times."""

from __future__ import annotations

from helpdesk_kpis.landing.contract import Column
from helpdesk_kpis.landing.source_settings import SourceSettings
from helpdesk_kpis.landing.sql import literal, literals

ISO_8601 = r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?"
"""A text of this shape is ISO 8601 (or would be, were its figures right): staging reads or rejects it."""

WITH_COMMA = r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2},\d+(Z|[+-]\d{2}(:?\d{2})?)?"
"""ISO 8601 with the other mark before the fraction of a second, which staging does not read."""

NOT_IN_FORMATS = "not in timestamp_formats: "
"""Put before an ISO-like text where ISO 8601 is switched off, so that staging rejects it."""


def normalised(expression: str, column: Column, settings: SourceSettings, *, is_csv: bool) -> str:
    """SQL for a raw table's value, from SQL for the delivered text (VARCHAR).

    The source's null values become NULL (empty text is NULL already); numbers of a CSV with decimal comma get
    a decimal point; times and dates that match one of the source's formats become ISO 8601, and those of ISO
    8601 with a comma in the seconds get a point. Everything else stays as delivered.
    """
    value = expression
    if settings.null_values:
        value = f"(case when {value} not in ({literals(settings.null_values)}) then {value} end)"
    if is_csv and settings.csv.decimal == "," and column.data_type in ("number", "integer"):
        # Points and commas change places, so that 1.234 does not pass for a number near one.
        value = f"translate({value}, ',.', '.,')"
    if settings.iso_8601 and column.data_type == "timestamp":
        has_comma = f"contains({value}, ',') and regexp_full_match({value}, {literal(WITH_COMMA)})"
        value = f"(case when {has_comma} then replace({value}, ',', '.') else {value} end)"
    if settings.timestamp_formats and column.data_type in ("timestamp", "date"):
        value = _iso_text(value, column.data_type, settings)
    return value


def timestamp_text(expression: str, data_type: str, *, offset: str = "") -> str:
    """SQL for the ISO text of a TIMESTAMP; in a date column midnight is the date alone."""
    text = f"(replace(({expression})::varchar, ' ', 'T') || {literal(offset)})"
    if data_type != "date":
        return text
    is_midnight = f"({expression})::time = time '00:00:00'"
    return f"(case when {is_midnight} then ({expression})::date::varchar else {text} end)"


def _iso_text(value: str, data_type: str, settings: SourceSettings) -> str:
    """SQL for the ISO text of a delivered time or date; the text itself where no format matches."""
    looks_iso = f"regexp_full_match({value}, {literal(ISO_8601)})"
    ways = []
    if settings.iso_8601:
        ways.append(f"case when {looks_iso} then {value} end")
    ways += [_by_format(value, data_type, each) for each in settings.timestamp_formats]
    if not settings.iso_8601:
        ways.append(f"case when {looks_iso} then {literal(NOT_IN_FORMATS)} || {value} end")
    return f"coalesce({', '.join(ways)}, {value})"


def _by_format(value: str, data_type: str, time_format: str) -> str:
    """SQL for the ISO text of `value` read by one strptime format, NULL where it doesn't match.

    Years of fewer than four digits don't match: %Y would take the 24 of 1/2/24 for the year 24.
    """
    parsed = f"try_strptime({value}, {literal(time_format)})"
    offset = ""
    if "%z" in time_format.replace("%%", "") or "%Z" in time_format.replace("%%", ""):
        parsed, offset = f"({parsed} at time zone 'UTC')", "+00:00"
    text = timestamp_text(parsed, data_type, offset=offset)
    return f"case when year({parsed}) between 1000 and 9999 then {text} end"
