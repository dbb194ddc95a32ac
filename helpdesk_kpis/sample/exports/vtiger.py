"""Vtiger as its cloud edition keeps cases: one owner, a person or a group, and a history of each field."""

from __future__ import annotations

from typing import Final

from .tables import Act, Row, Story, Tables, accounts, plain_utc, stories

STATUSES: Final = {
    "new": "New",
    "open": "Open",
    "pending": "Wait for customer",
    "on_hold": "Wait for 3rd party",
    "solved": "Resolved",
    "closed": "Closed",
}
PRIORITIES: Final = {"low": "Low", "normal": "Medium", "high": "High", "urgent": "Urgent"}
CHANNELS: Final = {"email": "Email", "web_form": "Webform", "social": "Facebook"}
CASE, USER, GROUP, CONTACT, ACCOUNT, COMMENT = "39x", "19x", "20x", "12x", "11x", "31x"
"""What stands before the ids of a module."""
UPDATED, CREATED = "0", "2"


def tables(company: Tables) -> Tables:
    """The records of each module, and what the change log has of cases."""
    told = stories(company)
    acts = [(story, *step) for story in told for step in _history(story)]
    numbered = [(str(number), *step) for number, step in enumerate(acts, start=1)]
    return {
        "cases": [_case(story) for story in told],
        "modtracker_basic": [
            {
                "id": number,
                "crmid": story.ticket_id,
                "module": "Cases",
                "whodid": act.actor_id if act.actor_type == "agent" else "1",
                "changedon": plain_utc(act.at),
                "status": CREATED if act.events[0]["event_type"] == "created" else UPDATED,
            }
            for number, story, act, _ in numbered
        ],
        "modtracker_detail": [
            {"id": number} | change for number, _, _, changes in numbered for change in changes
        ],
        "modcomments": [
            _comment(story, message)
            for story in told
            for message in story.messages[1:]
            if message["author_type"] != "bot"
        ],
        "users": [
            {
                "id": f"{USER}{row['agent_id']}",
                "user_name": f"agent{row['agent_id']}",
                "last_name": row["name"],
                "status": "Active",
            }
            for row in company["agents"]
            if row["is_bot"] != "true"
        ],
        "groups": [{"id": f"{GROUP}{row['team_id']}", "groupname": row["name"]} for row in company["teams"]],
        "contacts": [
            {
                "id": f"{CONTACT}{row['customer_id']}",
                "account_id": f"{ACCOUNT}{row['account_id']}" if row["account_id"] else None,
                "createdtime": plain_utc(row["created_at"]),
            }
            for row in company["customers"]
        ],
        "accounts": [{"id": f"{ACCOUNT}{account}"} for account in accounts(company)],
    }


def _case(story: Story) -> Row:
    """The description is the customer's first message; who has no person has a group."""
    ticket = story.ticket
    owner = f"{USER}{ticket['agent_id']}" if ticket["agent_id"] else f"{GROUP}{ticket['team_id']}"
    return {
        "id": f"{CASE}{story.ticket_id}",
        "case_no": f"CC{story.ticket_id}",
        "casestatus": STATUSES[ticket["status"]],
        "casepriority": PRIORITIES[ticket["priority"]],
        "casechannel": CHANNELS[ticket["channel"]],
        "assigned_user_id": owner,
        "group_id": f"{GROUP}{ticket['team_id']}",
        "contact_id": f"{CONTACT}{ticket['customer_id']}",
        "createdtime": plain_utc(ticket["created_at"]),
        "modifiedtime": plain_utc(ticket["updated_at"]),
        "deleted": "0",
    }


def _history(story: Story) -> list[tuple[Act, list[Row]]]:
    """What each act changed. Whoever gets the case owns it, group or person: the last of two at once."""
    now: dict[str, str | None] = dict.fromkeys(("casestatus", "casepriority", "assigned_user_id"))
    history = []
    for act in story.acts():
        before = now
        for event in act.events:
            match event["event_type"]:
                case "created":
                    priority = PRIORITIES[story.ticket["priority"]]
                    now = now | {"casestatus": STATUSES[event["to_value"]], "casepriority": priority}
                case "status_changed":
                    now = now | {"casestatus": STATUSES[event["to_value"]]}
                case _ if event["to_value"]:
                    now = now | {"assigned_user_id": event["to_value"]}
        changes = [
            {"fieldname": field, "prevalue": before[field], "postvalue": value}
            for field, value in now.items()
            if value != before[field]
        ]
        history.append((act, changes))
    return history


def _comment(story: Story, message: Row) -> Row:
    is_customer = message["author_type"] == "customer"
    return {
        "id": f"{COMMENT}{message['message_id']}",
        "commentcontent": message["body"],
        "related_to": f"{CASE}{story.ticket_id}",
        "creator": None if is_customer else f"{USER}{message['author_id']}",
        "customer": f"{CONTACT}{message['author_id']}" if is_customer else None,
        "is_private": str(int(message["is_public"] != "true")),
        "createdtime": plain_utc(message["sent_at"]),
        "modifiedtime": plain_utc(message["sent_at"]),
    }
