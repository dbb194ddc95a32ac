"""Whichever vendor tells of it, one company has the same figures, as far as the vendor's format carries them.

`feeds.csv` says so for each KPI that the company has and each vendor: `yes` is the same value to nine digits
in each month and quarter, `no` is no value at all, `own` is a value that must differ, for the reason given.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from helpdesk_kpis.sample.anywhere import company, landing
from helpdesk_kpis.sample.exports import EXPORTERS, vendor_of
from helpdesk_kpis.sample.truth.kpis import figures
from helpdesk_kpis.settings import MODELS, PROJECT

from .conftest import Built, Period
from .page import FEEDS, PAGE, with_tables

TOLERANCE = 1e-9
PERIODS: dict[str, Callable[[datetime], str]] = {
    "month": lambda at: f"{at:%Y-%m}-01",
    "quarter": lambda at: f"{at.year}-{(at.month - 1) // 3 * 3 + 1:02}-01",
}
NOT_TOLD = {
    "iqs": "no vendor has reviews of quality in a form of its own",
    "iqs_points": "no vendor has reviews of quality in a form of its own",
    "referral_count": "no vendor tells who brought whom",
    "referral_rate": "no vendor tells who brought whom",
    "referral_purchase_share": "no vendor tells who brought whom",
    "clv_margin": "no vendor tells what is earned",
    "support_cost_ratio": "no vendor tells what support costs",
    "cost_per_ticket": "no vendor tells what support costs",
    "cost_per_resolved_ticket": "no vendor tells what support costs",
    "channel_share": "a share of a channel, not of a source",
    "aht_per_case": "calls and tickets are told by different sources",
    "agent_score": "a figure of a person",
    "team_score": "a figure of a team",
}
"""KPIs that the company has no figure of, and why."""


def codes_of(vendor: str, feeds: str) -> list[str]:
    """The KPIs that the table puts so for a vendor."""
    return [row["kpi_code"] for row in FEEDS if (row["vendor"], row["feeds"]) == (vendor, feeds)]


@pytest.fixture(params=landing.NEUTRAL)
def vendor(request: pytest.FixtureRequest, built: Built) -> str:
    """The source of a vendor whose export the project reads."""
    assert request.param in built.sources, f"{request.param} is not staged"
    return str(request.param)


def test_every_vendor_that_the_project_reads_has_an_exporter() -> None:
    staged = {folder.name for folder in (MODELS / "staging").iterdir() if folder.is_dir()}
    assert {vendor_of(source) for source in EXPORTERS} == staged - {"generic", "landing"}
    assert set(landing.NEUTRAL) == set(EXPORTERS)


def test_an_exporter_says_of_which_neutral_tables_it_tells() -> None:
    told = landing.truth()
    unknown = [
        (source, table)
        for source, exporter in EXPORTERS.items()
        for table in exporter.carries
        if table not in told[landing.NEUTRAL[source]]
    ]
    assert unknown == []


def test_every_row_but_those_of_headers_is_accepted_and_every_value_known(built: Built) -> None:
    headers = {source: exporter.header_rows for source, exporter in EXPORTERS.items() if exporter.header_rows}
    assert Counter(source for source, *_ in built.rejected) == headers
    assert built.unknown == []


def test_a_vendor_gives_the_figures_of_the_company_for_what_its_format_carries(
    built: Built, vendor: str
) -> None:
    found = [
        (code, differing)
        for code in codes_of(vendor, "yes")
        if (differing := differences(built.of(landing.NEUTRAL[vendor], code), built.of(vendor, code)))
    ]
    assert found == []


def test_a_vendor_gives_no_figure_for_what_its_format_lacks(built: Built, vendor: str) -> None:
    assert [code for code in codes_of(vendor, "no") if built.of(vendor, code)] == []


def test_a_figure_said_to_be_the_vendors_own_is_one_and_differs(built: Built, vendor: str) -> None:
    neutral = landing.NEUTRAL[vendor]
    for code in codes_of(vendor, "own"):
        assert built.of(vendor, code), code
        assert differences(built.of(neutral, code), built.of(vendor, code)), code


def test_the_table_says_of_each_vendor_what_becomes_of_each_figure_of_the_company(
    built: Built, vendor: str
) -> None:
    neutral = landing.NEUTRAL[vendor]
    said = [row["kpi_code"] for row in FEEDS if row["vendor"] == vendor]
    assert sorted(said) == sorted(code for source, code in built.values if source == neutral)
    assert {code for source, code in built.values if source == vendor} <= set(said)


def test_a_kpi_that_the_company_cannot_show_is_known() -> None:
    seed = (PROJECT / "seeds" / "kpi_definitions.csv").read_text(encoding="utf-8")
    catalogue = csv.DictReader(seed.splitlines())
    active = {row["kpi_code"] for row in catalogue if row["status"] == "active"}
    assert active - {row["kpi_code"] for row in FEEDS} == set(NOT_TOLD)


def test_a_figure_that_is_not_fed_has_a_reason() -> None:
    assert [row for row in FEEDS if (row["feeds"] == "yes") == bool(row["why"])] == []


def test_the_page_of_vendors_sums_up_the_table() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == with_tables(text), "python -m tests.python.vendors.one_company.page writes it"


def test_the_neutral_sources_have_the_figures_that_plain_python_finds_in_the_events(built: Built) -> None:
    independent: dict[tuple[str, str], dict[Period, float]] = {}
    for figure in figures(built.folder / "landing", "UTC", company.END, suppress_small_samples=False):
        if figure.slice == "source" and figure.period_code in PERIODS and figure.value is not None:
            by_period = independent.setdefault((figure.slice_value, figure.kpi_code), {})
            by_period[figure.period_code, figure.period_start.isoformat()] = figure.value
    main = {"ticket_count", "frt", "resolution_time", "reopen_rate", "backlog", "service_level", "asa"}
    main |= {"abandonment_rate", "aht", "transfers", "avg_response_time", "fcr", "requester_wait_time"}
    main |= {"sla_first_reply", "sla_resolution", "ces_effort", "fcr_survey"}
    assert main <= {code for _, code in independent}
    found = {
        key: differing
        for key, values in independent.items()
        if (differing := differences(values, built.of(*key)))
    }
    assert found == {}


def test_the_neutral_source_has_the_ratings_that_customers_gave(built: Built) -> None:
    ratings = landing.truth()["generic"]["survey_responses"]
    for period, start_of in PERIODS.items():
        scores: dict[str, list[int]] = {}
        answered: dict[str, list[bool]] = {}
        for row in ratings:
            invited_at = datetime.fromisoformat(row["invited_at"]).astimezone(UTC)
            answered.setdefault(start_of(invited_at), []).append(bool(row["score"]))
            if row["score"]:
                rated_at = datetime.fromisoformat(row["responded_at"]).astimezone(UTC)
                scores.setdefault(start_of(rated_at), []).append(int(row["score"]))
        expected = {
            "csat": {start: sum(s >= 4 for s in given) / len(given) for start, given in scores.items()},
            "csat_mean": {start: sum(given) / len(given) for start, given in scores.items()},
            "csat_response_rate": {start: sum(given) / len(given) for start, given in answered.items()},
        }
        for code, values in expected.items():
            found = {
                start: value for (kind, start), value in built.of("generic", code).items() if kind == period
            }
            assert found == pytest.approx(values, rel=TOLERANCE), (code, period)


def test_the_neutral_source_has_the_recommendations_and_the_ease_that_customers_stated(built: Built) -> None:
    promoter, detractor = 9, 6
    for period, start_of in PERIODS.items():
        points: dict[str, list[int]] = {}
        eases: dict[str, list[int]] = {}
        for row in landing.truth()["generic@surveys"]["survey_responses"]:
            if not row["score"]:
                continue
            start, score = start_of(datetime.fromisoformat(row["responded_at"])), int(row["score"])
            if row["survey_type"] == "nps":
                points.setdefault(start, []).append(100 * ((score >= promoter) - (score <= detractor)))
            elif row["survey_type"] == "ces":
                eases.setdefault(start, []).append(score)
        expected = {
            "nps_all_responses": {start: sum(given) / len(given) for start, given in points.items()},
            "ces": {start: sum(given) / len(given) for start, given in eases.items()},
        }
        for code, values in expected.items():
            told = built.of("generic@surveys", code)
            found = {start: value for (kind, start), value in told.items() if kind == period}
            assert found == pytest.approx(values, rel=TOLERANCE), (code, period)


def test_a_promise_ends_alike_where_a_vendor_reckons_as_the_company_does(built: Built) -> None:
    desk = landing.truth()["generic"]
    is_urgent = {row["ticket_id"]: row["priority"] == "urgent" for row in desk["tickets"]}
    waited = {row["ticket_id"] for row in desk["ticket_events"] if row["to_value"] == "pending"}
    alike: dict[str, Callable[[str, str], bool]] = {
        "freshdesk": lambda ticket, _: is_urgent[ticket],
        "liveagent": lambda ticket, metric: metric == "first_reply" or ticket not in waited,
        "hubspot": lambda *_: True,
        "zendesk_api": lambda *_: True,
    }
    for source, is_alike in alike.items():
        known, told = (
            {key: outcome for key, outcome in built.promises[name].items() if is_alike(*key)}
            for name in ("generic", source)
        )
        assert told == known, source
        assert {(metric, status) for (_, metric), (status, _) in told.items()} == {
            ("first_reply", "met"),
            ("first_reply", "breached"),
            ("resolution", "met"),
            ("resolution", "breached"),
        }, source


def test_social_networks_tell_of_the_posts_that_the_company_knows(built: Built) -> None:
    assert built.social["generic@engagement"]
    assert sorted(built.social["social"], key=str) == sorted(built.social["generic@engagement"], key=str)


def differences(
    truth: dict[Period, float], told: dict[Period, float]
) -> dict[Period, tuple[float | None, float | None]]:
    """Periods in which the two say different things: what is true, and what is told."""
    return {
        period: (truth.get(period), told.get(period))
        for period in sorted(truth.keys() | told.keys())
        if period not in truth
        or period not in told
        or not math.isclose(truth[period], told[period], rel_tol=TOLERANCE, abs_tol=1e-12)
    }
