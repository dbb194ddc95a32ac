"""The project's own contracts and sample can be read."""

from __future__ import annotations

from pathlib import Path

import duckdb

from helpdesk_kpis.landing import load_landing, vendors_present
from helpdesk_kpis.landing.contract import read_contract
from helpdesk_kpis.settings import MODELS, PROJECT

SAMPLE = PROJECT / "sample_exports"


def test_every_contract_of_the_project_is_readable_and_every_table_has_a_key() -> None:
    contract = read_contract(MODELS)
    assert "generic" in contract.vendors
    for table in contract.tables:
        assert table.identifier == f"{table.vendor}__{table.name}"
        assert any(column.is_required for column in table.columns), table.identifier


def test_the_sample_loads_and_nothing_in_it_is_left_aside(tmp_path: Path) -> None:
    database = tmp_path / "work.duckdb"
    report = load_landing(SAMPLE, database, MODELS)
    assert report.warnings == ()
    assert list(report.vendors) == vendors_present(SAMPLE, MODELS)
    with duckdb.connect(str(database)) as connection:
        rows_in = connection.execute(
            "select source_name, vendor || '__' || table_name, sum(rows_in)::bigint "
            "from raw.landing_files group by all"
        ).fetchall()
        for source, table, rows in rows_in:
            found = connection.execute(
                f"select count(*) from raw.{table} where _source_name = ?", [source]
            ).fetchall()
            assert found == [(rows,)], table
    assert load_landing(SAMPLE, database, MODELS).files_read == ()
