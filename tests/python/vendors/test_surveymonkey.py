"""SurveyMonkey: a response file with two header rows and its own time format."""

from __future__ import annotations

from tests.python.vendors.conftest import Vendors


def test_the_second_header_row_and_a_score_off_the_scale_are_rejected(vendors: Vendors) -> None:
    assert vendors.rows(
        "select row_key, column_name, reason from marts.rejected_rows where source = 'surveymonkey' "
        "order by row_key nulls first"
    ) == [(None, "response_id", "missing"), ("9003", "csat", "outside_scale")]


def test_the_last_state_of_a_response_counts(vendors: Vendors) -> None:
    assert vendors.rows(
        "select response_id, score, responded_at::varchar, ticket_id "
        "from unified.surveymonkey_survey_responses "
        "order by response_id"
    ) == [
        ("surveymonkey:9001:csat", 5.0, "2025-06-03 09:01:00", "surveymonkey:41"),
        ("surveymonkey:9001:nps", 10.0, "2025-06-03 09:01:00", "surveymonkey:41"),
        ("surveymonkey:9002:csat", 4.0, "2025-06-04 09:15:00", "surveymonkey:42"),
    ]


def test_both_ratings_satisfy(vendors: Vendors) -> None:
    assert vendors.rows(
        "select value, denominator from marts.kpi_values where kpi_code = 'csat' and period_code = 'month' "
        "and period_start = date '2025-06-01' and slice = 'source' and slice_value = 'surveymonkey'"
    ) == [(1.0, 2)]
