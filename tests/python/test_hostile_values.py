"""A company whose exports are full of attacks: one build in which no value is more than a value."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import duckdb
import pyarrow
import pyarrow.parquet
import pytest
from rich.console import Console

from helpdesk_kpis import build as builder
from helpdesk_kpis.csv_files import FORMULA, write_csv_files
from helpdesk_kpis.landing.contract import Column, Table, read_contract
from helpdesk_kpis.settings import MODELS, Settings
from tests.python.landing.hostile import NASTY, text_by

SOURCES = {
    "generic": "csv",
    "generic@'); drop schema marts cascade; -- {{ var('as_of') }}": "jsonl",
    "generic@<img src=x onerror=alert(1)>": "parquet",
    "servicenow@=cmd|' C calc'!A0 [bold]x": "csv",
}
"""Source folders and the format of their files; the file of each table is named as badly as its source."""

SOUND = {
    "timestamp": ["2026-03-02T09:00:00Z"],
    "date": ["2026-03-02"],
    "integer": ["3"],
    "number": ["2.5"],
    "boolean": ["true"],
}
"""Values of each type."""

EXTREME = {
    "timestamp": [
        "2026-02-30T25:61:61Z",
        "275760-09-13T00:00:00Z",
        "2026-03-29T02:30:00",
        "2026-03-31T23:59:59Z",
    ],
    "date": ["2026-02-30", "0000-00-00", "2026-03-31"],
    "integer": ["9223372036854775808", "-1", "0", "9" * 40],
    "number": ["1e308", "-1e308", "0.1e-300", "NaN", "Infinity", "9" * 60],
    "boolean": ["t", "maybe"],
}
"""Values that are of the type, or nearly."""

GIVEN = {
    "currency": "EUR",
    "is_default": "false",
    "vendor_values.vendor": "servicenow",
    "vendor_values.raw_table": "incidents",
    "vendor_values.raw_column": "incident_state",
    "vendor_values.meaning": "new",
}
"""Columns (of any table, or of one) about which a test of the data stops the build, with a clear message."""


def rows_of(table: Table, dice: Random) -> list[dict[str, str]]:
    """Rows of which all is an attack, of which texts are, of which numbers and times are; one key twice."""

    def value(column: Column, by_type: dict[str, list[str]]) -> str:
        if given := GIVEN.get(column.name) or GIVEN.get(f"{table.name}.{column.name}"):
            return given
        if column.data_type in by_type:
            return dice.choice(by_type[column.data_type])
        return dice.choice(NASTY[:-1]) if dice.random() < 0.7 else text_by(dice)

    def row(by_type: dict[str, list[str]]) -> dict[str, str]:
        return {column.name: value(column, by_type) for column in table.columns}

    twice = row(SOUND)
    return [row({}), twice, row(EXTREME), row(EXTREME), row(SOUND), twice, row(SOUND)]


def write(path: Path, form: str, rows: list[dict[str, str]]) -> None:
    """Write a table."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if form == "csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]), quoting=csv.QUOTE_ALL, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    elif form == "jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    else:
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)


class Attacked:
    """What the build made of it."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings.from_environment(
            {"HELPDESK_RAW": str(folder / "landing"), "HELPDESK_WORK": str(folder / "work")}
        )
        self.rows_written: dict[tuple[str, str], int] = {}
        dice = Random(20260301)
        contract = read_contract(MODELS)
        for source, form in SOURCES.items():
            for table in contract.vendors[source.partition("@")[0]].values():
                rows = rows_of(table, dice)
                name = source.partition("@")[2] or "x"
                write(folder / "landing" / source / table.name / f"{name}.{form}", form, rows)
                self.rows_written[source, table.name] = len(rows)
        said = io.StringIO()
        console = Console(file=said, width=150)
        self.code = builder.build(self.settings, out=console, err=console)
        self.said = said.getvalue()


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    return Attacked(tmp_path_factory.mktemp("attacked"))


@pytest.fixture
def published(attacked: Attacked) -> Iterator[duckdb.DuckDBPyConnection]:
    assert attacked.code == 0, attacked.said[-6000:]
    with duckdb.connect(str(attacked.settings.published), read_only=True) as connection:
        yield connection


def test_every_row_of_every_attacked_table_has_one_fate(
    attacked: Attacked, published: duckdb.DuckDBPyConnection
) -> None:
    audit = published.execute(
        """
        select source, table_name, rows_in, rows_accepted + rows_rejected + rows_superseded
        from marts.load_audit where not is_absent
        """
    ).fetchall()
    assert {(source, table): rows for source, table, rows, _ in audit} == attacked.rows_written
    assert {(source, table): fates for source, table, _, fates in audit} == attacked.rows_written
    for fate in ("accepted", "rejected", "superseded"):
        assert published.execute(f"select sum(rows_{fate}) from marts.load_audit").fetchall()[0][0] > 40


def test_an_attack_in_a_text_is_the_same_text_in_the_marts(published: duckdb.DuckDBPyConnection) -> None:
    sources = published.execute("select distinct source from marts.load_audit").fetchall()
    assert {source for (source,) in sources} == set(SOURCES)
    texts = published.execute(
        "select product from marts.fct_tickets union select category from marts.fct_tickets"
    ).fetchall()
    assert len({text for (text,) in texts} & {text.strip() for text in NASTY}) > 5


def test_what_a_build_prints_orders_no_terminal_about(attacked: Attacked) -> None:
    assert attacked.said
    assert all(line.isprintable() for line in attacked.said.splitlines())


def test_no_cell_of_a_csv_download_is_a_formula(
    attacked: Attacked, published: duckdb.DuckDBPyConnection
) -> None:
    written = write_csv_files(attacked.settings.published, attacked.settings.csv)
    neutralised = 0
    for path in written:
        texts = [
            name
            for name, data_type, *_ in published.execute(f"describe marts.{path.stem}").fetchall()
            if data_type == "VARCHAR"
        ]
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                neutralised += sum(row[name].startswith("'") for name in texts)
                assert not [name for name in texts if row[name][:1] in tuple("=+-@\t\r\n")]
    assert neutralised > 0
    assert FORMULA
