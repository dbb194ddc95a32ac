"""The event-log adapter: what becomes of cases, activities and a log or map that can't be read."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from helpdesk_kpis.adapters.event_log import EventLogError, main, read_cases, read_map, tables_of

MAP = """
columns: {case: case, at: at, activity: what, resource: who}
first_reply: take
activities:
  take: {status: open, assigns: true}
  park: {status: on_hold}
  solve: {status: solved}
  close: {status: closed}
  look: {}
"""


@pytest.fixture
def convert(tmp_path: Path) -> Callable[..., dict[str, list[dict]]]:
    """The tables of events given as 'case day activity resource'."""

    def tables(*events: str, log_map: str = MAP) -> dict[str, list[dict]]:
        (tmp_path / "map.yml").write_text(log_map, encoding="utf-8")
        lines = [
            f"{case},2026-01-{day}T08:00:00Z,{what},{who}"
            for case, day, what, who in (f"{event} ".split(" ")[:4] for event in events)
        ]
        (tmp_path / "log.csv").write_text("\n".join(["case,at,what,who", *lines]), encoding="utf-8")
        found = read_map(tmp_path / "map.yml")
        return tables_of(read_cases(tmp_path / "log.csv", found), found)

    return tables


def steps(tables: dict[str, list[dict]], event_type: str = "status_changed") -> list[tuple]:
    return [
        (row["event_at"][8:10], row["from_value"], row["to_value"])
        for row in tables["ticket_events"]
        if row["event_type"] == event_type
    ]


def test_a_case_becomes_a_ticket_created_by_its_first_event(convert):
    tables = convert("A 01 look ann", "A 02 take bob", "A 03 solve bob")
    assert tables["tickets"] == [
        {
            "ticket_id": "A",
            "created_at": "2026-01-01T08:00:00Z",
            "status": "solved",
            "updated_at": "2026-01-03T08:00:00Z",
            "agent_id": "bob",
        }
    ]
    assert steps(tables, "created") == [("01", None, "new")]
    assert steps(tables, "assignee_changed") == [("02", None, "bob")]
    assert steps(tables) == [("02", "new", "open"), ("03", "open", "solved")]
    assert tables["agents"] == [{"agent_id": "ann"}, {"agent_id": "bob"}]


def test_solving_again_reopens_and_solves_at_that_instant(convert):
    assert steps(convert("A 01 solve ann", "A 02 solve ann")) == [
        ("01", "new", "solved"),
        ("02", "solved", "open"),
        ("02", "open", "solved"),
    ]


def test_closing_again_and_activities_without_status_change_nothing(convert):
    tables = convert("A 01 solve ann", "A 02 close ann", "A 03 close ann", "A 04 look ann")
    assert steps(tables) == [("01", "new", "solved"), ("02", "solved", "closed")]


def test_work_on_a_closed_case_reopens_it(convert):
    tables = convert("A 01 solve ann", "A 02 close ann", "A 03 park ann")
    assert steps(tables)[-1] == ("03", "closed", "on_hold")


def test_only_the_first_occurrence_is_a_reply_and_only_if_the_map_says_so(convert):
    events = ("A 01 take ann", "A 02 take bob", "B 01 solve ann")
    replies = [
        (row["ticket_id"], row["sent_at"][8:10], row["author_id"]) for row in convert(*events)["messages"]
    ]
    assert replies == [("A", "01", "ann")]
    assert convert(*events, log_map=MAP.replace("first_reply: take\n", ""))["messages"] == []


def test_equal_rows_are_kept_with_ids_of_their_own(convert):
    tables = convert("A 01 solve ann", "A 01 solve ann", "B 01 look ann")
    ids = [row["event_id"] for row in tables["ticket_events"]]
    assert len(ids) == len(set(ids)) == 5
    assert [row["seq"] for row in tables["ticket_events"]] == [0, 1, 2, 3, 0]


def test_a_row_without_resource_names_nobody(convert):
    tables = convert("A 01 take ann", "A 02 take")
    assert steps(tables, "assignee_changed") == [("01", None, "ann"), ("02", "ann", None)]
    assert tables["ticket_events"][-1]["actor_type"] is None


@pytest.mark.parametrize(
    ("log_map", "message"),
    [
        (
            MAP.replace("status: on_hold", "status: parked"),
            "activities: park: status is parked, not one of new",
        ),
        (MAP.replace("assigns: true", "assigns: ann"), "activities: take: assigns must be true or false"),
        (MAP.replace("status: on_hold", "state: on_hold"), "activities: park has unknown keys: state"),
        (
            MAP.replace("first_reply: take", "first_reply: answer"),
            "first_reply: answer is none of the activities",
        ),
        (MAP.replace(", resource: who", ""), "columns lacks resource"),
        (MAP + "colums: {}\n", "the map has unknown keys: colums"),
        ("[", "map.yml"),
        ("", "the map must be a mapping"),
    ],
)
def test_a_bad_map_names_its_key(convert, log_map: str, message: str):
    with pytest.raises(EventLogError, match=message):
        convert("A 01 take ann", log_map=log_map)


@pytest.mark.parametrize(
    ("events", "message"),
    [
        (("A 01 take ann", "A 02 juggle ann"), "line 3: the map has no activity 'juggle'"),
        (("A 02 take ann", "B 01 take ann", "A 01 solve ann"), "line 4: A goes back in time"),
        (("A 99 take ann",), "line 2: 2026-01-99T08:00:00Z"),
        ((" 01 take ann",), "line 2: the case is missing"),
    ],
)
def test_a_bad_row_names_its_line(convert, events: tuple[str, ...], message: str):
    with pytest.raises(EventLogError, match=message):
        convert(*events)


def test_the_command_reads_a_gzipped_log_and_writes_a_source_folder(tmp_path: Path, capsys):
    (tmp_path / "map.yml").write_text(MAP, encoding="utf-8")
    with gzip.open(tmp_path / "log.csv.gz", "wt", encoding="utf-8") as file:
        file.write("case,at,what,who\nA,2026-01-01T08:00:00+01:00,solve,ann\n")
    out = tmp_path / "landing" / "generic"
    arguments = ["--events", tmp_path / "log.csv.gz", "--map", tmp_path / "map.yml", "--out", out]

    assert main([str(argument) for argument in arguments]) == 0

    assert capsys.readouterr().out == f"1 tickets, 2 ticket_events, 0 messages, 1 agents in {out}\n"
    with (out / "tickets.csv").open(encoding="utf-8", newline="") as file:
        assert [row["created_at"] for row in csv.DictReader(file)] == ["2026-01-01T08:00:00+01:00"]


def test_a_log_that_cannot_be_read_writes_nothing(tmp_path: Path, capsys):
    (tmp_path / "map.yml").write_text(MAP, encoding="utf-8")
    (tmp_path / "log.csv.gz").write_bytes(gzip.compress(b"case,at,what,who\nA,2026-01-01,solve,ann\n")[:-9])
    arguments = [
        "--events",
        tmp_path / "log.csv.gz",
        "--map",
        tmp_path / "map.yml",
        "--out",
        tmp_path / "out",
    ]

    assert main([str(argument) for argument in arguments]) == 1

    assert "log.csv.gz" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
