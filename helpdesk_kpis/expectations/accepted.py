"""Findings that somebody looked at and accepted, so that they stop no later build."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

HELD_DAYS = 35
"""How long a finding stays accepted, in days of the data: a week longer than what suites call recent."""

Accepted = dict[tuple[str, str], date]
"""Suite and what was found (`subject`), with the last day of data for which it is accepted."""


def subject(finding: str) -> str:
    """What a finding is about: its sentence up to the colon, without the figures behind it."""
    return finding.partition(": ")[0]


def read_accepted(path: Path, as_of_on: date) -> Accepted:
    """What is accepted on the day `as_of_on` of the data; nothing where there is no file.

    Raises ValueError, naming the file, for one that is damaged.
    """
    if not path.exists():
        return {}
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        accepted = {(row["suite"], row["subject"]): date.fromisoformat(row["until"]) for row in rows}
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError(f"{path} is damaged ({error}); remove it to accept nothing") from error
    return {found: until for found, until in accepted.items() if as_of_on <= until}


def accept(path: Path, findings: Iterable[tuple[str, str]], as_of_on: date) -> Accepted:
    """Accept findings, given as suite and subject; return all that is accepted now."""
    accepted = read_accepted(path, as_of_on)
    accepted |= dict.fromkeys(findings, as_of_on + timedelta(days=HELD_DAYS))
    rows = [
        {"suite": suite, "subject": about, "until": until.isoformat()}
        for (suite, about), until in sorted(accepted.items())
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    new.replace(path)
    return accepted
