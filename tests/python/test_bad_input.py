"""Bad input as a user meets it: what a build says about each kind, and that nothing published is touched."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from helpdesk_kpis.build import UNREADABLE, build
from helpdesk_kpis.settings import Settings

GOOD_TICKETS = "ticket_id,created_at,status\n1,2026-03-02T09:00:00Z,new\n2,2026-03-02T10:00:00Z,open\n"


@dataclass(frozen=True)
class BadFile:
    """A file that can't be read, and what the message must say of it."""

    name: str
    content: bytes
    says: tuple[str, ...]


BAD_FILES = {
    "a required column is missing": BadFile(
        "tickets.csv", b"ticket_id,status\n1,new\n", ("tickets.csv", "created_at", "required")
    ),
    "a row has too many fields": BadFile(
        "tickets.csv",
        GOOD_TICKETS.encode() + b"3,2026-03-02T11:00:00Z,new,surplus\n",
        ("tickets.csv", "line 4"),
    ),
    "a row has too few fields": BadFile(
        "tickets.csv", GOOD_TICKETS.encode() + b"3,2026-03-02T11:00:00Z\n", ("tickets.csv", "line 4")
    ),
    "the encoding is not UTF-8": BadFile(
        "tickets.csv",
        GOOD_TICKETS.encode() + "3,2026-03-02T11:00:00Z,geschlo\xdfen\n".encode("latin-1"),
        ("tickets.csv", "line 4", "encoding"),
    ),
    "the gzip file is cut off": BadFile(
        "tickets.csv.gz", gzip.compress(GOOD_TICKETS.encode() * 50)[:-20], ("tickets.csv.gz", "gzip")
    ),
    "the file is empty": BadFile("tickets.csv", b"", ("tickets.csv", "empty")),
    "two columns have one name": BadFile(
        "tickets.csv",
        b"ticket_id,created_at,status,status\n1,2026-03-02T09:00:00Z,new,open\n",
        ("tickets.csv", "status"),
    ),
    "a quote is never closed": BadFile(
        "tickets.csv",
        GOOD_TICKETS.encode() + b'3,2026-03-02T11:00:00Z,"new\n',
        ("tickets.csv", "line 4", "quot"),
    ),
    "a field has 10 MB": BadFile(
        "tickets.csv",
        b"ticket_id,created_at,status,subject\n1,2026-03-02T09:00:00Z,new," + b"x" * 10_000_000 + b"\n",
        ("tickets.csv", "line 2", "HELPDESK_MAX_LINE_BYTES"),
    ),
    "there is a NUL byte": BadFile(
        "tickets.csv",
        GOOD_TICKETS.encode() + b"3,2026-03-02T11:00:00Z,ne\x00w\n",
        ("tickets.csv", "line 4", "NUL"),
    ),
    "a JSON line is broken": BadFile(
        "tickets.jsonl",
        b'{"ticket_id": "1", "created_at": "2026-03-02T09:00:00Z", "status": "new"}\n{"ticket_id": \n',
        ("tickets.jsonl", "line 2"),
    ),
    "the parquet file is no parquet": BadFile(
        "tickets.parquet", b"PAR1 but not really", ("tickets.parquet",)
    ),
    "a setting of the source is unknown": BadFile(
        "source.yml", b"time_zone: Europe/Rome\n", ("source.yml", "time_zone")
    ),
    "a setting of the source has a bad value": BadFile(
        "source.yml", b"timezone: Europe/Atlantis\n", ("source.yml", "Europe/Atlantis")
    ),
}


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    """A landing folder with one good table in its only source."""
    source = tmp_path / "landing" / "generic"
    source.mkdir(parents=True)
    (source / "tickets.csv").write_text(GOOD_TICKETS)
    return source.parent


@pytest.fixture
def run_build(tmp_path: Path, landing: Path) -> Callable[[], tuple[int, str, Settings]]:
    """Run a build on the landing folder; gives its exit code, what it printed, and its settings."""
    settings = Settings(
        raw=landing,
        work=tmp_path / "work",
        published=tmp_path / "published" / "helpdesk_kpis.duckdb",
        engine="duckdb",
        dbt_vars={},
        has_pii_key=True,
    )

    def run() -> tuple[int, str, Settings]:
        printed = io.StringIO()
        console = Console(file=printed, width=400)
        return build(settings, out=console, err=console), printed.getvalue(), settings

    return run


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_cannot_be_read_stops_the_build_with_its_name_and_what_is_wrong(
    kind: str, landing: Path, run_build: Callable[[], tuple[int, str, Settings]], tmp_path: Path
) -> None:
    bad = BAD_FILES[kind]
    if bad.name != "source.yml":
        (landing / "generic" / "tickets.csv").unlink()
    (landing / "generic" / bad.name).write_bytes(bad.content)
    published = tmp_path / "published" / "helpdesk_kpis.duckdb"
    published.parent.mkdir()
    published.write_bytes(b"what was published before")

    code, message, _ = run_build()

    assert code == UNREADABLE
    missing = [text for text in bad.says if text.lower() not in message.lower()]
    assert not missing, f"the message does not say {missing}:\n{message}"
    assert "Traceback" not in message
    assert "Nothing was published" in message
    assert published.read_bytes() == b"what was published before"


def test_bad_rows_are_set_aside_with_their_reason_and_the_rest_is_published(
    landing: Path, run_build: Callable[[], tuple[int, str, Settings]]
) -> None:
    generic = landing / "generic"
    (generic / "tickets.csv").write_text(
        "ticket_id,created_at,updated_at,status,channel,subject,closed_at\n"
        "1,2026-03-02T09:00:00Z,2026-03-02T09:00:00Z,new,email,,\n"
        "1,2026-03-02T09:00:00Z,2026-03-03T09:00:00Z,solved,email,,\n"
        "2,yesterday,,new,email,,\n"
        "3,2026-03-02T09:00:00Z,,closed,email,,2026-03-01T09:00:00Z\n"
        "4,2026-03-02T09:00:00Z,,waiting for godot,carrier pigeon,,\n"
        '5,2026-03-02T09:00:00Z,,new,email,=HYPERLINK("evil"),\n'
        ",2026-03-02T09:00:00Z,,new,email,,\n".replace('=HYPERLINK("evil")', '"=HYPERLINK(""evil"")"')
    )
    (generic / "ticket_events.csv").write_text(
        "event_id,ticket_id,event_at,event_type,to_value\n"
        "1,1,2026-03-02T09:00:00Z,created,new\n"
        "2,1,2026-03-03T09:00:00Z,status_changed,solved\n"
        "3,404,2026-03-03T09:00:00Z,status_changed,solved\n"
    )
    (generic / "chats.csv").write_text("chat_id,requested_at,outcome\n")

    code, message, settings = run_build()

    assert code == 0, message
    with duckdb.connect(str(settings.published), read_only=True) as published:
        audit = {
            table: counts
            for table, *counts in published.execute(
                "select table_name, sum(rows_in)::int, sum(rows_accepted)::int,"
                " sum(rows_rejected)::int, sum(rows_superseded)::int"
                " from marts.load_audit where not is_absent group by 1"
            ).fetchall()
        }
        rejected = published.execute(
            "select table_name, row_key, column_name, reason from marts.rejected_rows order by all"
        ).fetchall()
        tickets = published.execute(
            "select ticket_id, status, channel from marts.fct_tickets order by 1"
        ).fetchall()
    assert audit["tickets"] == [7, 3, 3, 1]
    assert audit["ticket_events"] == [3, 2, 1, 0]
    assert audit["chats"] == [0, 0, 0, 0]
    assert rejected == [
        ("ticket_events", "3", "ticket_id", "unknown_parent"),
        ("tickets", "2", "created_at", "not_a_time"),
        ("tickets", "3", "closed_at", "ends_before_start"),
        ("tickets", None, "ticket_id", "missing"),
    ]
    assert tickets == [
        ("generic:1", "solved", "email"),
        ("generic:4", "unknown", "unknown"),
        ("generic:5", "new", "email"),
    ]
    assert "unknown" in message.lower()
