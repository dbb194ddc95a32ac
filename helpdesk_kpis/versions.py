"""The published versions: the current one, those kept beside it, and the way back.

Of DuckDB a version is a file ``<name>.<time>Z.duckdb``, of Spark a folder ``<name>.<time>Z``; each has its
manifest beside it (`helpdesk_kpis.manifest`). Version and manifest are two moves, and a process may be killed
between any two steps: each step leaves whole versions, and `settle` ends what was begun. Whoever changes
anything here holds `helpdesk_kpis.locks.published_lock`.
"""

from __future__ import annotations

import filecmp
import os
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from helpdesk_kpis.locks import PATIENCE_SECONDS, LockedError, locked, published_lock
from helpdesk_kpis.manifest import describes

KEPT_VERSIONS = 2
"""How many earlier versions stay beside the current one: three good ones in all."""

TIME = "%Y%m%dT%H%M%S%fZ"
"""How the time at which a version was made stands in its name; names sort by it."""

DATED = r"\d{8}T\d{12}Z"
"""The same as a regular expression."""


class RollbackError(Exception):
    """There is no version to go back to, or it could not be put in place."""


def manifest_of(version: Path) -> Path:
    """The manifest that belongs to a published file or folder."""
    return version.with_name(f"{version.name.removesuffix('.duckdb')}.json")


def beside(published: Path, what: str) -> Path:
    """The path beside a published file or folder that says `what` it is, a time or a word."""
    if published.is_dir():
        return published.with_name(f"{published.name}.{what}")
    return published.with_name(f"{published.stem}.{what}{published.suffix}")


def unfinished(path: Path) -> Path:
    """The name that a file or folder has until it is in its place."""
    return path.with_name(f".{path.name}.publishing")


def kept_versions(published: Path) -> list[Path]:
    """The earlier versions beside the published one, oldest first."""
    current = published.resolve().name
    return [path for path in _dated(published) if path.name != current]


def name_of_version(published: Path, made_at: datetime) -> Path:
    """The name of a version made at that time: later than all others, whatever the clock says."""
    for newest in _dated(published)[-1:]:
        time = datetime.strptime(re.findall(DATED, newest.name)[-1], TIME).replace(tzinfo=UTC)
        made_at = max(made_at, time + timedelta(microseconds=1))
    return beside(published, made_at.strftime(TIME))


def settle(published: Path) -> None:
    """Bring in order what a killed publish or rollback has left beside the published version.

    A manifest that hadn't come to its place yet does so if it describes what is published. What was not
    published, and a second name of what still is, goes.
    """
    manifest = unfinished(manifest_of(published))
    if manifest.exists() and describes(manifest, published):
        manifest.replace(manifest_of(published))
    manifest.unlink(missing_ok=True)
    withdrawn = beside(published, "withdrawn")
    temporary = unfinished(published)
    leftovers = [temporary, temporary.with_name(f"{temporary.name}.wal")]
    for kind in (unfinished, lambda version: unfinished(manifest_of(version))):
        leftovers += [kind(withdrawn), *_dated(published, kind)]
    for leftover in leftovers:
        _remove_path(leftover)
    for version in kept_versions(published):
        if published.is_dir() and version.name > published.resolve().name:
            # Not published yet, or taken back and not renamed yet.
            _withdraw(version, withdrawn)
        elif published.is_file() and _is_same(version, published):
            _remove(version)
    known = {manifest_of(version) for version in (*_dated(published), withdrawn) if version.exists()}
    for manifest in (*_dated(published, manifest_of), manifest_of(withdrawn)):
        if manifest not in known:
            manifest.unlink(missing_ok=True)


def is_damaged(version: Path) -> bool:
    """Whether a published file is another than its manifest says; of one without manifest nobody can tell."""
    manifest = manifest_of(version)
    return version.is_file() and manifest.exists() and not describes(manifest, version)


def all_versions(published: Path) -> list[Path]:
    """Every version that is there: the published one, those kept and one that was taken back."""
    versions = [published, *kept_versions(published), beside(published, "withdrawn")]
    return [version for version in versions if version.exists()]


def keep_version(published: Path) -> None:
    """Give the file about to be replaced a second name, with the time it was made; not so a damaged one."""
    if published.exists() and not is_damaged(published):
        made_at = datetime.fromtimestamp(published.stat().st_mtime, UTC)
        _give_second_name(published, name_of_version(published, made_at))


def put_in_place(version: Path, published: Path) -> None:
    """Let a file be the published one, in one step for readers, and then its manifest the manifest.

    The manifest must lie at its unfinished name; without one, there is none afterwards either.
    """
    manifest = unfinished(manifest_of(published))
    if not manifest.exists():
        manifest_of(published).unlink(missing_ok=True)
    version.replace(published)
    if manifest.exists():
        manifest.replace(manifest_of(published))
    make_durable(published.parent)


def forget_old_versions(published: Path) -> None:
    """Remove all versions but the current one and the newest of the earlier ones."""
    for version in kept_versions(published)[:-KEPT_VERSIONS]:
        _remove(version)


def roll_back(published: Path) -> tuple[Path, Path]:
    """Put the newest kept version in the place of the published one, in one step for readers.

    Damaged versions are passed over. The version that is taken back stays, as ``<name>.withdrawn``, until
    the next one is. Returns that path and the kept version's former one. Raises `RollbackError`; then the
    published version is what it was.
    """
    if not published.exists():
        raise RollbackError(f"{published} has no earlier version beside it to go back to")
    try:
        with locked(published_lock(published), "rollback", wait_seconds=PATIENCE_SECONDS):
            settle(published)
            kept = kept_versions(published)
            versions = [version for version in kept if not is_damaged(version)]
            if not versions:
                which = (
                    "earlier version beside it that isn't damaged" if kept else "earlier version beside it"
                )
                raise RollbackError(f"{published} has no {which} to go back to")
            return _put_back(versions[-1], published), versions[-1]
    except (LockedError, OSError) as error:
        raise RollbackError(f"{published} could not be taken back: {error}") from error


def _put_back(previous: Path, published: Path) -> Path:
    """Put a kept version in the place of the published one; return where that is now."""
    withdrawn = beside(published, "withdrawn")
    _remove(withdrawn)
    if published.is_symlink():
        current = published.resolve()
        point_to(published, previous)
        _withdraw(current, withdrawn)
    else:
        _give_second_name(published, withdrawn)
        if manifest_of(previous).exists():
            shutil.copyfile(manifest_of(previous), unfinished(manifest_of(published)))
        put_in_place(previous, published)
        manifest_of(previous).unlink(missing_ok=True)
    return withdrawn


def point_to(published: Path, version: Path) -> None:
    """Let the link point to another version in one step: a new link is moved over it."""
    new_link = published.with_name(f".{published.name}.link")
    new_link.unlink(missing_ok=True)
    new_link.symlink_to(version.name)
    new_link.replace(published)


def make_durable(path: Path) -> None:
    """Wait until a file, or the entries of a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _give_second_name(version: Path, second: Path) -> None:
    """Let a file and its manifest be found under a second name too, the manifest first: none lacks it."""
    if manifest_of(version).exists():
        _copy_name(manifest_of(version), manifest_of(second))
    _copy_name(version, second)


def _copy_name(path: Path, second: Path) -> None:
    """Let one file be found under a second name too, which nothing has."""
    try:
        os.link(path, second)
    except OSError:  # a file system without hard links
        shutil.copy2(path, unfinished(second))
        unfinished(second).replace(second)


def _is_same(one: Path, other: Path) -> bool:
    """Whether two names are of one file, or of copies where there are no hard links."""
    return one.samefile(other) or (
        one.stat().st_mtime_ns == other.stat().st_mtime_ns and filecmp.cmp(one, other, shallow=False)
    )


def _dated(published: Path, kind: Callable[[Path], Path] = Path) -> list[Path]:
    """The files of one kind, by default the versions, that have a time in their name, oldest first."""
    before, after = (re.escape(part) for part in kind(beside(published, "<time>")).name.split("<time>"))
    name = re.compile(f"{before}{DATED}{after}")
    return sorted(path for path in published.parent.iterdir() if name.fullmatch(path.name))


def _withdraw(version: Path, withdrawn: Path) -> None:
    """Give a version the name of the one taken back, its manifest first; if there is one, this one goes."""
    if withdrawn.exists():
        _remove(version)
        return
    if manifest_of(version).exists():
        manifest_of(version).replace(manifest_of(withdrawn))
    version.rename(withdrawn)


def _remove(version: Path) -> None:
    """Remove a version and its manifest, which without it means nothing."""
    _remove_path(version)
    manifest_of(version).unlink(missing_ok=True)


def _remove_path(path: Path) -> None:
    """Remove a file or folder that may be there; half a folder is nobody's version."""
    if path.is_dir() and path.name.startswith("."):
        shutil.rmtree(path)
    elif path.is_dir():
        _remove_path(path.replace(unfinished(path)))
    else:
        path.unlink(missing_ok=True)
