"""What a full disk, a closed folder or a damaged database says of itself: in plain words, with what to do.

DuckDB, dbt and the operating system report these by text alone, and each in several classes of errors.
"""

from __future__ import annotations

import re
from pathlib import Path

FULL = "No space left on device|Disk quota exceeded|File too large|failed to offload data block"
CLOSED = "Read-only file system|Permission denied|Operation not permitted|Not a directory|File exists"
LOCKED = "Could not set lock on file"
NEWER = "newer version of DuckDB|can only read versions between"
DAMAGED = (
    "not a valid DuckDB database file|Corrupt database file|Could not read enough bytes|Is a directory"
    # DuckDB takes a file of SQLite for what it is and looks for the extension that reads it.
    "|sqlite_scanner"
)

FRESH = "`make build FRESH=1` removes it and makes everything anew from the landing folder"
"""What helps where a work database can't be used."""


def fault_of_work(text: str, work_database: Path) -> str | None:
    """What an error's `text` says of the disk or the work database, with a remedy; None if it is of neither.

    A file or folder that the text names in quotes is named again.
    """
    named = re.search(r"[\"'](/[^\"']+)[\"']", text)
    place = Path(named[1]) if named else work_database
    if re.search(FULL, text):
        folder = place if place.is_dir() else place.parent
        return (
            f"The disk that {folder} is on is full, or a quota or limit of it is reached. "
            "Make room there and run again; `make doctor` says how much is needed."
        )
    if re.search(LOCKED, text):
        return f"{work_database} is open in another program{_process(text)}. End that, then run again."
    if re.search(NEWER, text):
        return (
            f"{work_database} was made by a newer DuckDB than the pinned one, which can't read it. "
            f"Use the project's version that made it, or: {FRESH}."
        )
    if re.search(DAMAGED, text):
        return f"{work_database} is damaged or is no work database. {FRESH}."
    if named and re.search(CLOSED, text):
        return f"{place} can't be written. Give the user of the build the right to, or name another folder."
    return None


def storage_problem(text: str, work_database: Path) -> str:
    """Why the work database can't be read or written, as `text` says, and what to do where that is known."""
    fault = fault_of_work(text, work_database)
    return f"{fault}\n{text}" if fault else f"{work_database} can't be used.\n{text}"


def is_of_storage(text: str) -> bool:
    """Whether an error's text is of a full disk or a damaged database, whatever was being done."""
    return bool(re.search(f"{FULL}|{DAMAGED}", text))


def _process(text: str) -> str:
    """The process that DuckDB names as the one that has a file open."""
    found = re.search(r"\(PID (\d+)\)", text)
    return f" (process {found[1]})" if found else ""
