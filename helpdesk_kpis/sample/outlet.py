"""The outlet, a desk of its own: Intercom for what is written, Aircall for calls, Delighted for NPS.

It is half of the company of which every vendor tells, two weeks later, as these three export it. Calls and
answers name the people and customers of Intercom: their `source.yml` says so.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from .anywhere import landing
from .clock import zulu
from .exports import EXPORTERS, files
from .exports.tables import Row, Tables, instant
from .people import Names
from .write import Export

SOURCES: Final = ("intercom", "aircall", "delighted")
SETTINGS: Final = dict.fromkeys(SOURCES[1:], "refers_to: intercom\n")
"""`source.yml` of those that need one."""
SHARE: Final = 0.5
LATER: Final = timedelta(days=14)
"""Whole weeks, so that working days stay working days."""


def exports(seed: int, times: float) -> list[Export]:
    """The files of all three."""
    told = landing.truth(SHARE * times)
    found = []
    for source in SOURCES:
        exporter = EXPORTERS[source]
        tables = exporter.tables(_named(seed, _later(told[landing.NEUTRAL[source]])))
        found += [replace(file, path=f"{source}/{file.path}") for file in files(tables, exporter.file_format)]
    return found


def _later(tables: Tables) -> Tables:
    return {table: [_row_later(row) for row in rows] for table, rows in tables.items()}


def _row_later(row: Row) -> Row:
    moved = {
        column: zulu(instant(value) + LATER)
        for column, value in row.items()
        if column.endswith("_at") and value
    }
    return row | moved


def _named(seed: int, tables: Tables) -> Tables:
    """Everybody but the bot with a name of their own."""
    names = Names(seed + 1)
    return tables | {
        table: [
            row if row.get("is_bot") == "true" else row | {"name": names.draw("en")} for row in tables[table]
        ]
        for table in ("agents", "customers")
        if table in tables
    }
