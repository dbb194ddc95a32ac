"""A work database that can't be read: the build says so, and one command begins anew."""

from __future__ import annotations

import duckdb
import pytest

from helpdesk_kpis import build as builder
from helpdesk_kpis.dbt_runner import DbtOutcome, Finding
from helpdesk_kpis.terminal import FAILED

from .conftest import Company
from .damage import DAMAGES, HEADERS, overwrite


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_work_database_is_named_with_the_command_that_makes_it_anew(
    company: Company, damage: str
) -> None:
    DAMAGES[damage](company.settings.work_database)
    damaged = company.settings.work_database.read_bytes()
    before = company.published_files()

    code, said = company.build()

    assert code == FAILED
    assert str(company.settings.work_database) in said
    assert "`make build FRESH=1` removes it and makes everything anew from the landing folder" in said
    assert ("newer DuckDB" in said) == (damage == "of a newer DuckDB")
    assert company.published_files() == before
    # What can't be read is left to who wants to look at it.
    assert company.settings.work_database.read_bytes() == damaged


@pytest.mark.parametrize("damage", ["blocks overwritten", "of a newer DuckDB"])
def test_the_command_makes_it_anew_from_the_landing_folder(company: Company, damage: str) -> None:
    DAMAGES[damage](company.settings.work_database)
    company.deliver(20)

    assert company.build(fresh=True) == (0, "")
    assert company.published_tickets() == 20


def test_a_log_that_is_damaged_goes_with_its_database(company: Company) -> None:
    log = company.settings.work_database.with_name("work.duckdb.wal")
    log.write_bytes(b"the log of another database")

    assert company.build(fresh=True) == (0, "")
    assert company.published_tickets() == 10
    assert not log.exists()


def test_a_damaged_row_of_the_marts_is_not_published(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    company.marts_rows = 20_000
    assert company.build(full=True) == (0, "")
    before = company.published_files()
    overwrite_rows_of(company, "marts.kpi_values", "label")
    monkeypatch.setattr(builder, "run_dbt", lambda *_, **__: DbtOutcome(succeeded=True))

    code, said = company.build(full=True)

    assert code == FAILED
    assert f"{company.settings.published} was not replaced" in said
    assert f"{company.settings.work_database} is damaged" in said
    assert company.published_files() == before


def test_damage_that_dbt_comes_upon_is_told_apart_from_a_model_that_fails(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = (
        "Runtime Error in model fct_calls\n  IO Error: Corrupt database file: computed checksum 1 does not"
    )
    failed = DbtOutcome(succeeded=False, errors=[Finding("model fct_calls: error", message)])
    monkeypatch.setattr(builder, "run_dbt", lambda *_, **__: failed)

    _, said = company.build(full=True)

    assert said.endswith(
        f"{company.settings.work_database} is damaged or is no work database. "
        "`make build FRESH=1` removes it and makes everything anew from the landing folder.\n"
        "Nothing was published.\n"
    )


def test_a_model_that_fails_is_no_damage(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = DbtOutcome(
        succeeded=False, errors=[Finding("model fct_calls: error", "Binder Error: no column")]
    )
    monkeypatch.setattr(builder, "run_dbt", lambda *_, **__: failed)

    _, said = company.build(full=True)

    assert "dbt's log" in said and "FRESH" not in said


def overwrite_rows_of(company: Company, table: str, column: str) -> None:
    """Damage blocks that hold a column's values and nothing else; opening the database doesn't read them."""
    with duckdb.connect(str(company.settings.work_database), read_only=True) as connection:
        blocks = connection.execute(
            "select distinct block_id from pragma_storage_info(?) "
            "where column_name = ? and segment_type = 'VARCHAR' and persistent",
            [table, column],
        ).fetchall()
    assert blocks
    for (block,) in blocks:
        overwrite(company.settings.work_database, HEADERS + block * 262_144 + 100_000, 1000)
