"""Every published figure is the one that the independent calculation gives.

Needs a folder with a built sample, named by the environment variable HELPDESK_TEST_WORK.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import duckdb

from helpdesk_kpis.sample.truth.kpis import as_of_of, figures
from helpdesk_kpis.sample.truth.shapes import Figure
from tests.python.loads.runs import GENERIC_ONLY, Build

from .comparison import differences, published_figures, report, reported

# What these slices say depends on one source alone; what the sample has of vendors is not read here.
OWN_SLICES = frozenset({"source", "team", "agent"})
# With summer time, and days that begin in the middle of those of UTC, in which the sample is built.
OTHER_ZONE = "America/New_York"
GENERIC = ("generic", "generic@acquired")
# Effort, reviews and money: no vendor of the sample delivers them, so all their slices are compared.
OWN_FAMILIES = frozenset({"K05", "K06", "K09", "K10", "K11"})
OWN_CODES = frozenset({"fcr_survey", "support_cost_ratio", "clv", "clv_capped", "clv_margin"})
SEEDS = Path(__file__).parents[3] / "seeds"
# What is in the catalogue and not calculated here, with the reason.
NOT_COVERED = {
    "agent_score": "made of other published figures and their weights: test_independent_scorecards",
    "team_score": "made of other published figures and their weights: test_independent_scorecards",
}
# What the project estimates of the tone of texts was delivered by nobody. Sentiment is therefore compared in
# the build in another zone alone, which is made without a scorer.
ELSEWHERE = GENERIC_ONLY | {"reporting_timezone": OTHER_ZONE, "sentiment_scorer": "none"}


def test_figures_of_the_generic_sources_in_the_built_sample(built_sample, sample_exports, tmp_path):
    independent = complete(figures(sample_exports, "UTC", data_as_of(built_sample)))
    published = published_figures(built_sample, covered())
    found = differences(*([f for f in side if is_own(f)] for side in (published, reported(independent))))
    assert not found, report(found, tmp_path / "differences.csv")


def test_every_figure_of_a_landing_folder_with_generic_sources_only_in_another_zone(generic_only, tmp_path):
    build = Build(tmp_path / "work", generic_only, ELSEWHERE)
    build.run_from_nothing()
    database = build.settings.work_database
    assert data_as_of(database) == as_of_of(generic_only, OTHER_ZONE)
    independent = complete(figures(generic_only, OTHER_ZONE))
    published = published_figures(database, covered())
    found = differences(published, reported(independent))
    assert not found, report(found, tmp_path / "differences.csv")


def test_codes_that_are_left_out_are_in_the_catalogue_and_have_a_reason():
    assert NOT_COVERED.keys() <= families().keys()
    assert all(NOT_COVERED.values())


@cache
def families() -> dict[str, str]:
    """The codes that are computed (active, and not another name of one) and their families."""
    with (SEEDS / "kpi_definitions.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {
        row["kpi_code"]: row["family"] for row in rows if row["status"] == "active" and not row["alias_of"]
    }


def covered() -> set[str]:
    """The codes that are calculated here."""
    return families().keys() - NOT_COVERED.keys()


def complete(independent: Iterable[Figure]) -> list[Figure]:
    """The figures, once every code of the catalogue that is not left out is among them, and no other."""
    found = list(independent)
    assert {figure.kpi_code for figure in found} == covered()
    return found


def is_own(figure: Figure) -> bool:
    """Whether a figure is of the generic sources alone."""
    if figure.kpi_code in OWN_CODES or families()[figure.kpi_code] in OWN_FAMILIES:
        return True
    return figure.slice in OWN_SLICES and figure.slice_value.split(":")[0] in GENERIC


def data_as_of(database: Path) -> datetime:
    """The one `data_as_of` of a published database."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute("select distinct data_as_of from marts.kpi_values").fetchall()
    assert len(found) == 1, f"{len(found)} different values of data_as_of"
    return found[0][0].replace(tzinfo=UTC)
