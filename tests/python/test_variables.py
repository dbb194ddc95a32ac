"""A var that can't be used ends a build before it begins, and the message names it."""

import re

import pytest
import yaml

from helpdesk_kpis.settings import PROJECT, Settings, SettingsError
from helpdesk_kpis.variables import VariableError, Variables, check_variables

DEFAULTS = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]


def test_the_vars_checked_are_those_of_the_project() -> None:
    assert set(Variables.model_fields) == set(DEFAULTS)


def test_the_defaults_of_the_project_pass() -> None:
    check_variables(DEFAULTS)


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
