"""Who may read what a build makes: its owner everything, others only what is published."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from helpdesk_kpis.settings import Settings

OWNER_ONLY = 0o077
"""The permissions that files made from now on don't get: those of everybody but the owner."""

PASSED_THROUGH = 0o711
"""Of a work folder with the published file in it: others come through it to that file, but can't list it."""

READABLE_FOLDER = 0o755


def keep_private(settings: Settings) -> None:
    """Make the work folder, and let only its owner read what is and will be in it, save what is published.

    It holds for all files this process makes from here on. What belongs to somebody else stays as it is.
    """
    os.umask(OWNER_ONLY)
    settings.work.mkdir(parents=True, exist_ok=True)
    is_passed = settings.published.is_relative_to(settings.work)
    _set_mode(settings.work, PASSED_THROUGH if is_passed else 0o700)
    # The folder of what is published, or the file with its versions beside it.
    published = (
        settings.published.relative_to(settings.work).parts[0].partition(".")[0] if is_passed else None
    )
    for path in settings.work.iterdir():
        if path.name.partition(".")[0] != published and not path.is_symlink():
            _set_mode(path, 0o700 if path.is_dir() else 0o600)


def make_readable(folder: Path) -> None:
    """Make a folder that everybody may read, where there is none; one that is there stays as it is."""
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(exist_ok=True)
        missing.chmod(READABLE_FOLDER)


def let_read(version: Path, files: int) -> None:
    """Let everybody read a published folder and the files in it, and nobody write them."""
    for path in (version, *version.rglob("*")):
        path.chmod(READABLE_FOLDER if path.is_dir() else files)


def _set_mode(path: Path, mode: int) -> None:
    """Set the permissions of a file or folder of one's own."""
    found = path.stat()
    if found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) != mode:
        path.chmod(mode)
