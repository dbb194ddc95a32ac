"""The suites are complete, and say what is wrong with themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpdesk_kpis.expectations import SuiteError, read_suites
from helpdesk_kpis.settings import MODELS

SUITES = read_suites()


def test_every_table_that_tells_of_findings_has_a_suite() -> None:
    models = {path.stem for path in (MODELS / "quality").rglob("*.sql") if "as finding" in path.read_text()}

    assert models == {suite.table for suite in SUITES if suite.query is None}


def test_each_border_has_suites() -> None:
    assert {suite.checkpoint for suite in SUITES} == {"arrivals", "results"}


def test_every_suite_can_stop_a_build_or_warns() -> None:
    severities = {each.severity for suite in SUITES for each in suite.expectations}

    assert severities == {"critical", "warning"}
    assert not [suite.name for suite in SUITES if not suite.expectations]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("- expect: [", "arrivals/days.yml can't be used"),
        ("- {expect: a, column: b, severity: fatal, says: c}", "severity"),
        ("- {expect: a, column: b, severity: warning, says: c, colour: red}", "colour"),
        ("- {expect: a, column: b, severity: warning}", "says"),
    ],
)
def test_a_suite_that_can_t_be_used_is_named_with_what_is_wrong(
    content: str, says: str, tmp_path: Path
) -> None:
    (tmp_path / "arrivals").mkdir()
    (tmp_path / "arrivals" / "days.yml").write_text(content)

    with pytest.raises(SuiteError, match=says) as raised:
        read_suites(tmp_path)

    assert "arrivals/days.yml" in str(raised.value)


def test_a_folder_without_suites_is_no_open_gate(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match="holds no suite"):
        read_suites(tmp_path)
