"""The independent reader applies the landing contract: reject first, then keep a key's newest version."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from helpdesk_kpis.sample.truth.landing import LandingError, latest_instant, read_landing

TICKET = {"ticket_id": "1", "created_at": "2026-03-02T09:00:00Z", "status": "open"}


def tickets_of(landing) -> dict[str, dict]:
    """Ticket rows by id over all generic sources."""
    return {row["ticket_id"]: row for source in read_landing(landing) for row in source.tables["tickets"]}


def test_newest_accepted_version_of_a_key_wins(landing_of):
    versions = [
        {**TICKET, "updated_at": "2026-03-03T09:00:00Z", "status": "pending"},
        {**TICKET, "updated_at": "2026-03-02T09:00:00Z", "status": "open"},
        {**TICKET, "updated_at": "2026-03-09T09:00:00Z", "status": "solved", "created_at": "yesterday"},
    ]
    assert tickets_of(landing_of({"tickets": versions}))["generic:1"]["status"] == "pending"


def test_without_a_time_of_change_the_last_line_of_the_last_file_wins(landing_of):
    landing = landing_of({"tickets": [TICKET, {**TICKET, "status": "pending"}]})
    assert tickets_of(landing)["generic:1"]["status"] == "pending"
    (landing / "generic" / "tickets").mkdir()
    with gzip.open(landing / "generic" / "tickets" / "a.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({**TICKET, "status": "on_hold"}))
    assert tickets_of(landing)["generic:1"]["status"] == "on_hold"


def test_missing_parent_of_a_required_id_rejects_and_any_other_unknown_id_stays(landing_of):
    landing = landing_of(
        {
            "tickets": [{**TICKET, "agent_id": "nobody"}],
            "ticket_events": [
                {
                    "event_id": f"e{ticket_id}",
                    "ticket_id": ticket_id,
                    "event_at": "2026-03-02T10:00:00Z",
                    "event_type": "escalated",
                }
                for ticket_id in ("1", "2")
            ],
        }
    )
    (source,) = read_landing(landing)
    assert [event["event_id"] for event in source.tables["ticket_events"]] == ["generic:e1"]
    assert source.tables["tickets"][0]["agent_id"] == "generic:nobody"


def test_source_settings_give_the_zone_of_times_without_offset_and_the_form_of_the_files(landing_of):
    landing = landing_of({}, "desk")
    (landing / "desk" / "source.yml").write_text(
        'vendor: generic\ntimezone: Europe/Lisbon\nnull_values: ["-"]\ncsv: {delimiter: ";"}\n',
        encoding="utf-8",
    )
    (landing / "desk" / "tickets.csv").write_text(
        "ticket_id;created_at;status;channel\n1;2026-07-01 09:00;Open ;-\n", encoding="utf-8"
    )
    ticket = tickets_of(landing)["desk:1"]
    assert ticket["created_at"] == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert (ticket["status"], ticket["channel"], ticket["origin"]) == ("open", None, "inbound")


def test_value_outside_an_enumeration_is_unknown_and_a_bad_value_rejects(landing_of):
    landing = landing_of(
        {
            "tickets": [{**TICKET, "channel": "pigeon"}, {**TICKET, "ticket_id": ""}],
            "chats": [
                {"chat_id": "a", "requested_at": "2026-03-02T09:00:00Z", "outcome": "served", "rating": 5},
                {"chat_id": "b", "requested_at": "2026-03-02T09:00:00Z", "outcome": "served", "rating": 7},
            ],
        }
    )
    (source,) = read_landing(landing)
    assert [row["channel"] for row in source.tables["tickets"]] == ["unknown"]
    assert [row["chat_id"] for row in source.tables["chats"]] == ["generic:a"]


def test_missing_required_column_stops_the_reading(landing_of):
    with pytest.raises(LandingError, match="required column status"):
        read_landing(landing_of({"tickets": [{"ticket_id": "1", "created_at": "2026-03-02"}]}))


def test_planned_dates_do_not_make_the_last_instant(landing_of):
    landing = landing_of({"tickets": [{**TICKET, "due_at": "2027-01-01T00:00:00Z"}]})
    assert latest_instant(read_landing(landing), "UTC") == datetime(2026, 3, 2, 9, tzinfo=UTC)
