"""Puts the exports on disk: the same rows give the same bytes."""

import csv
import gzip
import io
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .life import Life

README = "README.md"


@dataclass
class Export:
    """One file of the landing folder, in the format of its ending; columns missing in a row are empty."""

    path: str
    columns: Sequence[str]
    rows: list[Mapping[str, object]]
    delimiter: str = ","
    null: str = ""
    has_byte_order_mark: bool = False

    def __bytes__(self) -> bytes:
        """The file's content."""
        plain = self._json_lines() if ".jsonl" in self.path else self._csv()
        return _gzipped(plain) if self.path.endswith(".gz") else plain

    def _csv(self) -> bytes:
        buffer = io.StringIO()
        writer = csv.writer(buffer, delimiter=self.delimiter, lineterminator="\n")
        writer.writerow(self.columns)
        for row in self.rows:
            writer.writerow([_text(row.get(column), self.null) for column in self.columns])
        return buffer.getvalue().encode("utf-8-sig" if self.has_byte_order_mark else "utf-8")

    def _json_lines(self) -> bytes:
        lines = []
        for row in self.rows:
            found = {column: _plain(row.get(column)) for column in self.columns}
            lines.append(json.dumps(found, ensure_ascii=False, separators=(",", ":")))
        return ("\n".join(lines) + "\n").encode()


def _plain(value: object) -> object:
    if isinstance(value, Life):
        return value.ticket_id
    return value.isoformat() if isinstance(value, date) else value


def _text(value: object, null: str) -> str:
    value = _plain(value)
    if value is None or value == "":
        return null
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _gzipped(plain: bytes) -> bytes:
    """Gzip without file name and time, which would differ from run to run."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0, compresslevel=9) as zipped:
        zipped.write(plain)
    return buffer.getvalue()


def write(out: Path, title: str, files: Mapping[str, bytes]) -> None:
    """Replaces the sample in `out` by these files (path -> content).

    Raises FileExistsError when `out` holds something else than a sample with this title: a landing folder
    with real exports is never touched.
    """
    readme = out / README
    if out.exists() and any(out.iterdir()):
        if not readme.exists() or not readme.read_text(encoding="utf-8").startswith(title):
            raise FileExistsError(f"{out} is not empty and holds no sample company: choose another folder")
        for folder in sorted({path.split("/")[0] for path in files if "/" in path}):
            shutil.rmtree(out / folder, ignore_errors=True)
    for path, content in files.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
