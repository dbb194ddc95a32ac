"""Text files byte by byte: opened plain or gzipped, hashed, and checked for what no parser reports well."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from helpdesk_kpis.landing.discovery import Delivery
from helpdesk_kpis.landing.errors import LandingError
from helpdesk_kpis.landing.limits import LINE
from helpdesk_kpis.landing.volume import Volume

CHUNK = 1024 * 1024


def line_too_long(delivery: Delivery, line: int, *, what: str = "the line") -> LandingError:
    """The error for a line, or a row of several lines, over the limit."""
    return LandingError(
        f"{what} has more than {LINE.value()} bytes",
        f"Check whether a quote or a line end is missing there; if the text really is that long, "
        f"set {LINE.variable} higher",
        file=delivery.name,
        table=delivery.table.name,
        line=line,
    )


def content_hash(path: Path) -> str:
    """The SHA-256 of a file as it lies there, as ``sha256sum`` prints it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def open_bytes(delivery: Delivery) -> Iterator[IO[bytes]]:
    """The decompressed bytes of a file."""
    with delivery.path.open("rb") as file:
        if not delivery.is_gzipped:
            yield file
            return
        with gzip.GzipFile(fileobj=file, mode="rb") as unzipped:
            yield unzipped


def check_text(delivery: Delivery, encoding: str, look: Callable[[bytes], None] | None = None) -> str:
    """Read a file from end to end, in bounded memory, and check it for what parsers pass over or garble.

    `look` is called with the text as UTF-8, chunk by chunk, and with nothing at the end. Returns the SHA-256
    of the file as delivered. Raises `LandingError` naming the line for truncated or damaged compression,
    bytes that are no text in `encoding`, NUL characters and lines over the limit. Of a file that holds more
    than it may no more is read, and the error names the setting.
    """
    check = _Check(delivery, encoding)
    digest = hashlib.sha256()
    look = look or (lambda data: None)
    try:
        for chunk in _chunks(delivery, check.chunk_size, digest):
            look(check.take(chunk))
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise _broken_compression(delivery, error, check.lines + 1, at_start=check.is_empty) from error
    check.take(b"")
    look(b"")
    return digest.hexdigest()


class _Check:
    """Looks at a text chunk by chunk."""

    def __init__(self, delivery: Delivery, encoding: str) -> None:
        self.delivery = delivery
        self.encoding = encoding
        self.decode = codecs.getincrementaldecoder(encoding)("strict").decode
        self.limit = LINE.value()
        self.volume = Volume(delivery)
        self.chunk_size = min(CHUNK, self.limit)
        """With chunks no longer than the limit, a line over the limit always spans a chunk's start."""
        self.lines = 0
        self.open_line = 0
        """Bytes of the line that has not ended yet."""
        self.is_empty = True

    def take(self, chunk: bytes) -> bytes:
        """Check the next bytes and return them as UTF-8; an empty chunk is the end."""
        self.is_empty = self.is_empty and not chunk
        self.volume.take(len(chunk))
        try:
            text = self.decode(chunk, not chunk)
            data = chunk if self.encoding == "utf-8" else text.encode()
        except UnicodeError as error:
            raise _wrong_encoding(self.delivery, self.encoding, self.lines, error) from error
        if b"\0" in data:
            raise _nul(self.delivery, self.lines + data.count(b"\n", 0, data.index(b"\0")) + 1)
        first_end = data.find(b"\n")
        if self.open_line + (first_end if first_end >= 0 else len(data)) > self.limit:
            raise line_too_long(self.delivery, self.lines + 1)
        self.open_line = len(data) - data.rfind(b"\n") - 1 + (self.open_line if first_end < 0 else 0)
        self.lines += data.count(b"\n")
        return data


def _broken_compression(delivery: Delivery, error: Exception, line: int, *, at_start: bool) -> LandingError:
    """The error for a ``.gz`` file that can't be decompressed beyond `line`."""
    if isinstance(error, EOFError):
        problem, remedy = "the gzip data ends too early: the file is cut off", "Export or copy the file again"
    elif at_start:
        problem, remedy = "the file is not gzipped", "Compress it, or take .gz off its name"
    else:
        problem = "the gzip data is damaged or is followed by something else"
        remedy = "Export or copy the file again"
    return LandingError(problem, remedy, file=delivery.name, table=delivery.table.name, line=line)


class _Hashing(io.RawIOBase):
    """A file that feeds a digest with whatever is read from it."""

    def __init__(self, file: IO[bytes], digest: hashlib._Hash) -> None:
        self.file = file
        self.digest = digest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = self.file.readinto(buffer)  # type: ignore[attr-defined]
        self.digest.update(memoryview(buffer)[:count])
        return count


def _chunks(delivery: Delivery, size: int, digest: hashlib._Hash) -> Iterator[bytes]:
    """The decompressed bytes in chunks; the digest gets the bytes as they lie there."""
    with delivery.path.open("rb", buffering=0) as file:
        source: io.BufferedIOBase = io.BufferedReader(_Hashing(file, digest), CHUNK)
        if delivery.is_gzipped:
            source = gzip.GzipFile(fileobj=source, mode="rb")
        # `read1` hands out what there is before an error comes; `read` would lose it, and with it the line.
        while chunk := source.read1(size):
            yield chunk


def _wrong_encoding(delivery: Delivery, encoding: str, lines: int, error: UnicodeError) -> LandingError:
    """The error for bytes that are no text in the expected encoding."""
    line, found = lines + 1, "something there"
    if isinstance(error, UnicodeDecodeError):
        line += error.object.count(b"\n", 0, error.start)
        found = f"the byte 0x{error.object[error.start : error.start + 1].hex().upper()}"
    settings = f"{delivery.source.name}/source.yml"
    if delivery.format == "jsonl":
        remedy = "JSON is always UTF-8: convert the file"
    elif encoding == "utf-8":
        remedy = f"Convert the file to UTF-8, or name its encoding in {settings}: csv: {{encoding: cp1252}}"
    else:
        remedy = f"Correct csv.encoding in {settings}"
    return LandingError(
        f"{found} is not valid {encoding} text",
        remedy,
        file=delivery.name,
        table=delivery.table.name,
        line=line,
    )


def _nul(delivery: Delivery, line: int) -> LandingError:
    """The error for a NUL character."""
    settings = f"{delivery.source.name}/source.yml"
    return LandingError(
        "there is a NUL byte, which no text has: the file is damaged, binary, or UTF-16",
        f"Export the file again; UTF-16 is read with csv: {{encoding: utf-16}} in {settings}",
        file=delivery.name,
        table=delivery.table.name,
        line=line,
    )
