"""Freshdesk as its API and its export of activities give it: numbers for values, nested objects as JSON."""

from __future__ import annotations

from calendar import day_name
from typing import Final

from .promises import Promise, promises, week
from .tables import Row, Story, Tables, accounts, by, json_text, optional, stories, zone, zulu

SOURCES: Final = {"email": 1, "web_form": 9, "social": 5}
STATUSES: Final = {"new": 2, "open": 2, "pending": 3, "solved": 4, "closed": 5, "on_hold": 7}
"""7 is a status of the company's own, which `OWN_VALUES` explains."""
OWN_VALUES: Final = [
    {
        "vendor": "freshdesk",
        "raw_table": "tickets",
        "raw_column": "status",
        "raw_value": "7",
        "meaning": "on_hold",
    }
]
LABELS: Final = {2: "Open", 3: "Pending", 4: "Resolved", 5: "Closed", 7: "Waiting on Third Party"}
PRIORITIES: Final = {"low": 1, "normal": 2, "high": 3, "urgent": 4}
LEVELS: Final = {"low": "Low", "normal": "Medium", "high": "High", "urgent": "Urgent"}
ALWAYS: Final = "80"
REPLY, NOTE = 0, 2
WITHIN: Final = {"first_reply": "respond_within", "resolution": "resolve_within"}
WEEKDAYS: Final = {number: name.lower() for number, name in enumerate(day_name, start=1)}
RATINGS: Final = {1: -103, 2: -102, 3: 100, 4: 102, 5: 103}
"""The five-point scale among the seven codes."""


def tables(company: Tables) -> Tables:
    """The objects of the API, one table each."""
    told = stories(company)
    return {
        "tickets": [_ticket(story, promises(company, story, has_breaks=False)) for story in told],
        "conversations": [row for story in told for row in _conversations(story)],
        "ticket_activities": [row for story in told for row in _activities(story, company)],
        "satisfaction_ratings": [row for story in told for row in _ratings(story)],
        "agents": [
            {
                "id": row["agent_id"],
                "contact": json_text({"name": row["name"], "email": row["email"], "time_zone": "Berlin"}),
                "group_ids": json_text([int(row["team_id"])] if row["team_id"] else []),
                "occasional": "false",
                "type": "bot" if row["is_bot"] == "true" else "support_agent",
                "available": "false",
            }
            for row in company["agents"]
        ],
        "groups": [
            {
                "id": row["team_id"],
                "name": row["name"],
                "agent_ids": json_text(
                    [int(a["agent_id"]) for a in company["agents"] if a["team_id"] == row["team_id"]]
                ),
                "business_hour_id": company["schedules"][0]["schedule_id"],
                "escalate_to": None,
            }
            for row in company["teams"]
        ],
        "contacts": [
            {
                "id": row["customer_id"],
                "name": row["name"],
                "email": row["email"],
                "company_id": optional(row["account_id"]),
                "created_at": row["created_at"],
            }
            for row in company["customers"]
        ],
        "business_hours": _business_hours(company),
        "sla_policies": _policies(company),
        "companies": [{"id": account, "name": f"Account {account}"} for account in accounts(company)],
    }


def _business_hours(company: Tables) -> list[Row]:
    """The teams' calendar: without holidays, and with one span a day, so that the break at noon is lost.

    The default one is open day and night: a source's default calendar says which days are business days, and
    the teams' would make them of holidays.
    """
    office = company["schedules"][0]
    hours = {
        WEEKDAYS[day]: {"start_time": _clock(start), "end_time": _clock(end)}
        for day, ((start, end),) in week(company, has_breaks=False).items()
    }
    return [
        {
            "id": calendar,
            "name": name,
            "is_default": default,
            "time_zone": zone(office),
            "business_hours": text,
        }
        for calendar, name, default, text in (
            (ALWAYS, "Day and night", "true", "{}"),
            (office["schedule_id"], office["name"], "false", json_text(hours)),
        )
    ]


def _clock(minute: int) -> str:
    """`9:00 am`."""
    hour, rest = divmod(minute, 60)
    return f"{hour % 12 or 12}:{rest:02} {'am' if hour < 12 else 'pm'}"


def _policies(company: Tables) -> list[Row]:
    """Targets by priority, each with all that it promises."""
    return [
        {
            "id": policy["sla_policy_id"],
            "name": policy["name"],
            "active": "true",
            "position": "1",
            "sla_target": json_text(
                {
                    f"priority_{PRIORITIES[priority]}": {
                        WITHIN[target["metric"]]: int(target["target_seconds"]) for target in targets
                    }
                    | {
                        "business_hours": targets[0]["is_business_hours"] == "true",
                        "escalation_enabled": True,
                    }
                    for priority, targets in by("priority", company["sla_targets"]).items()
                }
            ),
            "applicable_to": "{}",
        }
        for policy in company["sla_policies"]
    ]


def _ticket(story: Story, promised: dict[str, Promise]) -> Row:
    """Its ends are reckoned by Freshdesk's calendar, which knows the holidays; no status stops the clock."""
    ticket, solved, replies = story.ticket, story.reached("solved"), story.replies()
    stats = {
        "first_responded_at": replies[0]["sent_at"] if replies else None,
        "resolved_at": zulu(solved[-1]) if solved else None,
        "closed_at": zulu(next(iter(story.reached("closed")), None)),
    }
    return {
        "id": ticket["ticket_id"],
        "created_at": ticket["created_at"],
        "updated_at": ticket["updated_at"],
        "status": str(STATUSES[ticket["status"]]),
        "priority": str(PRIORITIES[ticket["priority"]]),
        "source": str(SOURCES[ticket["channel"]]),
        "type": None,
        "subject": ticket["subject"],
        "description_text": story.messages[0]["body"],
        "requester_id": ticket["customer_id"],
        "responder_id": optional(ticket["agent_id"]),
        "group_id": optional(ticket["team_id"]),
        "company_id": None,
        "due_by": zulu(promised["resolution"].due_at),
        "fr_due_by": zulu(promised["first_reply"].due_at),
        "is_escalated": ticket["is_escalated"],
        "fr_escalated": "false",
        "spam": "false",
        "deleted": "false",
        "tags": "[]",
        "custom_fields": "{}",
        "stats": json_text(stats),
    }


def _conversations(story: Story) -> list[Row]:
    """All messages but the first, which is the ticket's description; what nobody wrote is marked."""
    return [
        {
            "id": message["message_id"],
            "ticket_id": story.ticket_id,
            "user_id": message["author_id"],
            "incoming": str(message["author_type"] == "customer").lower(),
            "private": str(message["is_public"] != "true").lower(),
            "source": str(REPLY if message["is_public"] == "true" else NOTE),
            "created_at": message["sent_at"],
            "updated_at": message["sent_at"],
            "auto_response": message["is_auto_reply"],
            "automation_id": "1" if message["author_type"] == "bot" else None,
            "body_text": message["body"],
        }
        for message in story.messages[1:]
    ]


def _activities(story: Story, company: Tables) -> list[Row]:
    """One activity for each act: what it changed, with labels and names as the export writes them."""
    names = {row["team_id"]: row["name"] for row in company["teams"]}
    rows = []
    for act in story.acts():
        changed: Row = {}
        for event in act.events:
            match event["event_type"]:
                case "team_changed":
                    changed["group"] = names.get(event["to_value"])
                case "assignee_changed":
                    changed["agent_id"] = int(event["to_value"]) if event["to_value"] else None
                case "created":
                    priority = LEVELS[story.ticket["priority"]]
                    changed |= {"status": LABELS[2], "priority": priority, "new_ticket": True}
                case _:
                    changed["status"] = LABELS[STATUSES[event["to_value"]]]
        rows.append(
            {
                "ticket_id": story.ticket_id,
                "performed_at": zulu(act.at),
                "performer_type": "user" if act.actor_id else "system",
                "performer_id": optional(act.actor_id),
                "activity": json_text(changed),
            }
        )
    return rows


def _ratings(story: Story) -> list[Row]:
    """Answers only; the codes run from -103 to 103."""
    rating = story.rating
    if rating is None or not rating["score"]:
        return []
    return [
        {
            "id": rating["response_id"],
            "survey_id": "1",
            "ticket_id": story.ticket_id,
            "user_id": rating["customer_id"],
            "agent_id": optional(rating["agent_id"]),
            "group_id": optional(rating["team_id"]),
            "feedback": optional(rating["comment"]),
            "ratings": json_text({"default_question": RATINGS[int(rating["score"])]}),
            "created_at": rating["responded_at"],
            "updated_at": rating["responded_at"],
        }
    ]
