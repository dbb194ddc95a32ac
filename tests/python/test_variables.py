"""A var that can't be used ends a build before it begins, and the message names it."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from helpdesk_kpis.settings import PROJECT, Settings, SettingsError
from helpdesk_kpis.variables import VariableError, Variables, check_variables

DEFAULTS = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]


def test_the_vars_checked_are_those_of_the_project() -> None:
    assert set(Variables.model_fields) == set(DEFAULTS)


def test_the_defaults_of_the_project_pass() -> None:
    check_variables(DEFAULTS)


BAD = {
    "reporting_timezone": "UTC'",
    "as_of": "2026-03-31'00:00:00",
    "fiscal_year_start_month": 0,
    "vendors": ["../generic"],
    "answer_threshold_seconds": {"phone": -1, "chat": 40},
    "short_abandon_seconds": "5; drop table",
    "response_threshold_seconds": {"other": 1, "x' or 1=1 --": 2},
    "fcr_window_hours": 0,
    "inactivity_days": 10**9,
    "min_n_survey": 1.5,
    "min_n_agent": "{{ 5 }}",
    "min_n_ranking": [30],
    "min_scorecard_coverage": 1.1,
    "main_channel_share": float("nan"),
    "suppress_small_samples": 1,
    "critical_fail_below": "0.5",
    "sentiment_threshold": float("inf"),
    "sentiment_scorer": "os.system",
    "sentiment_languages": ["en'"],
    "sentiment_model": "",
    "clv_trailing_months": 121,
    "clv_cap_months": -1,
    "customer_grain": "person'",
    "referral_program_ids": ["{{ env_var('HOME') }}"],
    "industry": "retail'; --",
    "reporting_currency": "EU'",
    "readers": ["bi`; drop table"],
    "owners": {"nobody's exposure": "Ana"},
    "known_changes": ["generic/tickets'"],
    "freshness_warn_days": -1,
    "freshness_error_days": "7",
    "stopped_after_days": 1.5,
    "max_shrinkage": 20,
    "freshness_severity": "fatal",
    "drift_severity": True,
    "volume_severity": "warn'",
}
"""A bad value of every var."""


@pytest.mark.parametrize("name", DEFAULTS)
def test_every_var_has_a_bad_value_that_is_refused_by_name(name: str) -> None:
    with pytest.raises(VariableError, match=f"the var {name} can't be"):
        check_variables({name: BAD[name]})


HOSTILE = [
    "x' or 1=1; drop schema raw cascade; --",
    "\\' --",
    "{{ 1 }}",
    "{% set x = 1 %}",
    "a\nb",
    "\0",
    "'",
    "\x1b[2J",
]

IN_NO_SQL = "sentiment_model"
"""The var whose text is a path."""


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", sorted(set(DEFAULTS) - {IN_NO_SQL}))
def test_no_text_that_could_leave_its_quotes_passes_in_any_place_of_any_var(name: str, text: str) -> None:
    for value in (text, [text], {text: 1}, {"phone": text, "chat": 1, "other": 1}, [["x", text]]):
        with pytest.raises(VariableError, match=f"the var {name} can't be"):
            check_variables({name: value})


@pytest.mark.parametrize(
    "name", ["reporting_timezone", "as_of", "industry", "reporting_currency", "customer_grain"]
)
@given(text=st.text() | st.from_regex(r"2026-03-01.00:00(:00)?.?"))
def test_a_text_that_passes_needs_no_quoting(name: str, text: str) -> None:
    for value in ({name: text}, {"referral_program_ids": [text]}):
        try:
            check_variables(value)
        except VariableError:
            continue
        assert not set(text) & set("'\\{}\n\r\0")


def test_the_var_that_may_be_any_text_is_in_no_sql() -> None:
    sql = [path for folder in ("models", "macros", "tests") for path in (PROJECT / folder).rglob("*.sql")]
    assert len(sql) > 500
    assert not [path for path in sql if IN_NO_SQL in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("reporting_timezone", "Europe/Berln", "did you mean Europe/Berlin?"),
        ("as_of", "31.03.2026", "ISO 8601"),
        ("as_of", "0026-03-31", "between 1970 and 2200"),
        ("fiscal_year_start_month", 13, "less than or equal to 12"),
        ("fiscal_year_start_month", "4", "integer"),
        ("min_n_survey", -1, "greater than or equal to 0"),
        ("min_n_survey", True, "integer"),
        ("suppress_small_samples", "no", "boolean"),
        ("critical_fail_below", 50, "less than or equal to 1"),
        ("customer_grain", "household", "'person' or 'account'"),
        ("reporting_currency", "euro", "pattern"),
        ("referral_program_ids", ["x' or 1=1 --"], "quotes"),
        ("vendors", ["generic; drop table"], "lower-case"),
        ("answer_threshold_seconds", {"phone": "20"}, "at phone: input should be a valid integer"),
        ("answer_threshold_seconds", {"chat": 20}, "needs a value for phone"),
        ("answer_threshold_seconds", {"phone": 20}, "needs a value for chat"),
        ("response_threshold_seconds", {"chat": 20}, "needs a value for other"),
    ],
)
def test_a_bad_value_is_refused_by_name(name: str, value: object, reason: str) -> None:
    with pytest.raises(VariableError, match=f"(?s)the var {name} .*{re.escape(reason)}"):
        check_variables({name: value})


def test_an_unknown_var_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(VariableError, match=r"no var min_n_surveys; did you mean min_n_survey\?"):
        check_variables({"min_n_surveys": 5})


def test_all_complaints_come_at_once() -> None:
    with pytest.raises(VariableError) as raised:
        check_variables({"min_n_survey": -1, "customer_grain": "household"})
    assert len(str(raised.value).splitlines()) == 2


def test_settings_name_the_environment_variable_and_the_var() -> None:
    with pytest.raises(SettingsError, match="HELPDESK_VARS: the var inactivity_days"):
        Settings.from_environment({"HELPDESK_VARS": "{inactivity_days: none at all}"})


def test_a_bad_var_of_the_project_file_is_refused_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dbt_project.yml").write_text(
        yaml.safe_dump({"vars": DEFAULTS | {"fcr_window_hours": "1 or 1"}})
    )
    monkeypatch.setattr("helpdesk_kpis.settings.PROJECT", tmp_path)
    with pytest.raises(SettingsError, match=r"dbt_project\.yml: the var fcr_window_hours can't be '1 or 1'"):
        Settings.from_environment({})


@pytest.mark.parametrize("text", ["a: &a [*a]", "{a: " * 30_000, "!!python/object/apply:os.system [x]"])
def test_vars_that_would_do_harm_while_they_are_read_are_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="HELPDESK_VARS is neither YAML nor JSON"):
        Settings.from_environment({"HELPDESK_VARS": text})
