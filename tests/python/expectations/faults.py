"""Faults that are put into a copy of the sample's exports, as they happen to real ones."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

Row = dict[str, str]
Change = Callable[[Row], Row | None]
"""A row as it is delivered; None for one that isn't."""


def change_csv(path: Path, change: Change) -> int:
    """Change the rows of a CSV file, gzipped or not; return how many are no longer what they were."""
    rows = list(csv.DictReader(io.StringIO(_text(path))))
    changed = [change(dict(row)) for row in rows]
    kept = [row for row in changed if row is not None]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(kept)
    _write(path, text.getvalue())
    return sum(before != after for before, after in zip(rows, changed, strict=True))


def change_jsonl(path: Path, change: Change) -> int:
    """Change the rows of a file of JSON lines; return how many are no longer what they were."""
    rows = [json.loads(line) for line in _text(path).splitlines()]
    changed = [change(dict(row)) for row in rows]
    _write(path, "".join(json.dumps(row) + "\n" for row in changed if row is not None))
    return sum(before != after for before, after in zip(rows, changed, strict=True))


def moment(text: str | None) -> datetime:
    """A time of the exports, UTC; long ago for none or what is none."""
    try:
        read = datetime.fromisoformat((text or "").replace(" UTC", "+00:00"))
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def later(text: str, hours: int) -> str:
    """A time of the exports, some hours later."""
    return (moment(text) + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(path: Path) -> str:
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")


def _write(path: Path, text: str) -> None:
    content = text.encode("utf-8")
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
