"""Findings that somebody accepted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from helpdesk_kpis.expectations import Verdict, accept, read_accepted

DAY = date(2026, 4, 15)
FOUND = "generic tickets of 2026-04-08: 5 rows, usually 20"
VERDICT = Verdict("arrivals.day_volumes", "a day has too few rows", "critical", (FOUND, "generic calls: 1"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "work" / "accepted_findings.json"


def test_nothing_is_accepted_at_first(file: Path) -> None:
    assert read_accepted(file, DAY) == {}


def test_what_is_accepted_is_no_finding_any_more_and_the_rest_is(file: Path) -> None:
    accepted = accept(file, [("arrivals.day_volumes", "generic tickets of 2026-04-08")], DAY)

    left = VERDICT.without(accepted)

    assert (left.findings, left.accepted) == (("generic calls: 1",), (FOUND,))
    assert not left.is_met


def test_it_stays_accepted_when_only_its_figures_change(file: Path) -> None:
    accepted = accept(file, VERDICT.subjects, DAY)
    later = Verdict(
        "arrivals.day_volumes", "", "critical", ("generic tickets of 2026-04-08: 6 rows, usually 21",)
    )

    assert later.without(accepted).is_met


def test_the_same_words_of_another_suite_are_not_accepted(file: Path) -> None:
    accepted = accept(file, VERDICT.subjects, DAY)
    other = Verdict("arrivals.feed_silences", "", "critical", (FOUND,))

    assert not other.without(accepted).is_met


def test_it_is_forgotten_when_the_data_has_gone_on_for_five_weeks(file: Path) -> None:
    accept(file, VERDICT.subjects, DAY)

    assert len(read_accepted(file, date(2026, 5, 20))) == 2
    assert read_accepted(file, date(2026, 5, 21)) == {}


def test_accepting_more_keeps_what_is_accepted(file: Path) -> None:
    accept(file, VERDICT.subjects[:1], DAY)
    accept(file, VERDICT.subjects[1:], DAY)

    assert set(read_accepted(file, DAY)) == set(VERDICT.subjects)


def test_a_damaged_file_is_named_and_accepts_nothing(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('[{"suite": "arrivals.day_volumes"}]')

    with pytest.raises(ValueError, match=r"accepted_findings\.json is damaged.*remove it"):
        read_accepted(file, DAY)
