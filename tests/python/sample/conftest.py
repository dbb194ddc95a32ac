"""The sample company as it is written, read back with nothing but the standard library."""

import csv
import gzip
import io
import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from helpdesk_kpis.sample.build import make
from helpdesk_kpis.sample.company import SEED
from helpdesk_kpis.sample.rejects import BAD_ROWS

Row = dict[str, str]


def unzipped(path: str, content: bytes) -> bytes:
    return gzip.decompress(content) if path.endswith(".gz") else content


def rows_of(path: str, content: bytes) -> list[Row]:
    """The data rows of one file, every value as text; empty, null and `-` are the empty text."""
    text = unzipped(path, content).decode("utf-8-sig")
    if ".jsonl" in path:
        found = [json.loads(line) for line in text.splitlines()]
        return [{name: "" if value is None else str(value) for name, value in row.items()} for row in found]
    delimiter = ";" if "@acquired" in path else ","
    found = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return [{name: "" if value == "-" else value for name, value in row.items()} for row in found]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@dataclass
class Story:
    """One ticket of `generic`: its last row, its events in the order in which they count, its messages."""

    row: Row
    events: list[Row] = field(default_factory=list)
    messages: list[Row] = field(default_factory=list)

    @property
    def cases(self) -> list[str]:
        return [tag.removeprefix("case:") for tag in self.row["tags"].split(";") if tag.startswith("case:")]

    @property
    def created(self) -> datetime:
        return at(self.row["created_at"])

    def of(self, kind: str) -> list[Row]:
        return [e for e in self.events if e["event_type"] == kind]

    def values(self, kind: str) -> list[str]:
        """What the events of a kind lead to, one after the other."""
        return [e["to_value"] for e in self.of(kind)]

    def steps(self, kind: str) -> list[tuple[str, str]]:
        return [(e["from_value"], e["to_value"]) for e in self.of(kind)]

    @property
    def answers(self) -> list[Row]:
        """Public messages of agents, automatic ones left out, agents that are bots too."""
        return [
            m
            for m in self.messages
            if m["author_type"] == "agent"
            and m["is_public"] == "True"
            and m["is_auto_reply"] == "False"
            and m["author_id"] != "14"
        ]

    @property
    def first_answer(self) -> datetime | None:
        return min((at(m["sent_at"]) for m in self.answers if at(m["sent_at"]) >= self.created), default=None)

    @property
    def reopens(self) -> list[Row]:
        over = ("solved", "closed")
        return [e for e in self.of("status_changed") if e["from_value"] in over and e["to_value"] not in over]


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    """Path -> content of the sample with the default seed."""
    return make(SEED)


@pytest.fixture(scope="session")
def tables(files: dict[str, bytes]) -> dict[tuple[str, str], list[Row]]:
    """(Source, table) -> good rows, in the order of the files' names; bad rows are left out."""
    found = defaultdict(list)
    for path in sorted(files):
        if not path.endswith((".yml", ".md")):
            source, table = path.split("/")[:2]
            bad = sum(b.file == path for b in BAD_ROWS)
            rows = rows_of(path, files[path])
            found[source, table.split(".")[0]] += rows[: len(rows) - bad]
    return dict(found)


@pytest.fixture(scope="session")
def stories(tables: dict[tuple[str, str], list[Row]]) -> dict[str, Story]:
    """Ticket id -> its story."""
    told: dict[str, Story] = {}
    for row in tables["generic", "tickets"]:
        known = told.get(row["ticket_id"])
        if known is None or row["updated_at"] >= known.row["updated_at"]:
            told[row["ticket_id"]] = Story(row)
    for event in tables["generic", "ticket_events"]:
        told[event["ticket_id"]].events.append(event)
    for message in tables["generic", "messages"]:
        if message["ticket_id"]:
            told[message["ticket_id"]].messages.append(message)
    for story in told.values():
        story.events.sort(key=lambda e: (e["event_at"], int(e["seq"] or -1), e["event_id"]))
    return told
