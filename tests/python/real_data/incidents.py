"""What the UCI incident log says, worked out version by version in plain Python, to compare with."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from pathlib import Path

DONE = {"Resolved", "Closed"}


@dataclass(frozen=True)
class Version:
    """One row of the log."""

    updated_at: datetime
    mod_count: int
    state: str
    assigned_to: str | None
    assignment_group: str | None


@dataclass(frozen=True)
class Incident:
    """An incident with all its versions, in order."""

    opened_at: datetime
    resolved_at: datetime | None
    closed_at: datetime
    versions: tuple[Version, ...]

    @cached_property
    def steps(self) -> list[tuple[datetime, str]]:
        """Each version's instant and state. Nothing happens to an incident before it is opened, and one first
        seen resolved was resolved when it says so."""
        first = self.versions[0]
        steps = [(max(version.updated_at, self.opened_at), version.state) for version in self.versions]
        if first.state in DONE and self.resolved_at and self.resolved_at <= first.updated_at:
            steps[0] = (self.resolved_at, first.state)
        return steps

    @cached_property
    def solves(self) -> list[datetime]:
        """Instants at which it went from work to resolved or closed."""
        states = ["New", *(state for _, state in self.steps)]
        return [
            at
            for (at, state), before in zip(self.steps, states, strict=False)
            if state in DONE and before not in DONE
        ]

    @property
    def reopens(self) -> int:
        """How often it went from resolved or closed back to work."""
        return sum(before in DONE and after not in DONE for (_, before), (_, after) in pairwise(self.steps))

    @property
    def is_solved(self) -> bool:
        """Whether its last version is resolved or closed."""
        return self.steps[-1][1] in DONE

    @property
    def was_ever_assigned(self) -> bool:
        """Whether anybody, or any group, ever had it."""
        return any(version.assigned_to or version.assignment_group for version in self.versions)

    @property
    def is_handed_on(self) -> bool:
        """Whether it went from one person or group straight to another."""
        return any(
            (one.assigned_to and two.assigned_to and one.assigned_to != two.assigned_to)
            or (
                one.assignment_group and two.assignment_group and one.assignment_group != two.assignment_group
            )
            for one, two in pairwise(self.versions)
        )

    def is_unsolved_before(self, instant: datetime) -> bool:
        """Whether it was open just before an instant."""
        state = next((state for at, state in reversed(self.steps) if at < instant), "New")
        return self.opened_at < instant and state not in DONE


def read_incidents(path: Path) -> list[Incident]:
    """Every incident of the log; versions in order of update, modification count and place in the file."""
    rows = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["number"]].append({name: None if value == "?" else value for name, value in row.items()})
    return [_incident(of_one) for of_one in rows.values()]


def _incident(rows: Iterable[dict[str, str | None]]) -> Incident:
    rows = sorted(rows, key=lambda row: (_instant(row["sys_updated_at"]), int(row["sys_mod_count"])))
    versions = tuple(
        Version(
            _instant(row["sys_updated_at"]),
            int(row["sys_mod_count"]),
            row["incident_state"],
            row["assigned_to"],
            row["assignment_group"],
        )
        for row in rows
    )
    last = rows[-1]
    return Incident(
        _instant(last["opened_at"]), _instant(last["resolved_at"]), _instant(last["closed_at"]), versions
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.strptime(text, "%d/%m/%Y %H:%M") if text else None
