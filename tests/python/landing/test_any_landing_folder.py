"""Whatever strangers deliver, it is read row by row as it is written, or refused with a message that helps.

``HELPDESK_FUZZ_TABLES=20000`` makes that many tables instead of `TABLES`.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from helpdesk_kpis.landing import LandingError, load, load_landing
from helpdesk_kpis.landing.contract import Contract, read_contract
from helpdesk_kpis.settings import MODELS

from .hostile import NAMES, Export, exports, hostile_settings

TABLES = int(os.environ.get("HELPDESK_FUZZ_TABLES") or 2000)
"""Tables generated."""

FUZZED = {
    "generic": ["tickets", "messages", "survey_responses", "vendor_values", "targets"],
    "servicenow": ["incidents"],
    "zendesk_api": ["tickets"],
    "qualtrics": ["responses"],
}
"""Vendors and tables; their contracts are the project's."""

STEADY = "generic@steady"
"""A source that was loaded before, and stays."""


def _contract() -> Contract:
    """The contracts of those tables, so that a load need not look after hundreds of empty ones."""
    vendors = read_contract(MODELS).vendors
    return Contract(
        {vendor: {name: vendors[vendor][name] for name in names} for vendor, names in FUZZED.items()}
    )


CONTRACT = _contract()


class Company:
    """A landing folder with one steady source, and the work database it is loaded into again and again."""

    def __init__(self, folder: Path) -> None:
        self.raw = folder / "landing"
        (self.raw / STEADY).mkdir(parents=True)
        (self.raw / STEADY / "tickets.csv").write_text("ticket_id,created_at,status\n1,2026-01-01,new\n")
        self.connection = duckdb.connect()
        self.load()

    def load(self) -> None:
        """Load the folder."""
        try:
            load_landing(self.raw, self.connection, MODELS)
        except LandingError:
            self._connect_again_if_need_be()
            raise

    def _connect_again_if_need_be(self) -> None:
        """A file at which DuckDB itself fails ends the connection, as the next build has one of its own."""
        try:
            self.connection.execute("select 1")
        except duckdb.FatalException:
            event("DuckDB failed at it")
            self.connection = duckdb.connect()
            self.write("", {})
            load_landing(self.raw, self.connection, MODELS)

    def write(self, source: str, files: dict[str, bytes]) -> None:
        """Let the folder have one source besides the steady one."""
        for folder in self.raw.iterdir():
            if folder.name != STEADY:
                shutil.rmtree(folder)
        for name, content in files.items():
            path = self.raw / source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self.connection.execute(sql, list(values)).fetchall()


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    with pytest.MonkeyPatch.context() as patch:
        # To read the contracts takes ten times as long as to load a small table.
        patch.setattr(load, "read_contract", lambda models: CONTRACT)
        yield Company(tmp_path_factory.mktemp("company"))


def check_settings(examples: int) -> settings:
    """So many examples, as many seconds as they need, the same in every run."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize="HELPDESK_FUZZ_TABLES" not in os.environ,
        database=None,
        # Without the search for a smaller example, which takes minutes.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def assert_helps(error: LandingError, *places: str) -> None:
    """Assert that a refusal names one of the places and a remedy, and can be printed."""
    message = str(error)
    assert error.file is not None
    assert any(place in error.file for place in places), f"{error.file!r} is none of {places}"
    assert error.problem
    assert error.remedy
    assert message.isprintable()
    assert len(message) < 3000
    for word in ("Traceback", "LandingError", "INTERNAL"):
        assert word not in message, message


def listed_files(company: Company, source: str) -> list[tuple[Any, ...]]:
    """Name and number of rows of each file of a source that was read."""
    return company.rows(
        "select file_name, rows_in from raw.landing_files where source_name = ? and file_name is not null",
        source,
    )


def assert_row_sums(company: Company, source: str, export: Export) -> int:
    """Assert that the list of files, the raw table and the row numbers agree; return the number of rows."""
    table = export.table.identifier
    ((file_name, rows_in),) = listed_files(company, source)
    found = company.rows(
        f"""
        select
            count(*), count(distinct _row_number),
            coalesce(min(_row_number), 1), coalesce(max(_row_number), 0)
        from raw.{table} where _source_name = ? and _file_name = ?
        """,
        source,
        file_name,
    )
    assert found == [(rows_in, rows_in, 1, rows_in)]
    return rows_in


def assert_values(company: Company, source: str, export: Export) -> None:
    """Assert that each value of a sound text file stands in the raw table as it was written."""
    if not export.rows or export.form == "parquet":
        return
    known = [name for name in export.table.column_names if name in export.rows[0]]
    names = ", ".join(f'"{name}"' for name in known)
    found = company.rows(
        f"select {names} from raw.{export.table.identifier} where _source_name = ? order by _row_number",
        source,
    )
    for row, values in zip(export.rows, found, strict=True):
        for name, value in zip(known, values, strict=True):
            given = row.get(name)
            if given is None or given == "":
                assert value is None
            elif isinstance(given, str):
                assert value == given
            else:
                assert json.loads(value) == given


@check_settings(TABLES // 2)
@given(exports(CONTRACT), st.booleans())
def test_a_table_is_read_whole_or_refused_with_a_message(
    company: Company, export: Export, is_one_file: bool
) -> None:
    source = f"{export.table.vendor}@new"
    inside = export.table.name if is_one_file else f"{export.table.name}/part"
    files = {inside + export.ending: export.packed}
    if export.csv_settings:
        files["source.yml"] = yaml.safe_dump({"csv": export.csv_settings}).encode()
    company.write(source, files)
    try:
        company.load()
    except LandingError as error:
        assert export.rows is None, f"a sound file was refused: {error}"
        event(f"{export.form}: refused")
        assert_helps(error, f"{source}/{inside}{export.ending}")
        assert company.rows("select count(*) from raw.landing_files where source_name = ?", STEADY) == [(5,)]
    else:
        event(f"{export.form}: read, {'sound' if export.rows is not None else 'tampered with'}")
        rows_in = assert_row_sums(company, source, export)
        expected = export.count()
        assert expected in (rows_in, None)
        assert_values(company, source, export)
    assert company.rows("select ticket_id from raw.generic__tickets where _source_name = ?", STEADY) == [
        ("1",)
    ]


@check_settings(TABLES // 4)
@given(exports(CONTRACT), NAMES, NAMES)
def test_names_of_sources_and_files_are_only_names(
    company: Company, export: Export, source_name: str, file_name: str
) -> None:
    source = f"{export.table.vendor}@{source_name}"
    file = f"{export.table.name}/a{file_name}{export.ending}"
    settings_of_source = {"csv": export.csv_settings, "vendor": export.table.vendor}
    company.write(source, {file: export.packed, "source.yml": yaml.safe_dump(settings_of_source).encode()})
    is_name = source.isprintable() and file.isprintable()
    try:
        company.load()
    except LandingError as error:
        assert export.rows is None or not is_name, f"a sound file was refused: {error}"
        event("refused")
        assert_helps(error, source, repr(source), repr(f"{source}/{file}"))
    else:
        assert is_name
        event("read")
        assert export.count() in (assert_row_sums(company, source, export), None)
        assert_values(company, source, export)


@check_settings(TABLES // 4)
@given(st.data())
def test_settings_of_a_source_are_understood_or_refused(company: Company, data: st.DataObject) -> None:
    export = data.draw(exports(CONTRACT))
    source = f"{export.table.vendor}@new"
    file = f"{export.table.name}{export.ending}"
    company.write(source, {file: export.packed, "source.yml": data.draw(hostile_settings(export))})
    try:
        company.load()
    except LandingError as error:
        event("refused")
        assert_helps(error, source)
    else:
        event("read")
        for listed_file, rows_in in listed_files(company, source):
            assert listed_file == f"{source}/{file}"
            assert rows_in == sum(
                company.rows(f"select count(*) from raw.{table.identifier} where _source_name = ?", source)[
                    0
                ][0]
                for table in CONTRACT.tables
            )
