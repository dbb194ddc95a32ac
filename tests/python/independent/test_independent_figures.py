"""Every published figure of tickets and requests is the one that the independent calculation gives.

Needs a folder with a built sample, named by the environment variable HELPDESK_TEST_WORK.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from .comparison import differences, published_figures, report, reported
from .kpis import as_of_of, figures

# What these slices say depends on one source alone; `servicenow`, which the sample has too, is not read here.
OWN_SLICES = frozenset({"source", "team", "agent"})
GENERIC = ("generic", "generic@acquired")


def test_figures_of_the_generic_sources_in_the_built_sample(built_sample, sample_exports, tmp_path):
    as_of = data_as_of(built_sample)
    independent = list(figures(sample_exports, "UTC", as_of))
    published = published_figures(built_sample, {figure.kpi_code for figure in independent})
    found = differences(*([f for f in side if is_own(f)] for side in (published, reported(independent))))
    assert not found, report(found, tmp_path / "differences.csv")


@pytest.mark.parametrize("reporting_timezone", ["UTC", "America/New_York"])
def test_every_figure_of_a_landing_folder_with_generic_sources_only(
    generic_only, built, reporting_timezone, tmp_path
):
    database = built(generic_only, reporting_timezone)
    assert data_as_of(database) == as_of_of(generic_only, reporting_timezone)
    independent = list(figures(generic_only, reporting_timezone))
    published = published_figures(database, {figure.kpi_code for figure in independent})
    found = differences(published, reported(independent))
    assert not found, report(found, tmp_path / "differences.csv")


def is_own(figure) -> bool:
    """Whether a figure is of a generic source alone."""
    return figure.slice in OWN_SLICES and figure.slice_value.split(":")[0] in GENERIC


def data_as_of(database: Path) -> datetime:
    """The one `data_as_of` of a published database."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute("select distinct data_as_of from marts.kpi_values").fetchall()
    assert len(found) == 1, f"{len(found)} different values of data_as_of"
    return found[0][0].replace(tzinfo=UTC)
