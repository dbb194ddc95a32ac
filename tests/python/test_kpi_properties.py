"""What the properties files say of a KPI agrees with the catalogue."""

import csv
import re
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
KPIS = PROJECT / "models" / "kpis"


def described_kpis() -> dict[str, dict[str, str]]:
    """`meta` of every model of a KPI family, by its code."""
    found = {}
    for path in sorted(KPIS.rglob("*.yml")):
        if path.parent.name in ("roll_up", "unit_tests"):
            continue
        for model in yaml.safe_load(path.read_text(encoding="utf-8"))["models"]:
            found[model["name"]] = model["config"]["meta"]
    return found


@pytest.fixture(scope="module")
def active() -> dict[str, dict[str, str]]:
    with (PROJECT / "seeds" / "kpi_definitions.csv").open(newline="", encoding="utf-8") as file:
        return {row["kpi_code"]: row for row in csv.DictReader(file) if row["status"] == "active"}


def test_every_active_code_is_a_model_and_described(active: dict[str, dict[str, str]]) -> None:
    models = {path.stem for path in KPIS.rglob("*.sql") if path.parent.name != "roll_up"}
    assert models == set(active)
    assert set(described_kpis()) == set(active)


def test_owner_unit_and_direction_are_those_of_the_catalogue(active: dict[str, dict[str, str]]) -> None:
    for code, meta in described_kpis().items():
        for key in ("owner", "unit", "better_when"):
            assert meta[key] == active[code][key], (code, key)


def test_a_page_states_its_source_and_the_readings_not_chosen() -> None:
    for code, meta in described_kpis().items():
        assert len(meta["source"].split()) >= 2, code
        assert len(meta["other_readings"].split()) >= 2, code


def test_a_reading_that_is_kept_is_named_by_its_code(active: dict[str, dict[str, str]]) -> None:
    variables = set(yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"])
    tables = {"cohort_retention", "fct_sla", "fct_tickets"}
    columns = {"agent_work", "waiting_since", "reopens"}
    for code, meta in described_kpis().items():
        named = set(re.findall(r"\b[a-z]+(?:_[a-z0-9]+)+\b", meta["other_readings"]))
        assert named <= set(active) - {code} | variables | tables | columns, code
