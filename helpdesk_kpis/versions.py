"""The published versions: the current one, those kept beside it, and the way back.

Of DuckDB a version is a file ``<name>.<time>Z.duckdb``, of Spark a folder ``<name>.<time>Z``; each has its
manifest beside it (`helpdesk_kpis.manifest`).
"""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

KEPT_VERSIONS = 2
"""How many earlier versions stay beside the current one: three good ones in all."""

TIME = "%Y%m%dT%H%M%S%fZ"
"""How the time at which a version was made stands in its name; names sort by it."""


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


def kept_versions(published: Path) -> list[Path]:
    """The earlier versions beside the published one, oldest first."""
    current = published.resolve()
    return sorted(
        path for path in published.parent.glob(beside(published, "[0-9]*T[0-9]*Z").name) if path != current
    )


def all_versions(published: Path) -> list[Path]:
    """Every version that is there: the published one, those kept and one that was taken back."""
    versions = [published, *kept_versions(published), beside(published, "withdrawn")]
    return [version for version in versions if version.exists()]


def keep_version(published: Path) -> None:
    """Give the file about to be replaced a second name, with the time it was made; forget the oldest ones."""
    if not published.exists():
        return
    made_at = datetime.fromtimestamp(published.stat().st_mtime, UTC)
    kept = beside(published, made_at.strftime(TIME))
    _give_second_name(published, kept)
    _give_second_name(manifest_of(published), manifest_of(kept))
    forget_old_versions(published)


def forget_old_versions(published: Path) -> None:
    """Remove all versions but the current one and the newest of the earlier ones."""
    for version in kept_versions(published)[:-KEPT_VERSIONS]:
        _remove(version)


def roll_back(published: Path) -> tuple[Path, Path]:
    """Put the newest kept version in the place of the published one, in one step for readers.

    The version that is taken back stays, as ``<name>.withdrawn``, until the next one is. Returns that path
    and the kept version's former one. Raises `RollbackError`; then the published version is what it was.
    """
    versions = kept_versions(published)
    if not published.exists() or not versions:
        raise RollbackError(f"{published} has no earlier version beside it to go back to")
    previous = versions[-1]
    withdrawn = beside(published, "withdrawn")
    try:
        _remove(withdrawn)
        if published.is_symlink():
            current = published.resolve()
            point_to(published, previous)
            current.rename(withdrawn)
            _move_if_there(manifest_of(current), manifest_of(withdrawn))
        else:
            _give_second_name(published, withdrawn)
            _move_if_there(manifest_of(published), manifest_of(withdrawn))
            previous.replace(published)
            _move_if_there(manifest_of(previous), manifest_of(published))
    except OSError as error:
        raise RollbackError(f"{previous} could not be put in the place of {published}: {error}") from error
    return withdrawn, previous


def point_to(published: Path, version: Path) -> None:
    """Let the link point to another version in one step: a new link is moved over it."""
    new_link = published.with_name(f".{published.name}.link")
    new_link.unlink(missing_ok=True)
    new_link.symlink_to(version.name)
    new_link.replace(published)


def _give_second_name(path: Path, second: Path) -> None:
    """Let a file be found under a second name too."""
    if not path.exists() or second.exists():
        return
    try:
        os.link(path, second)
    except OSError:  # a file system without hard links
        shutil.copy2(path, second)


def _move_if_there(path: Path, target: Path) -> None:
    if path.exists():
        path.replace(target)
    else:
        target.unlink(missing_ok=True)


def _remove(version: Path) -> None:
    """Remove a version and its manifest."""
    if version.is_dir():
        shutil.rmtree(version)
    else:
        version.unlink(missing_ok=True)
    manifest_of(version).unlink(missing_ok=True)
