"""ServiceNow as repeated extracts give it: incidents after each update, promises, and no messages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from ..servicenow import HOLD_REASONS, PRIORITY_NAMES
from .promises import Promise, drawn_at, promises
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
TARGETS: Final = {"first_reply": "response", "resolution": "resolution"}
OFFICE: Final = "Office hours"
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
CONTACT_TYPES: Final = {"email": "Email", "web_form": "Web", "social": "Social Media"}


def tables(company: Tables) -> Tables:
    """`incidents`: one row is an incident right after an update. Promises as they stand now; times in UTC."""
    told, now = stories(company), drawn_at(company)
    return {
        "incidents": [row for story in told for row in _versions(story)],
        "contract_sla": [_definition(target) for target in company["sla_targets"]],
        "task_sla": [
            _promise(story, promise, now) for story in told for promise in promises(company, story).values()
        ],
    }


def _definition(target: Row) -> Row:
    """An SLA for each target; its clock stands still in no state."""
    is_business_hours = target["is_business_hours"] == "true"
    return {
        "sys_id": _sla(target["metric"], target["priority"]),
        "name": f"{target['priority']} {target['metric']}",
        "target": TARGETS[target["metric"]],
        "duration": plain_utc(EPOCH + timedelta(seconds=int(target["target_seconds"]))),
        "schedule": OFFICE if is_business_hours else None,
        "pause_condition": None,
    }


def _promise(story: Story, promise: Promise, now: datetime) -> Row:
    is_broken = promise.is_broken(now)
    stage = "Breached" if is_broken else "In progress"
    return {
        "sys_id": f"{story.ticket_id}{promise.metric}",
        "task": _number(story),
        "sla": _sla(promise.metric, story.ticket["priority"]),
        "stage": "Completed" if promise.done_at else stage,
        "start_time": plain_utc(story.ticket["created_at"]),
        "end_time": plain_utc(promise.done_at),
        "planned_end_time": plain_utc(promise.due_at),
        "has_breached": str(is_broken).lower(),
        "schedule": OFFICE if promise.is_business_hours else None,
        "sys_updated_on": plain_utc(promise.done_at or now),
    }


def _sla(metric: str, priority: str) -> str:
    return f"sla-{priority}-{metric}"


def _number(story: Story) -> str:
    return f"INC{int(story.ticket_id):07}"


def _versions(story: Story) -> list[Row]:
    """Counters go up; `made_sla`, of no one promise, is left as a new incident has it."""
    ticket, versions = story.ticket, list[Row]()
    row: Row = {
        "number": _number(story),
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
