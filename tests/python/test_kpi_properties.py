"""What the properties files say of a KPI agrees with the catalogue."""

import csv
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
        assert meta == {key: active[code][key] for key in ("owner", "unit", "better_when")}, code
