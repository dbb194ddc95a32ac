"""Whom a model or test touches, from dbt's manifest."""

import json
from pathlib import Path
from typing import get_args

import pytest
import yaml

from helpdesk_kpis.exposures import Exposures
from helpdesk_kpis.settings import MODELS
from helpdesk_kpis.variables import Exposure

DECLARED = yaml.safe_load((MODELS / "exposures.yml").read_text(encoding="utf-8"))["exposures"]


def exposed(label: str, owner: str) -> dict[str, object]:
    return {"label": label, "owner": {"name": owner, "email": None}}


@pytest.fixture
def exposures(tmp_path: Path) -> Exposures:
    """raw feeds facts, facts feed kpis and scores; four things are made of these."""
    manifest = {
        "parent_map": {"test.p.facts_add_up": ["model.p.facts"], "test.p.kpis_add_up": ["model.p.kpis"]},
        "child_map": {
            "source.p.raw": ["model.p.facts"],
            "model.p.facts": ["model.p.kpis", "model.p.scores", "test.p.facts_add_up"],
            "model.p.kpis": ["exposure.p.walls", "exposure.p.mails", "test.p.kpis_add_up"],
            "model.p.scores": ["exposure.p.talks", "exposure.p.bonuses"],
            "model.p.nobodys": [],
        },
        "exposures": {
            "exposure.p.walls": exposed("Walls", "Ann Lee <ann@example.com>"),
            "exposure.p.mails": exposed("Mails", "operations"),
            "exposure.p.talks": exposed("Talks", "operations"),
            "exposure.p.bonuses": exposed("Bonuses", "finance"),
            "exposure.p.unfed": exposed("Unfed", "nobody"),
        },
    }
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(manifest))
    return Exposures.of_manifest(path)


@pytest.mark.parametrize("node", ["model.p.kpis", "test.p.kpis_add_up"])
def test_a_model_and_its_test_touch_who_reads_it_by_name_and_owner(exposures: Exposures, node: str) -> None:
    assert exposures.touched_by(node) == "Mails (owner: operations), Walls (owner: Ann Lee <ann@example.com>)"


def test_of_many_readers_the_first_are_named(exposures: Exposures) -> None:
    assert exposures.touched_by("test.p.facts_add_up") == (
        "Bonuses (owner: finance), Mails (owner: operations), Talks (owner: operations), 1 more"
    )


def test_what_everything_depends_on_touches_everything(exposures: Exposures) -> None:
    del exposures.exposures["exposure.p.unfed"]
    assert exposures.touched_by("source.p.raw") == "everything that is published"


@pytest.mark.parametrize("node", ["model.p.nobodys", "unit_test.p.facts.at_midnight", "seed.p.unheard_of"])
def test_what_nobody_reads_touches_nobody(exposures: Exposures, node: str) -> None:
    assert exposures.touched_by(node) == ""


def test_without_a_manifest_nobody_is_named(tmp_path: Path) -> None:
    assert Exposures.of_manifest(tmp_path / "manifest.json").touched_by("model.p.kpis") == ""


def test_the_owners_that_can_be_set_are_those_of_the_exposures() -> None:
    assert sorted(get_args(Exposure)) == sorted(exposure["name"] for exposure in DECLARED)
    for exposure in DECLARED:
        assert f".get('{exposure['name']}', " in exposure["owner"]["name"]
