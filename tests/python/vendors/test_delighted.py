"""Delighted: answers, and people whose last survey may be unanswered."""

from __future__ import annotations

import re

from tests.python.vendors.conftest import Vendors


def test_the_latest_version_of_an_answer_counts(vendors: Vendors) -> None:
    assert vendors.rows(
        "select score, nps_class, ticket_id from marts.fct_survey_responses "
        "where response_id = 'delighted:502'"
    ) == [(3.0, "detractor", "delighted:12")]


def test_a_persons_last_survey_is_answered_by_the_first_answer_since(vendors: Vendors) -> None:
    assert vendors.rows(
        "select response_id, status, invited_at is not null from unified.delighted_survey_responses "
        "where source_name = 'delighted' order by response_id"
    ) == [
        ("delighted:501", "responded", True),
        ("delighted:502", "responded", True),
        ("delighted:504", "responded", True),
        ("delighted:505", "responded", False),
        (None, "invited", True),  # its id is a pseudonym, which a view gives to nobody without the key
    ]


def test_an_unanswered_survey_is_not_published_under_the_person_s_id(vendors: Vendors) -> None:
    published = vendors.one(
        "select response_id from marts.fct_survey_invitations where source = 'delighted' and not is_answered"
    )
    assert re.fullmatch("delighted:[0-9a-f]{24}", published)


def test_an_unanswered_survey_is_of_the_kind_that_the_source_asks(vendors: Vendors) -> None:
    assert (
        vendors.one("select survey_type from unified.delighted_survey_responses where status = 'invited'")
        == "nps"
    )


def test_each_kind_of_survey_has_its_scale(vendors: Vendors) -> None:
    assert vendors.rows(
        "select survey_type, scale_min, scale_max, ease, star_rating from marts.fct_survey_responses "
        "where source = 'delighted@shops' order by response_id"
    ) == [
        ("ces", 1, 5, 7.0, None),
        ("csat", 0, 1, None, 5.0),
        ("ces", 1, 7, 7.0, None),
        ("unknown", 0, 10, None, None),
    ]


def test_scores_off_the_scale_and_bad_times_are_rejected(vendors: Vendors) -> None:
    assert vendors.rows(
        "select row_key, column_name, reason from marts.rejected_rows "
        "where source = 'delighted' order by row_key"
    ) == [("503", "score", "outside_scale"), ("506", "created_at", "not_a_time")]


def test_surveys_of_employees_are_the_only_unknown_kind(vendors: Vendors) -> None:
    assert vendors.rows(
        "select source_name, raw_value from staging.unknown_values where source_name like 'delighted%'"
    ) == [("delighted@shops", "enps")]


def test_one_promoter_one_detractor_and_two_passives_make_an_nps_of_0(vendors: Vendors) -> None:
    assert (
        vendors.one(
            "select value from marts.kpi_values where kpi_code = 'nps' and period_code = 'month' "
            "and period_start = date '2025-06-01' and slice = 'source' and slice_value = 'delighted'"
        )
        == 0
    )


def test_every_row_has_one_fate(vendors: Vendors) -> None:
    assert vendors.one(
        "select sum(rows_in) = 16 and sum(rows_in) = sum(rows_accepted + rows_rejected + rows_superseded) "
        "from marts.load_audit where source like 'delighted%'"
    )
