"""Files that go, grow or change while they are read; clocks that lie: no half file is read, no old one."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from helpdesk_kpis.landing import LandingError, load_landing

from .conftest import Lab

Change = Callable[[Path], object]


def as_csv(ids: list[str]) -> bytes:
    return "".join(["ticket_id,created_at\n", *(f"{name},2026-01-01\n" for name in ids)]).encode()


def as_jsonl(ids: list[str]) -> bytes:
    return "".join(f'{{"ticket_id": "{name}", "created_at": "2026-01-01"}}\n' for name in ids).encode()


def as_gzip(content: bytes) -> bytes:
    # Not compressed, so that files with as many rows have as many bytes.
    return gzip.compress(content, compresslevel=0, mtime=0)


def as_parquet(ids: list[str]) -> bytes:
    file = io.BytesIO()
    columns = {"ticket_id": ids, "created_at": ["2026-01-01"] * len(ids)}
    pyarrow.parquet.write_table(pyarrow.table(columns), file, compression="none")
    return file.getvalue()


FORMATS: dict[str, Callable[[list[str]], bytes]] = {
    "csv": as_csv,
    "csv.gz": lambda ids: as_gzip(as_csv(ids)),
    "jsonl": as_jsonl,
    "jsonl.gz": lambda ids: as_gzip(as_jsonl(ids)),
    "parquet": as_parquet,
}


@pytest.fixture(params=FORMATS)
def ending(request: pytest.FixtureRequest) -> str:
    return request.param


def rewrite_unseen(path: Path, content: bytes) -> None:
    """Write other bytes into a file and give it the time of modification it had."""
    before = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def refusal_when(lab: Lab, path: Path, change: Change) -> LandingError:
    """Load, let the file change once its header was read, and return the error that must come."""
    with pytest.raises(LandingError) as caught:
        load_landing(lab.raw, lab.database, lab.models, on_file=lambda *_: change(path))
    return caught.value


def test_a_file_that_vanishes_before_it_is_read_is_named_and_nothing_is_lost(lab: Lab, ending: str) -> None:
    path = lab.write(f"generic/tickets.{ending}", FORMATS[ending](["1", "2"]))
    lab.load()
    path.write_bytes(FORMATS[ending](["1", "2", "3"]))

    error = refusal_when(lab, path, Path.unlink)

    assert f"generic/tickets.{ending}: " in str(error)
    assert "no longer there" in str(error)
    assert lab.values("ticket_id") == ["1", "2"]

    path.write_bytes(FORMATS[ending](["1", "2", "3"]))
    lab.load()
    assert lab.values("ticket_id") == ["1", "2", "3"]


def append(path: Path, content: bytes) -> None:
    with path.open("ab") as file:
        file.write(content)


CHANGES: dict[str, Callable[[str, Path], object]] = {
    "rows are added": lambda ending, path: path.write_bytes(FORMATS[ending](["1", "2", "3"])),
    "half a row is added": lambda ending, path: append(path, b'{"ticket_id": "3'),
    "it is cut off": lambda ending, path: os.truncate(path, path.stat().st_size - 7),
    "it begins anew": lambda ending, path: os.truncate(path, 0),
    "a row becomes another": lambda ending, path: rewrite_unseen(path, FORMATS[ending](["1", "9"])),
    "another file takes its place": lambda ending, path: replace_unseen(path, FORMATS[ending](["1", "9"])),
}


def replace_unseen(path: Path, content: bytes) -> None:
    """Put another file of the same size and time in the place of a file."""
    before = path.stat()
    other = path.with_name(".other")
    other.write_bytes(content)
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_while_it_is_read_is_said_to_be_unfinished(
    lab: Lab, ending: str, change: str
) -> None:
    lab.write("generic/agents.csv", "agent_id\na1\n")
    lab.load()
    path = lab.write(f"generic/tickets.{ending}", FORMATS[ending](["1", "2"]))

    error = refusal_when(lab, path, lambda path: CHANGES[change](ending, path))

    assert f"generic/tickets.{ending}: the file changed while it was read" in str(error)
    assert "Run again when it is complete" in str(error)
    assert lab.values("ticket_id") == []
    assert lab.values("agent_id", "generic__agents") == ["a1"]

    path.write_bytes(FORMATS[ending](["1", "2", "3"]))
    lab.load()
    assert lab.values("ticket_id") == ["1", "2", "3"]


def test_a_header_that_is_not_written_yet_is_said_to_be_unfinished(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    from helpdesk_kpis.landing import load

    path = lab.write("generic/tickets.csv", "")
    match = load._match_header

    def match_too_early(*arguments: object) -> None:
        try:
            match(*arguments)
        finally:
            path.write_bytes(as_csv(["1"]))

    monkeypatch.setattr(load, "_match_header", match_too_early)
    assert "the file changed while it was read" in str(lab.refusal())


def test_other_content_with_the_same_size_and_time_is_read(lab: Lab, ending: str) -> None:
    path = lab.write(f"generic/tickets.{ending}", FORMATS[ending](["1", "2"]))
    lab.load()
    rewrite_unseen(path, FORMATS[ending](["1", "9"]))

    assert lab.load().files_read == (f"generic/tickets.{ending}",)
    assert lab.values("ticket_id") == ["1", "9"]


@pytest.mark.parametrize("seconds", [-400 * 86400, 400 * 86400], ids=["set back", "set forward"])
def test_the_time_of_a_file_decides_nothing_whatever_the_clock_says(lab: Lab, seconds: int) -> None:
    path = lab.write("generic/tickets.csv", as_csv(["1"]))
    lab.load()
    path.write_bytes(as_csv(["1", "2"]))
    time = path.stat().st_mtime_ns + seconds * 1_000_000_000
    os.utime(path, ns=(time, time))

    assert lab.load().files_read == ("generic/tickets.csv",)
    assert lab.load().files_read == ()
    assert lab.values("ticket_id") == ["1", "2"]


WRITER = """
    import sys, time
    with open(sys.argv[1], "ab", buffering=0) as file:
        for number in range(1, 401):
            row = sys.argv[2].format(number).encode() + b"\\n"
            file.write(row[:5])
            file.write(row[5:])
            if number % 10 == 0:
                time.sleep(0.01)
"""


@pytest.mark.parametrize(
    ("ending", "start", "row"),
    [
        ("csv", "ticket_id,created_at\n", "{},2026-01-01"),
        ("jsonl", "", '{{"ticket_id": "{}", "created_at": "2026-01-01"}}'),
    ],
)
def test_of_a_file_that_a_program_goes_on_writing_whole_rows_are_read_or_none(
    lab: Lab, ending: str, start: str, row: str
) -> None:
    path = lab.write(f"generic/tickets.{ending}", start)
    lab.load()
    writing = subprocess.Popen([sys.executable, "-c", textwrap.dedent(WRITER), str(path), row])
    try:
        is_over = False
        while not is_over:
            # The last load must begin after the last row.
            is_over = writing.poll() is not None
            before = lab.values("ticket_id")
            try:
                lab.load()
            except LandingError as error:
                assert f"generic/tickets.{ending}" in str(error)
                assert lab.values("ticket_id") == before
            found = lab.values("ticket_id")
            assert found == [str(number) for number in range(1, len(found) + 1)]
    finally:
        writing.kill()
        writing.wait()
    assert writing.returncode == 0
    assert len(found) == 400
