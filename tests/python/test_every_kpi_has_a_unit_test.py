"""Every KPI is a file of its name, every file has a unit test, and both agree with the catalogue."""

import csv
from collections import Counter
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
KPIS = ROOT / "models" / "kpis"
CATALOGUE = ROOT / "seeds" / "kpi_definitions.csv"

# The steps that take KPIs from days to periods are models, not KPIs.
ROLL_UP = KPIS / "roll_up"


def kpi_files() -> list[str]:
    """Names of the KPI files."""
    return [path.stem for path in KPIS.rglob("*.sql") if ROLL_UP not in path.parents]


def unit_tests() -> list[dict]:
    """Unit tests of the files beside the KPIs, as dbt reads them."""
    found = []
    for path in KPIS.rglob("*.yml"):
        found += yaml.safe_load(path.read_text(encoding="utf-8")).get("unit_tests", [])
    return found


def active_codes() -> set[str]:
    """Codes that the catalogue says are computed now; aliases and planned ones are not."""
    with CATALOGUE.open(newline="", encoding="utf-8") as file:
        return {row["kpi_code"] for row in csv.DictReader(file) if row["status"] == "active"}


def test_every_kpi_file_has_a_unit_test() -> None:
    tested = {test["model"] for test in unit_tests()}
    assert sorted(set(kpi_files()) - tested) == []


def test_a_unit_test_tells_its_example() -> None:
    for test in unit_tests():
        assert len(test.get("description", "").split()) >= 5, test["name"]


def test_a_kpi_has_one_file() -> None:
    assert [name for name, files in Counter(kpi_files()).items() if files > 1] == []


def test_every_active_code_has_a_file_of_its_name() -> None:
    assert sorted(active_codes() - set(kpi_files())) == []


def test_every_kpi_file_is_an_active_code() -> None:
    assert sorted(set(kpi_files()) - active_codes()) == []
