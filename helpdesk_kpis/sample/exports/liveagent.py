"""LiveAgent as its API gives it: letters for everything, times in UTC without saying so, history in spans."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Final

from .promises import promises
from .tables import Row, Story, Tables, instant, optional, plain_utc, stories

CHANNELS: Final = {"email": "E", "web_form": "M", "social": "T"}
STATUSES: Final = {
    "new": "N", "open": "C", "pending": "A", "on_hold": "W", "solved": "R", "closed": "L",
}  # fmt: skip
INCOMING, OUTGOING, INTERNAL = "3", "4", "I"
SLA_TYPES: Final = {"first_reply": "first_answer", "resolution": "first_resolve"}
SYSTEM_USER: Final = "system00"


def tables(company: Tables) -> Tables:
    """The objects of the API, one table each."""
    told = stories(company)
    return {
        "tickets": [_ticket(story) for story in told],
        "ticket_history": [row for story in told for row in _history(story)],
        "sla_history": [row for story in told for row in _promises(story, company)],
        "message_groups": [row for story in told for row in _groups(story)],
        "messages": [row for story in told for row in _messages(story)],
        "agents": [
            {
                "id": row["agent_id"],
                "name": row["name"],
                "email": row["email"],
                "role": "A",
                "online_status": "N",
                "status": "A",
            }
            for row in company["agents"]
            if row["is_bot"] != "true"
        ],
        "departments": [
            {
                "department_id": row["team_id"],
                "name": row["name"],
                "agent_ids": json.dumps(
                    [a["agent_id"] for a in company["agents"] if a["team_id"] == row["team_id"]]
                ),
            }
            for row in company["teams"]
        ],
        "contacts": [
            {
                "id": row["customer_id"],
                "company_id": optional(row["account_id"]),
                "firstname": row["name"].partition(" ")[0],
                "lastname": row["name"].partition(" ")[2],
                "emails": f'["{row["email"]}"]',
                "date_created": plain_utc(row["created_at"]),
            }
            for row in company["customers"]
        ],
    }


def _ticket(story: Story) -> Row:
    ticket, solves = story.ticket, story.reached("solved")
    is_over = ticket["status"] in ("solved", "closed")
    return {
        "id": ticket["ticket_id"],
        "code": f"ABC-{ticket['ticket_id']}",
        "owner_contactid": ticket["customer_id"],
        "owner_email": f"customer{ticket['customer_id']}@example.com",
        "departmentid": ticket["team_id"] or None,
        "agentid": ticket["agent_id"] or None,
        "status": STATUSES[ticket["status"]],
        "channel_type": CHANNELS[ticket["channel"]],
        "date_created": plain_utc(ticket["created_at"]),
        "date_changed": plain_utc(ticket["updated_at"]),
        "date_resolved": f"{solves[-1]:%Y-%m-%d %H:%M:%S}" if is_over else None,
        "date_due": None,
        "date_deleted": None,
        "last_activity": plain_utc(story.messages[-1]["sent_at"]),
        "last_activity_public": plain_utc(
            [m for m in story.messages if m["is_public"] == "true"][-1]["sent_at"]
        ),
        "tags": "[]",
        "subject": ticket["subject"],
        "custom_fields": "[]",
    }


def _history(story: Story) -> list[Row]:
    """An interval for each state of status, department and agent; closing has no letter in a history."""
    states: list[Row] = []
    now: Row = {"department_id": None, "agent_id": None, "status": "N"}
    columns = {"team_changed": "department_id", "assignee_changed": "agent_id"}
    for event in story.events:
        if event["to_value"] == "closed":
            continue
        kind = event["event_type"]
        if kind in columns:
            now = now | {columns[kind]: event["to_value"] or None}
        else:
            now = now | {"status": STATUSES[event["to_value"]]}
        state = now | {"conversation_id": story.ticket_id, "date_from": event["event_at"]}
        if states and states[-1]["date_from"] == event["event_at"]:
            states[-1] = state
        else:
            states.append(state)
    for state, following in pairwise(states):
        state["date_to"] = following["date_from"]
    for state in states:
        until = state.get("date_to")
        elapsed = (instant(until) - instant(state["date_from"])).total_seconds() if until else None
        state |= {
            "date_from": plain_utc(state["date_from"]),
            "date_to": plain_utc(until) if until else None,
            "elapsed_time": None if elapsed is None else str(int(elapsed)),
        }
    return states


def _promises(story: Story, company: Tables) -> list[Row]:
    """A row for each promise, closed by the first reply or the first solve; a solve closes both.

    The clock of a resolution stands still while the ticket is answered.
    """
    promised = promises(company, story, stands_in=["pending"])
    solved_at = min(story.reached("solved", "closed"), default=None)
    closed = {
        "first_reply": promised["first_reply"].done_at or solved_at,
        "resolution": solved_at,
    }
    return [
        {
            "id": f"{story.ticket_id}{number}",
            "conversationid": story.ticket_id,
            "sla_level_id": story.ticket["sla_policy_id"],
            "sla_type": SLA_TYPES[metric],
            "date_created": plain_utc(story.ticket["created_at"]),
            "date_due": plain_utc(promise.due_at),
            "date_closed": plain_utc(closed[metric]),
            "total_time": str(promise.seconds),
        }
        for number, (metric, promise) in enumerate(promised.items(), start=1)
    ]


def _author(message: Row) -> str:
    """Whatever writes by itself is the system: no agent is marked as a bot."""
    return SYSTEM_USER if message["author_type"] == "bot" else str(message["author_id"])


def _groups(story: Story) -> list[Row]:
    """One group for each message, and one for the rating: rewards and punishments are messages too."""
    rows = []
    for message in story.messages:
        letter = INCOMING if message["author_type"] == "customer" else OUTGOING
        if message["is_public"] != "true":
            letter = INTERNAL
        rows.append(_group(story, f"g{message['message_id']}", _author(message), letter, message["sent_at"]))
    rating = story.rating
    if rating and rating["score"]:
        name = f"g{rating['response_id']}"
        rows.append(_group(story, name, rating["customer_id"], "G", rating["responded_at"]))
    return rows


def _group(story: Story, group_id: str, user: str, letter: str, at: str) -> Row:
    return {
        "id": group_id,
        "ticket_id": story.ticket_id,
        "parent_id": None,
        "userid": user,
        "type": letter,
        "status": "R",
        "datecreated": plain_utc(at),
        "datefinished": plain_utc(at),
    }


def _messages(story: Story) -> list[Row]:
    rows: list[Row] = [
        {
            "id": message["message_id"],
            "message_group_id": f"g{message['message_id']}",
            "ticket_id": story.ticket_id,
            "userid": _author(message),
            "type": "M",
            "datecreated": plain_utc(message["sent_at"]),
            "format": "T",
            "message": message["body"],
            "visibility": "P" if message["is_public"] == "true" else "I",
        }
        for message in story.messages
    ]
    rating = story.rating
    if rating and rating["score"]:
        said = {
            "message_group_id": f"g{rating['response_id']}",
            "ticket_id": story.ticket_id,
            "userid": rating["customer_id"],
            "datecreated": plain_utc(rating["responded_at"]),
            "format": "T",
            "visibility": "P",
        }
        letter = "W" if int(rating["score"]) >= 4 else "P"
        rows.append(said | {"id": rating["response_id"], "type": letter, "message": None})
        if rating["comment"]:
            rows.append(said | {"id": f"{rating['response_id']}c", "type": "C", "message": rating["comment"]})
    return rows
