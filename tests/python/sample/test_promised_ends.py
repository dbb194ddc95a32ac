"""Vendors that state until when something is promised get these ends from the company's calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from helpdesk_kpis.sample.anywhere import landing
from helpdesk_kpis.sample.anywhere.company import END
from helpdesk_kpis.sample.exports.promises import always, drawn_at, open_spans, promises, used_up_at
from helpdesk_kpis.sample.exports.tables import Tables, stories
from helpdesk_kpis.sample.truth.sla import promises_of

HOUR = 3600


@pytest.fixture(scope="module")
def told() -> Tables:
    return landing.truth(sources=("generic",))["generic"]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("begun", "hours", "with_breaks", "without"),
    [
        # On a Saturday: the clock starts on Monday at nine in Berlin, and the break lasts half an hour.
        ("2025-09-13T15:36:40", 4, "2025-09-15T11:30:00", "2025-09-15T11:00:00"),
        # The end of the day is in time, and no break is on Fridays.
        ("2025-09-18T14:30:00", 1, "2025-09-18T15:30:00", "2025-09-18T15:30:00"),
        ("2025-09-19T07:00:00", 8, "2025-09-19T15:00:00", "2025-09-19T15:00:00"),
        # Friday is a holiday.
        ("2025-10-02T15:00:00", 1, "2025-10-06T07:30:00", "2025-10-06T07:30:00"),
        # The clocks are put back on Sunday.
        ("2025-10-24T14:30:00", 2, "2025-10-27T09:00:00", "2025-10-27T09:00:00"),
    ],
)
def test_an_end_in_open_hours(told: Tables, begun: str, hours: int, with_breaks: str, without: str) -> None:
    for has_breaks, end in ((True, with_breaks), (False, without)):
        spans = open_spans(told, at(begun), has_breaks)
        assert used_up_at(at(begun), hours * HOUR, spans) == at(end)


def test_a_clock_stands_still_in_a_stretch() -> None:
    stretches = [
        (at("2025-09-13T09:00:00"), at("2025-09-13T11:00:00")),
        (at("2025-09-13T23:00:00"), at("2025-09-14T01:00:00")),
        (at("2025-09-14T06:00:00"), at("2025-09-14T07:00:00")),
    ]
    begun = at("2025-09-13T08:00:00")
    assert used_up_at(begun, 1 * HOUR, always(begun), stretches) == at("2025-09-13T09:00:00")
    assert used_up_at(begun, 2 * HOUR, always(begun), stretches) == at("2025-09-13T12:00:00")
    assert used_up_at(begun, 18 * HOUR, always(begun), stretches) == at("2025-09-14T06:00:00")
    assert used_up_at(begun, 19 * HOUR, always(begun), stretches) == at("2025-09-14T08:00:00")


def test_the_ends_are_those_at_which_the_time_ran_out(told: Tables, tmp_path: Path) -> None:
    landing.write_neutral(tmp_path, ("generic",))
    known = {
        (promise.ticket_id.removeprefix("generic:"), promise.metric): promise
        for promise in promises_of(tmp_path, END)
    }
    found = {
        (story.ticket_id, promise.metric): promise
        for story in stories(told)
        for promise in promises(told, story).values()
    }
    assert found.keys() == known.keys()
    for key, promise in known.items():
        stated = found[key]
        assert stated.seconds == promise.target, key
        assert stated.is_business_hours == promise.is_business, key
        assert (stated.due_at if stated.due_at <= END else None) == promise.ran_out_at, key
        if promise.status:
            assert stated.is_broken(drawn_at(told)) == (promise.status == "breached"), key


def test_most_promises_are_kept_and_some_still_run(told: Tables) -> None:
    now = drawn_at(told)
    for metric in ("first_reply", "resolution"):
        made = [promises(told, story)[metric] for story in stories(told)]
        decided = [promise for promise in made if promise.done_at or promise.is_broken(now)]
        kept = sum(not promise.is_broken(now) for promise in decided) / len(decided)
        assert 0.7 < kept < 0.95, metric
        assert len(decided) < len(made), metric
        assert {promise.is_business_hours for promise in made} == {True, False}
