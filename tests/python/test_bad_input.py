"""Bad input as a user meets it: what a build says about each kind, and that nothing published is touched.

A file that can't be read stops a build on Spark too, before Spark starts; `spark/test_bad_input_on_spark.py`
has the rest of it.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from helpdesk_kpis.build import build
from helpdesk_kpis.settings import ENGINES, Settings
from helpdesk_kpis.terminal import FAILED, UNREADABLE
from tests.python.bad_landing import (
    SAYS_OF_TWO_DEFAULT_CALENDARS,
    assert_bad_rows_are_told,
    assert_row_sums_were_tested,
    write_bad_rows,
    write_two_default_calendars,
)

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
def published(tmp_path: Path) -> Path:
    """What an earlier build published."""
    file = tmp_path / "published" / "helpdesk_kpis.duckdb"
    file.parent.mkdir()
    file.write_bytes(b"what was published before")
    return file


@pytest.fixture
def run_build(tmp_path: Path, landing: Path, published: Path) -> Callable[..., tuple[int, str]]:
    """Run a build on the landing folder; gives its exit code and what it printed."""

    def run(engine: str = "duckdb") -> tuple[int, str]:
        settings = Settings(
            raw=landing,
            work=tmp_path / "work",
            published=published,
            engine=engine,
            dbt_vars={},
            has_pii_key=True,
        )
        printed = io.StringIO()
        console = Console(file=printed, width=400)
        return build(settings, out=console, err=console), printed.getvalue()

    return run


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_cannot_be_read_stops_the_build_with_its_name_and_what_is_wrong(
    kind: str, engine: str, landing: Path, run_build: Callable[..., tuple[int, str]], published: Path
) -> None:
    bad = BAD_FILES[kind]
    if bad.name != "source.yml":
        (landing / "generic" / "tickets.csv").unlink()
    (landing / "generic" / bad.name).write_bytes(bad.content)

    code, message = run_build(engine)

    assert code == UNREADABLE
    missing = [text for text in bad.says if text.lower() not in message.lower()]
    assert not missing, f"the message does not say {missing}:\n{message}"
    assert "Traceback" not in message
    assert "Nothing was published" in message
    assert published.read_bytes() == b"what was published before"


def test_bad_rows_are_set_aside_with_their_reason_and_the_rest_is_published(
    landing: Path, run_build: Callable[..., tuple[int, str]], published: Path
) -> None:
    write_bad_rows(landing / "generic")

    code, message = run_build()

    assert code == 0, message
    with duckdb.connect(str(published), read_only=True) as connection:
        assert_bad_rows_are_told(connection)
        tickets = connection.execute(
            "select ticket_id, status, channel from marts.fct_tickets order by 1"
        ).fetchall()
    assert tickets == [
        ("generic:1", "solved", "email"),
        ("generic:4", "unknown", "unknown"),
        ("generic:5", "new", "email"),
    ]
    assert "unknown" in message.lower()


def test_data_that_fails_a_test_publishes_nothing_and_is_named(
    landing: Path, run_build: Callable[..., tuple[int, str]], published: Path, tmp_path: Path
) -> None:
    write_bad_rows(landing / "generic")
    write_two_default_calendars(landing / "generic")

    code, message = run_build()

    assert code == FAILED
    assert not [text for text in SAYS_OF_TWO_DEFAULT_CALENDARS if text not in message], message
    assert published.read_bytes() == b"what was published before"
    with duckdb.connect(str(tmp_path / "work" / "work.duckdb"), read_only=True) as connection:
        assert_bad_rows_are_told(connection)
    assert_row_sums_were_tested(tmp_path / "work" / "target")
