"""ServiceNow as repeated extracts give it: a version of the incident for each update, and no messages."""

from __future__ import annotations

from typing import Final

from ..servicenow import HOLD_REASONS, PRIORITY_NAMES
from .tables import Row, Story, Tables, optional, plain_utc, stories

STATES: Final = {
    "new": ("New", None),
    "open": ("In Progress", None),
    "pending": ("On Hold", HOLD_REASONS[0]),
    "on_hold": ("On Hold", HOLD_REASONS[1]),
    "solved": ("Resolved", None),
    "closed": ("Closed", None),
}
"""Status -> state and reason for being on hold."""
PRIORITIES: Final = {"urgent": 1, "high": 2, "normal": 3, "low": 4}
CONTACT_TYPES: Final = {"email": "Email", "web_form": "Web", "social": "Social Media"}


def tables(company: Tables) -> Tables:
    """`incidents`: one row is an incident right after an update; times are in UTC."""
    return {"incidents": [row for story in stories(company) for row in _versions(story)]}


def _versions(story: Story) -> list[Row]:
    """Counters go up, and `made_sla` is true until it is broken: no promise is made here."""
    ticket, versions = story.ticket, list[Row]()
    row: Row = {
        "number": f"INC{int(ticket['ticket_id']):07}",
        "sys_id": f"{int(ticket['ticket_id']):032x}",
        "incident_state": None,
        "hold_reason": None,
        "opened_at": plain_utc(ticket["created_at"]),
        "sys_created_on": plain_utc(ticket["created_at"]),
        "priority": PRIORITY_NAMES[PRIORITIES[ticket["priority"]]],
        "contact_type": CONTACT_TYPES[ticket["channel"]],
        "caller_id": ticket["customer_id"],
        "assignment_group": None,
        "assigned_to": None,
        "resolved_at": None,
        "resolved_by": None,
        "closed_at": None,
        "reopen_count": 0,
        "reassignment_count": 0,
        "made_sla": "true",
    }
    for number, act in enumerate(story.acts()):
        for event in act.events:
            row = row | _changes(row, event)
        updated = {
            "sys_updated_on": plain_utc(act.at),
            "sys_updated_by": act.actor_id or "system",
            "sys_mod_count": number,
        }
        versions.append(row | updated)
    return versions


def _changes(row: Row, event: Row) -> Row:
    value, count = optional(event["to_value"]), int(row["reassignment_count"])
    match event["event_type"]:
        case "team_changed":
            is_other = row["assignment_group"] is not None and row["assignment_group"] != value
            return {"assignment_group": value, "reassignment_count": count + is_other}
        case "assignee_changed":
            is_other = row["assigned_to"] is not None and row["assigned_to"] != value
            return {"assigned_to": value, "reassignment_count": count + is_other}
        case _:
            state, reason = STATES[event["to_value"]]
            changed: Row = {"incident_state": state, "hold_reason": reason}
            if state == "Resolved":
                solver = optional(event["actor_id"])
                changed |= {"resolved_at": plain_utc(event["event_at"]), "resolved_by": solver}
            elif state == "Closed":
                changed["closed_at"] = plain_utc(event["event_at"])
            elif row["incident_state"] in ("Resolved", "Closed"):
                changed |= {"resolved_at": None, "resolved_by": None, "closed_at": None}
                changed["reopen_count"] = int(row["reopen_count"]) + 1
            return changed
