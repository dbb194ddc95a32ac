"""The days of `kpi_daily`, added up by a reader, are `kpi_values`: each additive KPI, period and slice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

SLICES = "channel, team, agent, priority, category, product, customer_segment, language, source"
PARTS = ("numerator", "denominator", "sample_size")


@pytest.fixture(scope="module")
def marts(built_sample: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published sample, with parts of days by slice in `days`, and bounds of periods in `periods`."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{built_sample}' as published (read_only)")
        connection.execute("use published.marts")
        connection.execute(
            f"""
            create temp table days as
            with sliced as (
                unpivot (select *, 'all' as everybody from kpi_daily)
                on everybody, {SLICES}
                into name slice value slice_value
            )
            select
                kpi_code, measured_on, if(slice = 'everybody', 'all', slice) as slice, slice_value, time_rule,
                sum(numerator) as numerator, sum(denominator) as denominator, sum(sample_size) as sample_size
            from sliced
            inner join kpi_catalogue using (kpi_code)
            group by all
            """
        )
        connection.execute(
            "create temp table periods as "
            "select distinct period_code, period_start, period_end, slice from kpi_values"
        )
        yield connection


def differing(
    marts: duckdb.DuckDBPyConnection, time_rule: str, days_of_periods: str
) -> tuple[int, list[tuple]]:
    """How many figures KPIs of a time rule have, and the first that their days don't add up to."""
    marts.execute(
        f"""
        create or replace temp table compared as
        with sums as (
            select
                kpi_code, period_code, period_start, slice, slice_value,
                sum(numerator) as numerator, sum(denominator) as denominator, sum(sample_size) as sample_size
            from days
            inner join periods using (slice)
            where time_rule = '{time_rule}' and {days_of_periods}
            group by all
        ),
        figures as (
            select
                kpi_code, period_code, period_start, slice, slice_value,
                numerator, denominator, sample_size
            from kpi_values
            inner join kpi_catalogue using (kpi_code)
            where time_rule = '{time_rule}' and status = 'active'
        )
        select columns(figures.*), columns(sums.*) as "sum_of_\\0"
        from figures
        full join sums using (kpi_code, period_code, period_start, slice, slice_value)
        """
    )
    unequal = " or ".join(
        f"abs(coalesce({part}, 0) - coalesce(sum_of_{part}, 0)) > 1e-9 * greatest(abs({part}), 1000)"
        for part in PARTS
    )
    ((figures,),) = marts.execute("select count(kpi_code) from compared").fetchall()
    return figures, marts.execute(f"from compared where {unequal} or kpi_code is null limit 5").fetchall()


def test_the_days_of_every_period_add_up_to_it_by_every_slice(marts: duckdb.DuckDBPyConnection) -> None:
    figures, wrong = differing(marts, "sum", "measured_on >= period_start and measured_on < period_end")
    assert figures > 1_000_000
    assert wrong == []


def test_a_stock_of_a_period_is_that_of_its_last_day(marts: duckdb.DuckDBPyConnection) -> None:
    last_day = "least(period_end, (select max(measured_on) + 1 from days)) - 1"
    figures, wrong = differing(marts, "last_day", f"measured_on = {last_day}")
    assert figures > 100_000
    assert wrong == []
