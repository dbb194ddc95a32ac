"""Who has one tool only hears nothing of the others, and builds nothing for them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis.landing.contract import read_contract
from helpdesk_kpis.settings import MODELS
from tests.python.builds import build

from .conftest import LANDING, VARIABLES

ALONE = "zendesk"
OTHERS = sorted(set(read_contract(MODELS).vendors) - {"generic", ALONE})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A landing folder with Zendesk alone, built; what was printed is in `said`."""
    folder = tmp_path_factory.mktemp("alone")
    shutil.copytree(LANDING / ALONE, folder / "landing" / ALONE)
    (folder / "said").write_text(build(folder / "landing", folder / "work", VARIABLES), encoding="utf-8")
    return folder


def test_its_tickets_are_counted(folder: Path) -> None:
    with duckdb.connect(str(folder / "work" / "work.duckdb"), read_only=True) as connection:
        sources = connection.execute("select distinct source from marts.fct_tickets").fetchall()
    assert sources == [(ALONE,)]


def test_nothing_that_is_printed_names_another_vendor(folder: Path) -> None:
    said = (folder / "said").read_text(encoding="utf-8").lower()
    assert ALONE in said
    assert [vendor for vendor in OTHERS if f"{vendor}/" in said or f"{vendor}:" in said] == []


def test_no_model_or_seed_of_another_vendor_was_run(folder: Path) -> None:
    results = json.loads((folder / "work" / "target" / "run_results.json").read_text(encoding="utf-8"))
    names = {result["unique_id"].split(".")[2] for result in results["results"]}
    assert {f"stg_{ALONE}__ticket", f"{ALONE}_messages", f"{ALONE}_values"} <= names
    models = {path.stem for vendor in OTHERS for path in MODELS.glob(f"*/{vendor}/*.sql")}
    assert len(models) > len(OTHERS)
    assert names & (models | {f"{vendor}_values" for vendor in OTHERS}) == set()
