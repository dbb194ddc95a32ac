"""What happens to files of DuckDB: bytes overwritten, cut off, another program's file, a newer DuckDB's."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

HEADERS = 3 * 4096
"""Bytes of the headers of a DuckDB file; the blocks follow."""


def overwrite(path: Path, offset: int, length: int) -> None:
    """Put random bytes into a file in place, its time of modification as before."""
    mode, before = path.stat().st_mode, path.stat()
    path.chmod(0o644)
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(os.urandom(length))
    path.chmod(mode)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _blocks(path: Path) -> None:
    overwrite(path, HEADERS, path.stat().st_size - HEADERS)


def _headers(path: Path) -> None:
    overwrite(path, 0, HEADERS)


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _empty(path: Path) -> None:
    os.truncate(path, 0)


def _text(path: Path) -> None:
    path.write_text("a file of another program\n" * 1000)


def _sqlite(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(4080))


def _newer(path: Path) -> None:
    """Give the file the storage version of a DuckDB to come; the checksum before the header is right."""
    header = bytearray(path.read_bytes()[:4096])
    header[12:20] = (999).to_bytes(8, "little")
    checksum = 5381
    for begin in range(8, 4096, 8):
        word = int.from_bytes(header[begin : begin + 8], "little")
        checksum ^= word * 0xBF58476D1CE4E5B9 % 2**64
    header[:8] = checksum.to_bytes(8, "little")
    with path.open("r+b") as file:
        file.write(header)


DAMAGES: dict[str, Callable[[Path], None]] = {
    "blocks overwritten": _blocks,
    "headers overwritten": _headers,
    "cut off": _cut,
    "empty": _empty,
    "text": _text,
    "another database": _sqlite,
    "of a newer DuckDB": _newer,
}
