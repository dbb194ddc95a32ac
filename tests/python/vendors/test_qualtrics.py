"""Qualtrics: a response file with three header rows, several questions to a response."""

from __future__ import annotations

from tests.python.vendors.conftest import Vendors


def test_the_second_and_third_header_rows_are_rejected_and_so_is_a_score_off_its_scale(
    vendors: Vendors,
) -> None:
    assert vendors.rows(
        "select row_key, column_name, reason from marts.rejected_rows "
        "where source = 'qualtrics' order by row_key"
    ) == [
        ("R_6", "ces", "outside_scale"),
        ("Response ID", "recorded_at", "not_a_time"),
        ('{"ImportId":"_recordId"}', "recorded_at", "not_a_time"),
    ]


def test_each_answered_question_is_a_survey_response_of_its_own(vendors: Vendors) -> None:
    assert vendors.rows(
        "select survey_type, score, scale_min, scale_max, responded_at::varchar, ticket_id, agent_id "
        "from unified.qualtrics_survey_responses where response_id like 'qualtrics:R_1:%' "
        "order by survey_type"
    ) == [
        ("ces", 7.0, 1.0, 7.0, "2025-06-03 08:02:01", "qualtrics:31", "qualtrics:a1"),
        ("csat", 5.0, 1.0, 5.0, "2025-06-03 08:02:01", "qualtrics:31", "qualtrics:a1"),
        ("nps", 9.0, 0.0, 10.0, "2025-06-03 08:02:01", "qualtrics:31", "qualtrics:a1"),
    ]


def test_groups_are_computed_from_scores_and_never_read(vendors: Vendors) -> None:
    assert vendors.rows(
        "select response_id, nps_class from marts.fct_survey_responses "
        "where source = 'qualtrics' and survey_type = 'nps' and is_valid order by response_id"
    ) == [("qualtrics:R_1:nps", "promoter"), ("qualtrics:R_2:nps", "detractor")]


def test_previews_parts_spam_and_unknown_states_count_in_nothing(vendors: Vendors) -> None:
    assert vendors.rows(
        "select answers.response_id, answers.status, answers.is_test, facts.is_valid "
        "from unified.qualtrics_survey_responses as answers "
        "inner join marts.fct_survey_responses as facts using (response_id) "
        "where answers.survey_type = 'csat' order by 1"
    ) == [
        ("qualtrics:R_1:csat", "responded", False, True),
        ("qualtrics:R_2:csat", "responded", False, True),
        ("qualtrics:R_3:csat", "responded", True, False),
        ("qualtrics:R_4:csat", "partial", False, False),
        ("qualtrics:R_5:csat", "invalidated", False, False),
        ("qualtrics:R_7:csat", "unknown", False, False),
        ("qualtrics:R_8:csat", "responded", True, False),
    ]
    assert vendors.rows("select raw_value from staging.unknown_values where source_name = 'qualtrics'") == [
        ("64",)
    ]


def test_one_satisfied_answer_of_two_makes_half(vendors: Vendors) -> None:
    assert vendors.rows(
        "select value, denominator from marts.kpi_values where kpi_code = 'csat' and period_code = 'month' "
        "and period_start = date '2025-06-01' and slice = 'source' and slice_value = 'qualtrics'"
    ) == [(0.5, 2)]


def test_of_scores_given_equally_often_the_lowest_stands_for_the_survey(vendors: Vendors) -> None:
    assert vendors.rows(
        "select recent_answers, most_frequent_score from quality.score_mixes "
        "where source_name = 'qualtrics' and survey_type in ('ces', 'nps') order by survey_type"
    ) == [(2, 1.0), (3, 0.0)]
