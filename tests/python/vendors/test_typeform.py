"""Typeform: visits to forms, of which only those sent in are answers."""

from __future__ import annotations

from tests.python.vendors.conftest import Vendors


def test_a_visit_that_was_not_sent_in_is_no_answer(vendors: Vendors) -> None:
    assert vendors.rows(
        "select response_id, status, score from unified.typeform_survey_responses "
        "where responded_at is null order by response_id"
    ) == [("typeform:r2", "opened", None), ("typeform:r3", "opened", None)]


def test_the_first_number_on_a_scale_is_the_score_and_a_computed_0_is_not(vendors: Vendors) -> None:
    assert vendors.rows(
        "select survey_type, score, scale_min, scale_max, comment, ticket_id, agent_id "
        "from unified.typeform_survey_responses where response_id = 'typeform:r1'"
    ) == [("csat", 5.0, 1.0, 5.0, 'Friendly, "very"', "typeform:21", "typeform:7")]


def test_a_computed_score_counts_where_the_link_says_what_is_asked(vendors: Vendors) -> None:
    assert (
        vendors.one("select star_rating from marts.fct_survey_responses where response_id = 'typeform:r6'")
        == 4.0
    )


def test_the_link_says_what_an_opinion_scale_asks(vendors: Vendors) -> None:
    assert (
        vendors.one("select nps_class from marts.fct_survey_responses where response_id = 'typeform:r4'")
        == "promoter"
    )
    assert vendors.rows("select raw_value from staging.unknown_values where source_name = 'typeform'") == [
        ("opinion_scale",)
    ]


def test_text_alone_and_scores_beyond_the_usual_scale_are_no_valid_answers(vendors: Vendors) -> None:
    assert vendors.rows(
        "select response_id, status, is_valid from marts.fct_survey_responses "
        "where response_id in ('typeform:r7', 'typeform:r9') order by response_id"
    ) == [("typeform:r7", "partial", False), ("typeform:r9", "responded", False)]


def test_sent_in_before_it_was_opened_is_rejected(vendors: Vendors) -> None:
    assert vendors.rows(
        "select row_key, column_name, reason from marts.rejected_rows where source = 'typeform'"
    ) == [("r8", "submitted_at", "ends_before_start")]


def test_the_first_answer_is_the_first_however_the_list_is_written(vendors: Vendors) -> None:
    # A text with JSON in it, of which the second answer has blanks.
    assert vendors.rows(
        "select survey_type, score, comment from unified.typeform_survey_responses "
        "where response_id = 'typeform:r10'"
    ) == [("csat", 4.0, "Fine")]


def test_five_four_and_four_stars_of_three_answers_satisfy(vendors: Vendors) -> None:
    assert vendors.rows(
        "select value, denominator from marts.kpi_values where kpi_code = 'csat' and period_code = 'month' "
        "and period_start = date '2025-06-01' and slice = 'source' and slice_value = 'typeform'"
    ) == [(1.0, 3)]
