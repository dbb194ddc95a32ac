"""The purchases of an online CD shop (CDNOW, 1997-01 to 1998-06) as revenue lines, through the whole build.

Customers, transactions and revenue are those of the publication (Fader and Hardie); the other figures written
out were computed from the file by a script of their own, which takes every line for a purchase. 80 lines cost
nothing: they are revenue lines, but no purchases, so figures of purchases are worked out again here.
"""

from __future__ import annotations

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from .conftest import Build

CUSTOMERS = 23_570
TRANSACTIONS = 69_659
REVENUE = Decimal("2500315.63")
CUSTOMERS_WITH_TWO_DAYS = 11_516
ACTIVE_BY_MONTH = [
    *(7_846, 9_633, 9_524, 2_822, 2_214, 2_339, 2_180, 1_772, 1_739),
    *(1_839, 2_028, 1_864, 1_537, 1_551, 2_060, 1_437, 1_488, 1_506),
]
ACTIVE_IN_LAST_QUARTER = 3_317
INACTIVITY = timedelta(days=180)
NOT_LAPSED_BY_ANY_LINE = round(CUSTOMERS * (1 - 0.772593))
LAST_DAY = date(1998, 6, 30)


@dataclass(frozen=True)
class Line:
    """One transaction."""

    customer: str
    day: date
    amount: Decimal


@pytest.fixture(scope="session")
def history(real_file: Callable[[str], Path]) -> list[Line]:
    path = real_file("cdnow/CDNOW_master.txt.gz")
    with gzip.open(path, "rt", encoding="ascii") as file:
        _, *fields = [line.split() for line in file]
    return [Line(customer, date.fromisoformat(day), Decimal(amount)) for customer, day, _, amount in fields]


@pytest.fixture(scope="session")
def purchase_days(history: list[Line]) -> dict[str, list[date]]:
    """The days, in order, on which a customer paid for something."""
    days: dict[str, set[date]] = defaultdict(set)
    for line in history:
        if line.amount > 0:
            days[line.customer].add(line.day)
    return {customer: sorted(of_one) for customer, of_one in days.items()}


@pytest.fixture(scope="session")
def built(
    history: list[Line], build: Callable[..., Build], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Build]:
    folder = tmp_path_factory.mktemp("purchase_history")
    source = folder / "landing" / "generic"
    source.mkdir(parents=True)
    with (source / "customers.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["customer_id"])
        rows.writerows([customer] for customer in sorted({line.customer for line in history}))
    with (source / "revenue.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["revenue_id", "customer_id", "recognised_on", "amount", "revenue_type", "currency"])
        rows.writerows(
            [number, line.customer, line.day.isoformat(), line.amount, "one_off", "USD"]
            for number, line in enumerate(history, start=1)
        )
    # The midnight after the last day: June 1998 is complete, and July begins with the buyers of June's end.
    yield build(
        folder / "landing", folder / "work", as_of="1998-07-01T00:00:00Z", inactivity_days=INACTIVITY.days
    )


def is_lapsed(days: list[date], end_of: date) -> bool:
    """Whether a buyer has lapsed at the end of a day; before the first purchase nobody has."""
    so_far = [day for day in days if day <= end_of]
    return bool(so_far) and so_far[-1] + INACTIVITY <= end_of


def has_bought(days: list[date], end_of: date) -> bool:
    return days[0] <= end_of


def test_all_customers_and_lines_arrive_with_their_revenue(built: Build):
    lines = "select count(*), count(distinct customer_id), sum(net_amount) from marts.fct_revenue"
    assert built.rows(lines) == [(TRANSACTIONS, CUSTOMERS, REVENUE)]


def test_value_to_date_is_revenue_for_each_customer(built: Build):
    values = built.periods("clv_historic", "month", "(numerator, denominator, value)")
    revenue, customers, value = values["1998-06-01"]
    assert (round(Decimal(str(revenue)), 2), customers, round(value, 4)) == (REVENUE, CUSTOMERS, 106.0804)


def test_without_subscriptions_no_lifetime_value_is_expected(built: Build):
    codes = (
        "select distinct kpi_code from marts.kpi_values "
        "where kpi_code in ('clv', 'churn_rate', 'mrr_churn_net')"
    )
    assert built.rows(codes) == []


def test_half_of_the_customers_come_back(built: Build, purchase_days: dict[str, list[date]]):
    by_lines = (
        "select count(*) from (select customer_id from marts.fct_revenue "
        "group by customer_id having count(distinct recognised_on) > 1)"
    )
    assert built.rows(by_lines) == [(CUSTOMERS_WITH_TWO_DAYS,)]
    assert round(100 * CUSTOMERS_WITH_TWO_DAYS / CUSTOMERS, 4) == 48.8587

    by_purchases = (
        "select count(*) from (select customer_id from marts.fct_purchases "
        "group by customer_id having count(distinct purchased_on) > 1)"
    )
    ((found,),) = built.rows(by_purchases)
    assert found == sum(len(days) > 1 for days in purchase_days.values())
    assert 0 <= CUSTOMERS_WITH_TWO_DAYS - found <= 80


def test_customers_of_each_month_are_those_with_a_line_in_it(
    built: Build, purchase_days: dict[str, list[date]]
):
    by_lines = (
        "select count(distinct customer_id) from marts.fct_revenue "
        "group by date_trunc('month', recognised_on) order by date_trunc('month', recognised_on)"
    )
    assert [count for (count,) in built.rows(by_lines)] == ACTIVE_BY_MONTH
    in_the_last_quarter = (
        "select count(distinct customer_id) from marts.fct_revenue where recognised_on >= date '1998-04-01'"
    )
    assert built.rows(in_the_last_quarter) == [(ACTIVE_IN_LAST_QUARTER,)]

    expected = Counter(month for days in purchase_days.values() for month in {f"{day:%Y-%m}" for day in days})
    found = built.rows(
        "select strftime(cohort_month + to_months(cast(month_number as integer)), '%Y-%m'), "
        "sum(active_customers) from marts.cohort_retention group by all"
    )
    assert {month: count for month, count in found if count} == expected


def test_cohorts_follow_their_customers_month_by_month(built: Build, purchase_days: dict[str, list[date]]):
    def number(day: date) -> int:
        return day.year * 12 + day.month

    active: Counter[tuple[int, int]] = Counter()
    unbroken: Counter[tuple[int, int]] = Counter()
    for days in purchase_days.values():
        first = number(days[0])
        months = {number(day) - first for day in days}
        active.update((first, month) for month in months)
        unbroken.update((first, month) for month in months if set(range(month + 1)) <= months)
    found = built.rows(
        "select year(cohort_month) * 12 + month(cohort_month), month_number, "
        "active_customers, unbroken_customers from marts.cohort_retention"
    )
    assert {(cohort, month): count for cohort, month, count, _ in found if count} == active
    assert {(cohort, month): count for cohort, month, _, count in found if count} == unbroken


def test_buyers_lapse_after_half_a_year(built: Build, purchase_days: dict[str, list[date]]):
    at_start = built.periods("churn_rate_lapse", "month", "denominator")
    expected = sum(not is_lapsed(days, LAST_DAY) for days in purchase_days.values())
    assert at_start["1998-07-01"] == expected
    by_lines = (
        "select count(distinct customer_id) from marts.fct_revenue where recognised_on > date '1998-01-01'"
    )
    assert built.rows(by_lines) == [(NOT_LAPSED_BY_ANY_LINE,)]
    # A few of those who do not lapse by any line had only lines without a price in the last half year.
    assert 0 <= NOT_LAPSED_BY_ANY_LINE - expected <= 80


def test_lapsed_buyers_of_a_period_were_there_when_it_began(
    built: Build, purchase_days: dict[str, list[date]]
):
    for period_code in ("month", "quarter", "rolling_90d"):
        parts = built.rows(
            "select period_start, period_end, numerator, denominator from marts.kpi_values "
            "where kpi_code = 'churn_rate_lapse' and period_code = ? and slice = 'all' and not is_partial "
            "order by period_start desc limit 12",
            period_code,
        )
        assert len(parts) > 4
        for starts_on, ends_before, lapsed, there in parts:
            before, last = starts_on - timedelta(days=1), ends_before - timedelta(days=1)
            opening = [
                days
                for days in purchase_days.values()
                if has_bought(days, before) and not is_lapsed(days, before)
            ]
            found = (lapsed, there)
            assert found == (sum(is_lapsed(days, last) for days in opening), len(opening)), starts_on
