"""Models brought up to date in part read and say what that takes, so that no row of theirs goes stale."""

import re
from functools import cache
from pathlib import Path

import pytest

MODELS = Path(__file__).resolve().parents[2] / "models"

OTHER_INPUTS_OF_FLOWS = {"as_of"}
"""What changes no flow but on the days that are counted again at every load."""


@cache
def sources() -> dict[str, str]:
    """Every model's own text, by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in MODELS.rglob("*.sql")}


def inputs(model: str) -> set[str]:
    """The models that a model refers to."""
    return set(re.findall(r"ref\('(\w+)'\)", sources()[model]))


def is_kept(model: str) -> bool:
    """Whether a model's rows are replaced in part."""
    return "materialized=kept()" in sources()[model]


def is_by_ticket(model: str) -> bool:
    """Whether these rows are those of affected tickets."""
    return is_kept(model) and "incremental_strategy" not in sources()[model] and not model.startswith("stg_")


def tables_below(model: str) -> set[str]:
    """The tables that a model rests on, looking through the views of KPIs."""
    found = set()
    for name in inputs(model):
        is_kpi = any(path.stem == name for path in (MODELS / "kpis").rglob("*.sql"))
        found |= tables_below(name) if is_kpi else {name}
    return found


def test_some_models_are_kept() -> None:
    assert {"ticket_history", "fct_tickets", "kpi_flows", "stg_generic__messages"} <= set(
        filter(is_kept, sources())
    )


@pytest.mark.parametrize("model", sorted(filter(is_by_ticket, sources())))
def test_a_kept_model_reads_only_affected_tickets_of_the_others(model: str) -> None:
    read_whole = set(re.findall(r"(?<!affected\()ref\('(\w+)'\)", sources()[model]))
    assert {name for name in read_whole if name in sources() and is_by_ticket(name)} == set()


@pytest.mark.parametrize("fact", sorted(tables_below("kpi_flows") - OTHER_INPUTS_OF_FLOWS))
def test_a_fact_that_flows_count_notes_the_days_of_its_changes(fact: str) -> None:
    assert is_kept(fact)
    assert "'dated_by'" in sources()[fact]


def test_stocks_rest_on_facts_kept_by_ticket() -> None:
    assert all(map(is_by_ticket, tables_below("kpi_stocks")))


def test_only_facts_that_flows_count_note_days() -> None:
    """Any other could note one between the reading of the days and the replacing of their flows."""
    noting = {name for name, text in sources().items() if "'dated_by'" in text}
    assert noting - tables_below("kpi_flows") == set()


@pytest.mark.parametrize("fact", sorted(name for name, text in sources().items() if "'all_rows'" in text))
def test_a_fact_that_is_computed_whole_names_the_key_by_which_its_rows_are_replaced(fact: str) -> None:
    assert "unique_key=" in sources()[fact]
