"""The comparison misses no row on either side and no part of a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import duckdb

from helpdesk_kpis.sample.truth.shapes import Figure

from .comparison import differences, published_figures, report, reported

FRT = Figure("frt", "month", date(2026, 3, 1), "all", "all", 7200.0, 2.0, 3600.0, 2)
MEDIAN = Figure("frt_median", "month", date(2026, 3, 1), "all", "all", None, None, 3600.0, 2)


def parts_of(published: list[Figure], independent: list[Figure]) -> list[tuple[str, str]]:
    """Code and differing part of each difference."""
    return [(found.key[0], found.part) for found in differences(published, independent)]


def test_same_figures_have_no_difference_in_any_order():
    assert parts_of([FRT, MEDIAN], [MEDIAN, FRT]) == []


def test_row_that_one_side_lacks_is_a_difference_on_both_sides():
    assert parts_of([FRT, MEDIAN], [FRT]) == [("frt_median", "row")]
    assert parts_of([FRT], [FRT, MEDIAN]) == [("frt_median", "row")]


def test_every_part_is_compared():
    for part, other in {
        "numerator": 7200.00001,
        "denominator": 3.0,
        "sample_size": 3,
        "value": 3600.001,
    }.items():
        assert parts_of([FRT], [replace(FRT, **{part: other})]) == [("frt", part)]


def test_null_equals_nothing_but_null():
    assert parts_of([MEDIAN], [replace(MEDIAN, numerator=0.0)]) == [("frt_median", "numerator")]


def test_rounding_in_the_last_digits_is_no_difference():
    assert parts_of([FRT], [replace(FRT, numerator=7200.0000001, value=3600.0 * (1 + 1e-12))]) == []


def test_days_are_expected_only_where_they_are_published_by_default():
    daily = [replace(FRT, period_code="day", slice=name) for name in ("all", "channel", "team", "agent")]
    assert [figure.slice for figure in reported([*daily, replace(FRT, slice="agent")])] == [
        "all",
        "channel",
        "team",
        "agent",
    ]


def test_report_counts_by_code_and_writes_every_difference(tmp_path):
    months = [replace(FRT, period_start=date(2000 + year, 1, 1)) for year in range(30)]
    text = report(differences(months, []), tmp_path / "differences.csv")
    assert "30 differences" in text
    assert "30  frt" in text
    assert text.count("no row") == 20
    assert len((tmp_path / "differences.csv").read_text(encoding="utf-8").splitlines()) == 31


def test_published_figures_come_from_the_marts(tmp_path):
    database = tmp_path / "published.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute("create schema marts")
        connection.execute(
            """
            create table marts.kpi_values as
            select
                'frt' as kpi_code, unnest(['month', 'rolling_7d']) as period_code,
                date '2026-03-01' as period_start, 'all' as slice, 'all' as slice_value,
                7200 as numerator, 2 as denominator, 3600.0 as value, 2 as sample_size
            """
        )
    assert published_figures(database, {"frt", "csat"}) == [FRT]
    assert published_figures(database, {"csat"}) == []
