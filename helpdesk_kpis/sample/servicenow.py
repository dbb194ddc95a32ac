"""The IT desk of the company runs on ServiceNow: `incidents`, read again and again.

The export was polled every three hours and appended to one file per season. Each row is an incident as it
stood at its last update before a poll: what changed twice between two polls shows only the later state, and
versions near the end of a file come again in the next one.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from .calendars import OFFICE, add_working_seconds, closed_days
from .clock import Arrivals, plain_local
from .company import END, LISBON, START
from .dice import Dice

EXTRACTS = (
    ("incidents_2025-12", datetime(2025, 12, 31, tzinfo=UTC)),
    ("incidents_2026-02", datetime(2026, 2, 28, tzinfo=UTC)),
    ("incidents_2026-04", END),
)
"""File name and the last instant that each file knows."""
OVERLAP = timedelta(days=3)
POLL_HOURS = 3

GROUPS = ("Network", "Workplace", "Business Applications")
STAFF = {
    "Network": ("Vasco Ribamar", "Inês Torrado"),
    "Workplace": ("Duarte Feital", "Marta Olival", "Rui Cascalho"),
    "Business Applications": ("Noémia Serpa", "Gil Barroso"),
}
CALLERS = tuple(f"Caller {number}" for number in range(1, 61))
SUBCATEGORIES = {
    "Software": ("Crash", "Login"),
    "Hardware": ("Laptop", "Printer"),
    "Network": ("VPN", "Wi-Fi"),
}
CONTACT_TYPES = {"Phone": 30, "Email": 25, "Self-service": 38, "Chat": 4, "Virtual Agent": 3}
LEVELS = {1: "1 - High", 2: "2 - Medium", 3: "3 - Low"}
PRIORITY_NAMES = {1: "1 - Critical", 2: "2 - High", 3: "3 - Moderate", 4: "4 - Low", 5: "5 - Planning"}
TARGET_HOURS = {1: 4, 2: 8, 3: 40, 4: 80, 5: 160}
HOLD_REASONS = ("Awaiting Caller", "Awaiting Vendor", "Awaiting Change")


@dataclass
class Version:
    """An incident right after one update."""

    at: datetime
    row: dict[str, Any]


class _Incident:
    """Writes one incident's versions."""

    def __init__(self, number: int, at: datetime, dice: Dice, parent: str | None) -> None:
        category = dice.pick(tuple(SUBCATEGORIES))
        impact, urgency = dice.weighted({1: 8, 2: 42, 3: 50}), dice.weighted({1: 8, 2: 47, 3: 45})
        self.dice, self.priority = dice, impact + urgency - 1
        self.opened_at = at - timedelta(seconds=dice.whole(0, 300))
        self.versions: list[Version] = []
        self.row: dict[str, Any] = {
            "number": f"INC{number:07d}", "sys_id": f"{dice.whole(0, 16**12 - 1):012x}{number:020x}",
            "incident_state": "New", "active": True, "reassignment_count": 0, "reopen_count": 0,
            "sys_mod_count": 0, "made_sla": True, "caller_id": dice.skewed(CALLERS),
            "opened_at": self.opened_at,
            "opened_by": dice.pick(("Self-service", "Marta Olival", "Rui Cascalho")), "sys_created_on": at,
            "contact_type": dice.weighted(CONTACT_TYPES),
            "category": category, "subcategory": dice.pick(SUBCATEGORIES[category]), "impact": LEVELS[impact],
            "urgency": LEVELS[urgency], "priority": PRIORITY_NAMES[self.priority],
            "assignment_group": dice.pick(GROUPS), "parent_incident": parent,
        }  # fmt: skip
        self._save(at, str(self.row["opened_by"]))

    def _save(self, at: datetime, by: str) -> None:
        self.row |= {"sys_updated_on": at, "sys_updated_by": by}
        self.versions.append(Version(at, dict(self.row)))

    def update(self, at: datetime, by: str, **changes: object) -> None:
        """One update; the counters follow from what changed."""
        before = self.row
        moved = changes.get("assignment_group", before["assignment_group"]) != before["assignment_group"]
        taken_over = (
            before.get("assigned_to")
            and changes.get("assigned_to", before["assigned_to"]) != before["assigned_to"]
        )
        reopened = (
            before["incident_state"] in ("Resolved", "Closed")
            and changes.get("incident_state") == "In Progress"
        )
        self.row = before | changes | {
            "sys_mod_count": int(str(before["sys_mod_count"])) + self.dice.whole(1, 2),
            "reassignment_count": int(str(before["reassignment_count"])) + bool(moved or taken_over),
            "reopen_count": int(str(before["reopen_count"])) + bool(reopened),
        }  # fmt: skip
        if reopened:
            self.row |= {"resolved_at": None, "resolved_by": None, "closed_code": None}
        if at > add_working_seconds(OFFICE, self.opened_at, TARGET_HOURS[self.priority] * 3600):
            self.row["made_sla"] = False
        self._save(at, by)

    def staff(self) -> str:
        """Somebody of the assignment group."""
        return self.dice.pick(STAFF[str(self.row["assignment_group"])])


def _live(incident: _Incident, number: int) -> None:
    """From assignment to close, with the odd turn."""
    dice = incident.dice

    def later(median_hours: float) -> datetime:
        last = incident.versions[-1].at
        return add_working_seconds(OFFICE, last, dice.lognormal(median_hours * 3600)).replace(microsecond=0)

    if number % 25 == 7:
        given_up = later(3)
        incident.update(given_up, str(incident.row["caller_id"]), incident_state="Canceled", active=False,
                        closed_at=given_up)  # fmt: skip
        return
    if number % 31 == 5:
        return
    who = incident.staff()
    incident.update(later(1.5), who, incident_state="In Progress", assigned_to=who)
    if dice.chance(0.22):
        group = dice.pick([g for g in GROUPS if g != incident.row["assignment_group"]])
        # First to nobody in the other group, then to one of them.
        incident.update(later(2), who, assignment_group=group, assigned_to=None)
        who = incident.staff()
        incident.update(later(1), who, assigned_to=who)
    if dice.chance(0.28):
        incident.update(later(1), who, incident_state="On Hold", hold_reason=dice.pick(HOLD_REASONS))
        incident.update(later(16), who, incident_state="In Progress", hold_reason=None)
    for _ in range(2 if number % 19 == 3 else 1):
        solved = later(5)
        incident.update(solved, who, incident_state="Resolved", resolved_at=solved, resolved_by=who,
                        closed_code=dice.pick(("Solved (Permanently)", "Solved (Work Around)")))  # fmt: skip
        if number % 19 == 3 and incident.row["reopen_count"] == 0:
            who = incident.staff()
            incident.update(
                later(6), str(incident.row["caller_id"]), incident_state="In Progress", assigned_to=who
            )
    if number % 9 != 4:
        closed = incident.versions[-1].at + timedelta(days=5)
        incident.update(closed, "system", incident_state="Closed", active=False, closed_at=closed)


def make_incidents(seed: int, count: int) -> list[list[Version]]:
    """All versions of every incident, before polling."""
    arrivals = Arrivals(LISBON, closed_days(OFFICE))
    starts = sorted(arrivals.draw(Dice(seed, "incident start", number)) for number in range(count))
    made: list[list[Version]] = []
    for number, at in enumerate(starts, start=1):
        parent = str(made[-1][0].row["number"]) if number % 40 == 0 else None
        incident = _Incident(number, at, Dice(seed, "incident", number), parent)
        _live(incident, number)
        if number % 50 == 10:
            # Two updates in one second: only `sys_mod_count` tells which is the later one.
            incident.update(incident.versions[-1].at, "system", subcategory="Reviewed")
        made.append(incident.versions)
    return made


def extract_rows(incidents: list[list[Version]]) -> dict[str, list[dict[str, Any]]]:
    """Rows of `incidents`, by file."""
    files: dict[str, list[dict[str, Any]]] = {}
    since = START
    for name, until in EXTRACTS:
        rows = []
        for versions in incidents:
            polled: dict[tuple[datetime, object], Version] = {}
            for version in versions:
                if since - OVERLAP <= version.at <= until:
                    poll = version.at.replace(
                        hour=version.at.hour // POLL_HOURS * POLL_HOURS, minute=0, second=0
                    )
                    # Both of two versions of one second are kept: they came in two polls.
                    is_twin = version.row.get("subcategory") == "Reviewed"
                    polled[(poll, is_twin)] = version
            rows.extend(polled.values())
        files[name] = [_written(v.row) for v in sorted(rows, key=lambda v: (v.at, str(v.row["number"])))]
        since = until
    return files


def _written(row: dict[str, Any]) -> dict[str, Any]:
    return {
        column: plain_local(value, LISBON) if isinstance(value, datetime) else value
        for column, value in row.items()
    }
