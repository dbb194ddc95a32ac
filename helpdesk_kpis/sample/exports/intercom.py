"""Intercom as its API gives it: conversations and their parts, epoch seconds, nested objects as JSON."""

from __future__ import annotations

from statistics import median
from typing import Final

from .tables import Row, Story, Tables, accounts, epoch, instant, json_text, optional, stories

CHANNELS: Final = {"email": "email", "web_form": "email", "social": "twitter"}
"""A form of the company's own reaches Intercom by mail."""
STATES: Final = {
    "new": "open",
    "open": "open",
    "pending": "snoozed",
    "on_hold": "snoozed",
    "solved": "closed",
    "closed": "closed",
}
PART_TYPES: Final = {"open": "open", "snoozed": "snoozed", "closed": "close"}


def tables(company: Tables) -> Tables:
    """The objects of the API, one table each."""
    told = stories(company)
    return {
        "conversations": [_conversation(story) for story in told],
        "conversation_parts": [row for story in told for row in _parts(story)],
        "admins": [
            {
                "id": row["agent_id"],
                "type": "bot" if row["is_bot"] == "true" else "admin",
                "name": row["name"],
                "email": row["email"],
                "team_ids": json_text([int(row["team_id"])] if row["team_id"] else []),
            }
            for row in company["agents"]
        ],
        "teams": [
            {
                "id": row["team_id"],
                "type": "team",
                "name": row["name"],
                "admin_ids": json_text(
                    [int(a["agent_id"]) for a in company["agents"] if a["team_id"] == row["team_id"]]
                ),
            }
            for row in company["teams"]
        ],
        "contacts": [
            {
                "id": row["customer_id"],
                "role": "user",
                "name": row["name"],
                "email": row["email"],
                "created_at": epoch(row["created_at"]),
                "companies": json_text({"type": "list", "data": _companies(row)}),
            }
            for row in company["customers"]
        ],
        "companies": [{"id": account, "name": f"Account {account}"} for account in accounts(company)],
    }


def _companies(customer: Row) -> list[Row]:
    return [{"type": "company", "id": customer["account_id"]}] if customer["account_id"] else []


def _conversation(story: Story) -> Row:
    ticket, opening = story.ticket, story.messages[0]
    state = STATES[ticket["status"]]
    return {
        "id": ticket["ticket_id"],
        "created_at": epoch(ticket["created_at"]),
        "updated_at": epoch(ticket["updated_at"]),
        "state": state,
        "open": str(state == "open").lower(),
        "read": "true",
        "priority": "priority" if ticket["priority"] in ("high", "urgent") else "not_priority",
        "waiting_since": None,
        "snoozed_until": None,
        "title": ticket["subject"],
        "source": json_text(
            {
                "type": CHANNELS[ticket["channel"]],
                "id": f"s{opening['message_id']}",
                "delivered_as": "customer_initiated",
                "subject": ticket["subject"],
                "body": opening["body"],
                "author": {"type": "user", "id": ticket["customer_id"]},
            }
        ),
        "contacts": json_text(
            {"type": "contact.list", "contacts": [{"type": "contact", "id": ticket["customer_id"]}]}
        ),
        "admin_assignee_id": optional(ticket["agent_id"]),
        "team_assignee_id": optional(ticket["team_id"]),
        "tags": json_text({"type": "tag.list", "tags": []}),
        "sla_applied": None,
        "conversation_rating": _rating(story),
        "statistics": _statistics(story),
    }


def _rating(story: Story) -> str | None:
    """The request for a rating and the answer; the request's time is all that the object tells of time."""
    rating = story.rating
    if rating is None:
        return None
    return json_text(
        {
            "rating": int(rating["score"]) if rating["score"] else None,
            "remark": rating["comment"] or None,
            "created_at": epoch(rating["invited_at"]),
            "updated_at": epoch(rating["responded_at"] or rating["invited_at"]),
            "contact": {"type": "contact", "id": rating["customer_id"]},
            "teammate": {"type": "admin", "id": rating["agent_id"]},
        }
    )


def _statistics(story: Story) -> str:
    created_at = instant(story.ticket["created_at"])
    replies = [instant(m["sent_at"]) for m in story.replies()]
    closes = story.reached("solved")
    assigned = [instant(e["event_at"]) for e in story.changes("assignee_changed")]
    waits = [(at - created_at).total_seconds() for at in replies[:1]]
    return json_text(
        {
            "type": "conversation_statistics",
            "time_to_assignment": int((assigned[0] - created_at).total_seconds()) if assigned else None,
            "time_to_admin_reply": int(waits[0]) if waits else None,
            "median_time_to_reply": int(median(waits)) if waits else None,
            "time_to_first_close": int((closes[0] - created_at).total_seconds()) if closes else None,
            "time_to_last_close": int((closes[-1] - created_at).total_seconds()) if closes else None,
            "first_contact_reply_at": int(created_at.timestamp()),
            "first_admin_reply_at": int(replies[0].timestamp()) if replies else None,
            "first_close_at": int(closes[0].timestamp()) if closes else None,
            "last_close_at": int(closes[-1].timestamp()) if closes else None,
            "count_reopens": max(0, len(closes) - 1),
            "count_assignments": len(story.changes("assignee_changed", "team_changed")),
            "count_conversation_parts": len(story.messages) + len(story.events),
        }
    )


def _parts(story: Story) -> list[Row]:
    """What was written after the opening, and each change of state or assignee.

    A step from one snooze into another, and closing what is closed, change nothing in the vendor's eyes.
    """
    parts = [
        _part(
            story,
            message["sent_at"],
            "comment" if message["is_public"] == "true" else "note",
            message["author_type"],
            message["author_id"],
            body=message["body"],
        )
        for message in story.messages[1:]
    ]
    state = "open"
    for event in story.events:
        kind, to_value = event["event_type"], event["to_value"]
        who = (event["actor_type"], event["actor_id"])
        if kind == "status_changed":
            if STATES[to_value] != state:
                state = STATES[to_value]
                parts.append(_part(story, event["event_at"], PART_TYPES[state], *who))
        elif kind != "created":
            target = "admin" if kind == "assignee_changed" else "team"
            assigned = {"type": target, "id": to_value}
            parts.append(_part(story, event["event_at"], "assignment", *who, assigned_to=assigned))
    parts.sort(key=lambda part: int(part["created_at"]))
    for number, part in enumerate(parts, start=1):
        part["id"] = f"{story.ticket_id}{number:03}"
    return parts


def _part(
    story: Story,
    at: str,
    part_type: str,
    actor: str,
    actor_id: str,
    *,
    body: str | None = None,
    assigned_to: Row | None = None,
) -> Row:
    kind = {"customer": "user", "agent": "admin", "bot": "bot", "system": "bot"}[actor]
    return {
        "id": None,
        "conversation_id": story.ticket_id,
        "created_at": epoch(at),
        "updated_at": epoch(at),
        "part_type": part_type,
        "body": body,
        "author": json_text({"type": kind, "id": actor_id or "0"}),
        "assigned_to": json_text(assigned_to) if assigned_to else None,
        "redacted": "false",
    }
