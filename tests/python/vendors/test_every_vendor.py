"""No vendor is half there: an entry, models of its own, a map of values, a page, an export and a test."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from dbt_names import names_for_macros

from helpdesk_kpis.landing.contract import read_contract
from helpdesk_kpis.settings import MODELS, PROJECT

HERE = Path(__file__).parent

VENDORS = sorted(set(read_contract(MODELS).vendors) - {"generic"})

DOCUMENTED = list(csv.DictReader((HERE / "documented_values.csv").open(encoding="utf-8")))
"""The values that a vendor's documentation or schema names for a column, in lower case."""


@pytest.fixture(scope="module")
def entries() -> dict[str, dict[str, Any]]:
    """The entries of `vendor_tables`, with all vendors enabled."""
    macros = sorted(PROJECT.glob("macros/**/*.sql"))
    return names_for_macros("duckdb", macros, vendors=VENDORS)["vendor_tables"]()


def models_of(layer: str, vendor: str) -> list[Path]:
    """The models of a vendor in a layer."""
    return sorted((MODELS / layer / vendor).glob("*.sql"))


def test_every_vendor_has_an_entry_and_every_entry_a_vendor(entries: dict[str, Any]) -> None:
    assert sorted(set(entries) - {"generic"}) == VENDORS


@pytest.mark.parametrize("vendor", VENDORS)
def test_an_entry_names_the_tables_that_are_staged_and_those_that_are_fed(
    vendor: str, entries: dict[str, Any]
) -> None:
    entry = entries[vendor]
    staged = [path.stem.removeprefix(f"stg_{vendor}__") for path in models_of("staging", vendor)]
    assert sorted(entry["staged"]) == staged
    assert staged == sorted(read_contract(MODELS).vendors[vendor])
    fed = {path.stem.removeprefix(f"{vendor}_") for path in models_of("unified", vendor)}
    assert set(entry["feeds"]) <= fed
    unified = {path.stem for path in (MODELS / "unified").glob("*.sql")} | {"agent_teams"}
    assert fed & unified == set(entry["feeds"])
    dated = {table for table, columns in entry["happened"].items() if columns}
    assert dated and dated <= set(staged)


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_kept_table_is_listed_and_a_listed_one_is_kept(vendor: str, entries: dict[str, Any]) -> None:
    kept = {
        path.stem.removeprefix(f"stg_{vendor}__")
        for path in models_of("staging", vendor)
        if "kept()" in path.read_text(encoding="utf-8")
    }
    of_tickets = {table for table, _, _ in entries[vendor]["kept"]}
    apart = {table for table, _, _ in entries[vendor].get("apart", [])}
    assert kept == of_tickets | apart
    assert not of_tickets & apart
    assert set(entries[vendor]["tickets"]) <= of_tickets


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_kept_table_waits_until_it_is_known_what_changed(vendor: str, entries: dict[str, Any]) -> None:
    """What is known of it rests on the rows it held, which it forgets."""
    for kind, before in (("kept", "touched_tickets"), ("apart", "changed_keys")):
        for table, _, _ in entries[vendor].get(kind, []):
            source = (MODELS / "staging" / vendor / f"stg_{vendor}__{table}.sql").read_text(encoding="utf-8")
            assert f"-- depends_on: {{{{ ref('{before}') }}}}" in source, table
            assert f"is_changed('{table}'" in source, table


def staged_tables_read_by(model: Path, vendor: str) -> set[str]:
    """Staged tables of the vendor that a model refers to, itself or through the vendor's own models."""
    source = model.read_text(encoding="utf-8")
    found = set(re.findall(rf"ref\('stg_{vendor}__(\w+)'\)", source))
    for name in re.findall(rf"ref\('({vendor}_\w+)'\)", source):
        found |= staged_tables_read_by(MODELS / "unified" / vendor / f"{name}.sql", vendor)
    return found


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_kept_table_that_reads_another_hangs_on_it(vendor: str, entries: dict[str, Any]) -> None:
    read = set()
    for table, _, _ in [*entries[vendor]["kept"], *entries[vendor].get("apart", [])]:
        model = MODELS / "staging" / vendor / f"stg_{vendor}__{table}.sql"
        read |= {(table, other) for other in staged_tables_read_by(model, vendor)}
    assert {(table, other) for table, _, _, other in entries[vendor].get("hang_on", [])} == read


@pytest.mark.parametrize("vendor", VENDORS)
def test_what_reads_affected_tickets_alone_is_kept_and_waits_to_know_them(vendor: str) -> None:
    for path in models_of("unified", vendor):
        source = path.read_text(encoding="utf-8")
        if "affected(" in source:
            assert "kept()" in source, path.name
            assert "-- depends_on: {{ ref('affected_tickets') }}" in source, path.name


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_company_without_the_vendor_builds_none_of_its_models(vendor: str) -> None:
    for path in [*models_of("staging", vendor), *models_of("unified", vendor)]:
        assert f"enabled=vendor_is_enabled('{vendor}')" in path.read_text(encoding="utf-8"), path.name
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))
    sources = project["sources"]["helpdesk_kpis"]["staging"]
    # dbt has no vars of the project yet when it reads this, so a dbt called alone needs their default here.
    default = [vendor] if vendor in project["vars"]["vendors"] else []
    assert sources[vendor] == {"+enabled": f"{{{{ '{vendor}' in var('vendors', {default}) }}}}"}


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_column_that_is_translated_has_a_map_of_values(vendor: str, entries: dict[str, Any]) -> None:
    folder = PROJECT / "seeds" / "vendor_values"
    path = folder / f"{vendor}_values.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8"))) if path.exists() else []
    mapped = {(row["raw_table"], row["raw_column"]) for row in rows}
    assert {tuple(column) for column in entries[vendor]["values"]} == mapped
    assert {tuple(history[4:]) for history in entries[vendor].get("histories", ())} <= mapped
    assert all(row["raw_value"] == row["raw_value"].lower().strip() for row in rows)
    if rows:
        for seed in yaml.safe_load((folder / f"{vendor}.yml").read_text(encoding="utf-8"))["seeds"]:
            assert seed["config"]["enabled"] == f"{{{{ '{vendor}' in var('vendors') }}}}"


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_vendor_has_a_page_and_a_test_with_an_export_of_its_own(vendor: str) -> None:
    assert (PROJECT / "docs" / "vendors" / f"{vendor}.md").is_file()
    assert (HERE / f"test_{vendor}.py").is_file()
    assert any((HERE / "landing" / vendor).iterdir())


@pytest.mark.parametrize("vendor", sorted({row["vendor"] for row in DOCUMENTED}))
def test_every_documented_value_is_mapped(vendor: str) -> None:
    path = PROJECT / "seeds" / "vendor_values" / f"{vendor}_values.csv"
    mapped = {
        (row["raw_table"], row["raw_column"], row["raw_value"])
        for row in csv.DictReader(path.open(encoding="utf-8"))
    }
    documented = [
        (row["table"], row["column"], row["value"]) for row in DOCUMENTED if row["vendor"] == vendor
    ]
    assert [value for value in documented if value not in mapped] == []
