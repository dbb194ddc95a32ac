"""Checks of the landing folder, of room on the disks and of the right to write."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from helpdesk_kpis.doctor.finding import Finding, first_of, size
from helpdesk_kpis.landing.contract import read_contract
from helpdesk_kpis.landing.discovery import Landing, discover
from helpdesk_kpis.landing.errors import LandingError
from helpdesk_kpis.settings import MODELS, Settings

WORK_FLOOR, WORK_FACTOR = 200 * 10**6, 15
"""Bytes of a work database: so many, and so many times the landing folder's (`benchmarks/scaling.md`)."""

PUBLISHED_FLOOR, PUBLISHED_FACTOR = 100 * 10**6, 5
"""The same of a published file."""

UNZIPPED_FACTOR = 10
"""How many times larger a zipped text is unzipped, at most as a rule."""

CLOCK_TOLERANCE = timedelta(hours=1)
"""By how much a file may come from the future: the clocks of two machines differ."""


def look_into(raw: Path) -> tuple[Landing | None, list[Finding]]:
    """What lies in the landing folder, None where it can't be read, and what there is to say of it."""
    try:
        landing = discover(raw, read_contract(MODELS))
    except LandingError as error:
        place = f"{error.file}: " if error.file else ""
        return None, [Finding("problem", f"{place}{error.problem}.", f"{error.remedy}.")]
    closed = [each.name for each in landing.deliveries if not os.access(each.path, os.R_OK)]
    if closed:
        sentence = f"Files of the landing folder may not be read: {first_of(closed)}."
        return landing, [Finding("problem", sentence, "Give the user of the build the right to.")]
    sources = first_of([source.name for source in landing.sources])
    total = size(sum(each.path.stat().st_size for each in landing.deliveries))
    findings = [
        Finding(
            "ok", f"{raw} has {len(landing.deliveries)} files to read, {total}, of the sources {sources}."
        )
    ]
    if not landing.deliveries:
        findings = [Finding("warning", f"{raw} has no file of a known table.", "Put exports into it.")]
    if landing.warnings:
        sentence = f"Not all of the landing folder is read. {' '.join(landing.warnings[:3])}"
        more = len(landing.warnings) - 3
        sentence += f" There are {more} more." if more > 0 else ""
        findings.append(Finding("warning", sentence, "Rename or move what should be read."))
    return landing, findings


def check_clock(settings: Settings, landing: Landing, now: datetime | None = None) -> Finding:
    """Whether the clock stands behind the files that are there."""
    now = now or datetime.now(UTC)
    paths = [each.path for each in landing.deliveries] + [settings.published]
    times = {path: path.stat().st_mtime for path in paths if path.exists()}
    newest = max(times, key=lambda path: times[path], default=None)
    if newest is None or times[newest] <= (now + CLOCK_TOLERANCE).timestamp():
        return Finding("ok", f"The clock says {now:%Y-%m-%d %H:%M} UTC, and no file is from later.")
    return Finding(
        "warning",
        f"The clock says {now:%Y-%m-%d %H:%M} UTC, and {newest} is from "
        f"{datetime.fromtimestamp(times[newest], UTC):%Y-%m-%d %H:%M}.",
        "Set the clock if it is wrong: figures don't depend on it, but the times of loads and versions do.",
    )


def check_writable(folder: Path, what: str) -> Finding:
    """Whether a build may write into a folder, or make it."""
    existing = _existing(folder)
    remedy = "Give the user of the build the right to, or set HELPDESK_WORK or HELPDESK_PUBLISHED otherwise."
    if not existing.is_dir():
        return Finding("problem", f"The {what} can't be {folder}: {existing} is a file.", remedy)
    if not os.access(existing, os.W_OK | os.X_OK):
        return Finding("problem", f"The {what} {folder} can't be written.", remedy)
    return Finding(
        "ok", f"The {what} {folder} can be written{'' if existing == folder else ' once it is made'}."
    )


def check_space(settings: Settings, landing: Landing) -> list[Finding]:
    """Whether each disk has the room that a build takes, as far as that can be told before."""
    needed: dict[int, int] = defaultdict(int)
    folders: dict[int, list[Path]] = defaultdict(list)
    for folder, count in needed_bytes(settings, landing).items():
        if not count:
            continue
        existing = _existing(folder)
        disk = existing.stat().st_dev
        needed[disk] += count
        folders[disk].append(existing)
    findings = []
    for disk, count in needed.items():
        found = os.statvfs(folders[disk][0])
        free = found.f_bavail * found.f_frsize
        places = " and ".join(dict.fromkeys(map(str, folders[disk])))
        if free < count:
            sentence = f"{places}: {size(free)} free, and a build takes about {size(count)}."
            findings.append(Finding("problem", sentence, "Make room there, or name folders on another disk."))
        else:
            sentence = f"{places}: {size(free)} free; a build takes about {size(count)}."
            findings.append(Finding("ok", sentence))
    return findings


def needed_bytes(settings: Settings, landing: Landing) -> dict[Path, int]:
    """How many bytes a build takes in each folder, about: from the last build, else from the landing folder.

    A table is made beside the one it replaces, so that a build takes half of the work database again; the
    published file is made beside the old one. A text in another encoding than UTF-8 is copied first.
    """
    landed = sum(each.path.stat().st_size for each in landing.deliveries)
    work, published = settings.work_database, settings.published
    copies = [
        each.path.stat().st_size * (UNZIPPED_FACTOR if each.is_gzipped else 2)
        for each in landing.deliveries
        if each.format == "csv" and each.source.settings.csv.encoding != "utf-8"
    ]
    first = WORK_FLOOR + WORK_FACTOR * landed
    return {
        settings.work: work.stat().st_size // 2 if work.is_file() else first,
        published.parent: published.stat().st_size
        if published.is_file()
        else PUBLISHED_FLOOR + PUBLISHED_FACTOR * landed,
        Path(tempfile.gettempdir()): max(copies, default=0),
    }


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there; a file where that is in the way."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder
