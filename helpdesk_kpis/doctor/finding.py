"""What a check of the doctor says: how it is, in one sentence, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["ok", "warning", "problem"]
"""``problem``: a build can't start, or can't end well, before the remedy."""

SHOWN = 5
"""How many names a sentence lists."""


@dataclass(frozen=True)
class Finding:
    """The result of one check."""

    status: Status
    sentence: str
    remedy: str = ""
    """Empty where all is well."""


def first_of(names: list[str]) -> str:
    """The first names of a list for a sentence, and how many more there are."""
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def size(count: float) -> str:
    """A number of bytes for people: ``12 MB``, ``3.4 GB``."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit != "GB" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"
