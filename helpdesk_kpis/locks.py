"""Who may write: one process at a time in a work folder, and one at a time beside a published file.

A lock is a file held by ``flock``. The kernel lets go of it when its process ends, however it ends: the file
that a killed one leaves means nothing and never has to be removed.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

PATIENCE_SECONDS = 600
"""How long a publish waits for another one to the same file; each takes seconds, at most minutes."""

_held: dict[Path, int] = {}
"""The locks of this process, with their open files."""


class LockedError(Exception):
    """Another process is at work; the message says which, since when and what to do."""


def work_lock(work: Path) -> Path:
    """The lock of whoever reads a landing folder into a work folder, computes there or publishes from it."""
    return work / "lock"


def published_lock(published: Path) -> Path:
    """The lock of whoever replaces a published version, beside it: several work folders may publish it."""
    return published.with_name(f".{published.name}.lock")


@contextmanager
def locked(lock: Path, doing: str, *, wait_seconds: float = 0) -> Iterator[None]:
    """Hold `lock` while the block runs; `doing` is what others are told, such as ``build``.

    A process that has the lock already has it for the block too. Waits so many seconds for another process,
    then raises `LockedError`; raises `OSError` where the file can't be made.
    """
    lock = _one_name_of(lock)
    if lock in _held:
        yield
        return
    hold(lock, doing, wait_seconds=wait_seconds)
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()
        os.close(_held.pop(lock))


def hold(lock: Path, doing: str, *, wait_seconds: float = 0) -> None:
    """Hold `lock` until the process ends, as `locked` does for a block."""
    lock = _one_name_of(lock)
    if lock in _held:
        return
    lock.parent.mkdir(parents=True, exist_ok=True)
    give_up_at = time.monotonic() + wait_seconds
    while not _take(lock):
        if time.monotonic() >= give_up_at:
            raise LockedError(
                f"{lock.parent} is in use by {_holder(lock)}. "
                "Wait until that has ended, or end it; then run again."
            )
        time.sleep(0.1)
    note = f"process {os.getpid()} ({doing}), begun at {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
    with suppress(OSError):  # on a full disk the lock holds without a note
        os.ftruncate(_held[lock], 0)
        os.pwrite(_held[lock], note.encode(), 0)


def _one_name_of(lock: Path) -> Path:
    """The same path for the same lock, whichever way it was written."""
    return lock.parent.resolve() / lock.name


def _take(lock: Path) -> bool:
    """Take the lock if nobody has it; a file that its last holder removed meanwhile is the lock no more."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        is_there = os.path.samestat(os.fstat(descriptor), lock.stat())
    except (BlockingIOError, FileNotFoundError):
        is_there = False
    except BaseException:
        os.close(descriptor)
        raise
    if is_there:
        _held[lock] = descriptor
    else:
        os.close(descriptor)
    return is_there


def _holder(lock: Path) -> str:
    """Who noted that it has the lock; it may not have come to that yet, or have ended."""
    try:
        return lock.read_text(encoding="utf-8", errors="replace").strip() or "another process"
    except FileNotFoundError:
        return "another process"


def holder(lock: Path) -> str | None:
    """Who holds `lock`, None for nobody. To find out it is shared for a moment; nothing is written."""
    try:
        descriptor = os.open(lock, os.O_RDONLY)
    except OSError:  # there is none, nor its folder
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return None
    except BlockingIOError:
        return _holder(lock)
    finally:
        os.close(descriptor)
