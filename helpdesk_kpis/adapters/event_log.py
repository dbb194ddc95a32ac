"""Reads an event log (case, activity, resource, time) as tickets with a history, in the `generic` format.

    python -m helpdesk_kpis.adapters.event_log --events log.csv.gz --map map.yml --out landing/generic

A case becomes a ticket, created by its first event. The map, a YAML file, says which columns to read and what
each activity means; `italian_helpdesk.yml`, beside this module, is a whole one:

    columns: {case: case_id, at: "time:timestamp", activity: "concept:name", resource: "org:resource"}
    first_reply: Take in charge ticket      # optional: its first occurrence is written as a public reply
    activities:
      Take in charge ticket: {status: open, assigns: true}   # the resource becomes the assignee
      Resolve ticket: {status: solved}
      Assign seriousness: {}                                 # changes nothing

An activity that solves a ticket already solved or closed reopens it and solves it again at that instant: the
work was done anew, though nobody logged the way back. Events of a case keep their order in the file, equal
rows included, and must not go back in time. Written are `tickets`, `ticket_events`, `messages` and `agents`.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from helpdesk_kpis.landing.plain_yaml import parse_yaml

COLUMNS = ("case", "at", "activity", "resource")
STATUSES = ("new", "open", "pending", "on_hold", "solved", "closed", "cancelled")
SOLVED = ("solved", "closed")

TABLES: Mapping[str, Sequence[str]] = {
    "tickets": ("ticket_id", "created_at", "status", "updated_at", "agent_id"),
    "ticket_events": (
        *("event_id", "ticket_id", "event_at", "event_type", "seq"),
        *("from_value", "to_value", "actor_type", "actor_id"),
    ),
    "messages": ("message_id", "ticket_id", "sent_at", "author_type", "author_id"),
    "agents": ("agent_id",),
}
"""The tables that are written, with their columns."""

Row = dict[str, object]


class EventLogError(Exception):
    """A log or map that can't be read; the message names the file and the line or key."""


@dataclass(frozen=True)
class Activity:
    """What an activity does to a ticket."""

    status: str | None = None
    """The status it leaves the ticket in; None leaves it as it was."""
    assigns: bool = False
    """Whether the resource becomes the assignee."""


@dataclass(frozen=True)
class LogMap:
    """How to read a log."""

    columns: Mapping[str, str]
    """Column of the log by what it holds: `case`, `at`, `activity`, `resource`."""
    activities: Mapping[str, Activity]
    first_reply: str | None = None
    """The activity whose first occurrence in a case stands for the first public reply of an agent."""


@dataclass(frozen=True)
class Event:
    """One row of a log."""

    case: str
    at: str
    """The time as the log writes it, ISO 8601."""
    activity: str
    resource: str | None


def read_map(path: Path) -> LogMap:
    """Read a map. Raises `EventLogError` naming the key that is wrong."""
    try:
        document = parse_yaml(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise EventLogError(f"{path}: {error}") from error
    _check_keys(path, "the map", document, {"columns", "activities", "first_reply"})
    columns = document.get("columns", {})
    _check_keys(path, "columns", columns, set(COLUMNS))
    if missing := [name for name in COLUMNS if name not in columns]:
        raise EventLogError(f"{path}: columns lacks {', '.join(missing)}")
    activities = document.get("activities", {})
    _check_keys(path, "activities", activities, None)
    found = {}
    for name, meaning in activities.items():
        _check_keys(path, f"activities: {name}", meaning, {"status", "assigns"})
        if meaning.get("status") not in (None, *STATUSES):
            raise EventLogError(
                f"{path}: activities: {name}: status is {meaning['status']}, not one of {', '.join(STATUSES)}"
            )
        if not isinstance(meaning.get("assigns", False), bool):
            raise EventLogError(f"{path}: activities: {name}: assigns must be true or false")
        found[name] = Activity(**meaning)
    first_reply = document.get("first_reply")
    if first_reply is not None and first_reply not in found:
        raise EventLogError(f"{path}: first_reply: {first_reply} is none of the activities")
    return LogMap(columns, found, first_reply)


def _check_keys(path: Path, place: str, mapping: Any, known: set[str] | None) -> None:
    """Refuse what is no mapping, or has keys that nobody would read."""
    if not isinstance(mapping, dict):
        raise EventLogError(f"{path}: {place} must be a mapping")
    if known is not None and (unknown := sorted(str(key) for key in set(mapping) - known)):
        raise EventLogError(f"{path}: {place} has unknown keys: {', '.join(unknown)}")


def read_cases(path: Path, log_map: LogMap) -> dict[str, list[Event]]:
    """The events of each case, in file order, from a CSV with a header, gzipped or not.

    Raises `EventLogError` naming the line for a missing column, case or activity, an activity that the map
    doesn't have, a time that is not ISO 8601, and a case that goes back in time.
    """
    cases: dict[str, list[Event]] = {}
    reached: dict[str, datetime] = {}
    try:
        for line, event in _events(path, log_map):
            try:
                at = datetime.fromisoformat(event.at)
                goes_back = event.case in reached and at < reached[event.case]
            except (ValueError, TypeError) as error:  # TypeError: offsets on some times only
                raise EventLogError(f"{path}, line {line}: {event.at}: {error}") from error
            if goes_back:
                raise EventLogError(f"{path}, line {line}: {event.case} goes back in time")
            reached[event.case] = at
            cases.setdefault(event.case, []).append(event)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error) as error:
        raise EventLogError(f"{path}: {error}") from error
    return cases


def _events(path: Path, log_map: LogMap) -> Iterator[tuple[int, Event]]:
    """Each row of a log with its line."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if missing := sorted(set(log_map.columns.values()) - set(reader.fieldnames or ())):
            raise EventLogError(f"{path}: the header lacks {', '.join(missing)}")
        for row in reader:
            found = {name: (row[column] or "").strip() for name, column in log_map.columns.items()}
            if not found["case"]:
                raise EventLogError(f"{path}, line {reader.line_num}: the case is missing")
            if found["activity"] not in log_map.activities:
                raise EventLogError(
                    f"{path}, line {reader.line_num}: the map has no activity {found['activity']!r}; "
                    "give it a status, or {} if it changes nothing"
                )
            yield reader.line_num, Event(**(found | {"resource": found["resource"] or None}))


def tables_of(cases: Mapping[str, Sequence[Event]], log_map: LogMap) -> dict[str, list[Row]]:
    """The rows of each table of `TABLES`."""
    tables: dict[str, list[Row]] = {table: [] for table in TABLES}
    for ticket_id, events in cases.items():
        history = list(_history(events, log_map.activities))
        current = {change["event_type"]: change["to_value"] for change in history}
        tables["tickets"].append(
            {
                "ticket_id": ticket_id,
                "created_at": events[0].at,
                "status": current.get("status_changed", "new"),
                "updated_at": events[-1].at,
                "agent_id": current.get("assignee_changed"),
            }
        )
        tables["ticket_events"] += (
            {"event_id": f"{ticket_id}:{seq}", "ticket_id": ticket_id, "seq": seq} | change
            for seq, change in enumerate(history)
        )
        reply = next((event for event in events if event.activity == log_map.first_reply), None)
        if reply:
            tables["messages"].append(
                {
                    "message_id": f"{ticket_id}:first_reply",
                    "ticket_id": ticket_id,
                    "sent_at": reply.at,
                    "author_type": "agent",
                    "author_id": reply.resource,
                }
            )
    resources = {event.resource for events in cases.values() for event in events if event.resource}
    tables["agents"] = [{"agent_id": resource} for resource in sorted(resources)]
    return tables


def _history(events: Sequence[Event], activities: Mapping[str, Activity]) -> Iterator[Row]:
    """The changes of one ticket, in order."""
    status, agent = "new", None
    yield _change("created", events[0], None, status)
    for event in events:
        does = activities[event.activity]
        if does.assigns and event.resource != agent:
            yield _change("assignee_changed", event, agent, event.resource)
            agent = event.resource
        if does.status == "solved" and status in SOLVED:
            yield _change("status_changed", event, status, "open")
            status = "open"
        if does.status and does.status != status:
            yield _change("status_changed", event, status, does.status)
            status = does.status


def _change(event_type: str, event: Event, before: str | None, after: str | None) -> Row:
    """A row of `ticket_events` without its key."""
    return {
        "event_at": event.at,
        "event_type": event_type,
        "from_value": before,
        "to_value": after,
        "actor_type": "agent" if event.resource else None,
        "actor_id": event.resource,
    }


def write_tables(tables: Mapping[str, Iterable[Row]], out: Path) -> None:
    """Write each table to ``<out>/<table>.csv``, over what is there."""
    out.mkdir(parents=True, exist_ok=True)
    for table, columns in TABLES.items():
        with (out / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(tables[table])


def main(arguments: list[str] | None = None) -> int:
    """Convert a log, say how many rows came out of it, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m helpdesk_kpis.adapters.event_log",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--events", type=Path, required=True, help="the log, .csv or .csv.gz")
    parser.add_argument("--map", type=Path, required=True, help="what its columns and activities mean, YAML")
    parser.add_argument(
        "--out", type=Path, required=True, help="source folder to write, such as landing/generic"
    )
    chosen = parser.parse_args(arguments)
    try:
        log_map = read_map(chosen.map)
        tables = tables_of(read_cases(chosen.events, log_map), log_map)
        write_tables(tables, chosen.out)
    except (EventLogError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(", ".join(f"{len(rows)} {table}" for table, rows in tables.items()), f"in {chosen.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
