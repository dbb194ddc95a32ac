"""Zendesk Support as its warehouse replica looks: a table per object, every field's changes in a history."""

from __future__ import annotations

from typing import Final

from .promises import Promise, promises
from .tables import Row, Story, Tables, accounts, instant, json_text, optional, stories, zone
from .zendesk_terms import ANSWER_BOT, CHANNELS, FIELDS, STATUSES, SYSTEM_USER, score, week_minutes

SLA_FIELDS: Final = {"first_reply": "first_reply_time", "resolution": "total_resolution_time"}
"""Metric of a promise -> the field of a ticket's history that holds it."""


def tables(company: Tables) -> Tables:
    """The tables of the replica."""
    told = stories(company)
    history = [row for story in told for row in _history(story)]
    history += [row for story in told for row in _targets(story, promises(company, story))]
    return {
        "ticket": [_ticket(story) for story in told],
        "ticket_comment": [_comment(story, message) for story in told for message in story.messages],
        "ticket_field_history": history,
        "user": _users(company),
        "user_tag": [
            {"user_id": row["agent_id"], "tag": "bot"} for row in company["agents"] if row["is_bot"] == "true"
        ],
        "group_membership": [
            {
                "id": f"4{number:03}",
                "user_id": row["agent_id"],
                "group_id": row["team_id"],
                "created_at": "2025-01-01T08:00:00.000000+00:00",
                "updated_at": "2025-01-01T08:00:00.000000+00:00",
                "_fivetran_deleted": "false",
            }
            for number, row in enumerate(company["agent_teams"], start=1)
        ],
        "group": [{"id": team["team_id"], "name": team["name"]} for team in company["teams"]],
        "organization": [{"id": account, "name": f"Account {account}"} for account in accounts(company)],
        "satisfaction_rating": [row for story in told for row in _ratings(story)],
        "schedule": _schedules(company),
        "schedule_holiday": [
            {
                "id": f"{row['schedule_id']}{number}",
                "schedule_id": row["schedule_id"],
                "name": row["name"],
                "start_date": row["date_from"],
                "end_date": row["date_to"],
            }
            for number, row in enumerate(company["holidays"], start=1)
        ],
        "ticket_schedule": [
            {
                "ticket_id": story.ticket_id,
                "schedule_id": company["schedules"][0]["schedule_id"],
                "created_at": _at(story.ticket["created_at"]),
            }
            for story in told
        ],
    }


def _at(text: str) -> str | None:
    """`2026-02-02 08:00:00.000 +0000`-like times of a warehouse, here in ISO 8601 with an offset."""
    return f"{instant(text):%Y-%m-%dT%H:%M:%S}.000000+00:00" if text else None


def _ticket(story: Story) -> Row:
    ticket, opening = story.ticket, story.messages[0]
    return {
        "id": ticket["ticket_id"],
        "created_at": _at(ticket["created_at"]),
        "updated_at": _at(ticket["updated_at"]),
        "status": STATUSES.get(ticket["status"], ticket["status"]),
        "priority": ticket["priority"],
        "type": None,
        "via_channel": CHANNELS[ticket["channel"]],
        "requester_id": ticket["customer_id"],
        "submitter_id": ticket["customer_id"],
        "assignee_id": optional(ticket["agent_id"]),
        "group_id": optional(ticket["team_id"]),
        "organization_id": None,
        "brand_id": "1",
        "subject": ticket["subject"],
        "description": opening["body"],
        "is_public": "true",
        "merged_ticket_ids": "[]",
        "system_machine_generated": "false",
        "_fivetran_deleted": "false",
    }


def _comment(story: Story, message: Row) -> Row:
    via_channel = CHANNELS[story.ticket["channel"]]
    author = message["author_id"]
    if message["author_type"] == "bot":
        is_trigger = message["is_auto_reply"] == "true"
        via_channel = "rule" if is_trigger else ANSWER_BOT
        author = SYSTEM_USER if is_trigger else author
    return {
        "id": message["message_id"],
        "ticket_id": story.ticket_id,
        "user_id": author,
        "created": _at(message["sent_at"]),
        "public": message["is_public"],
        "body": message["body"],
        "type": "Comment",
        "via_channel": via_channel,
        "facebook_comment": "false",
        "tweet": str(story.ticket["channel"] == "social").lower(),
        "voice_comment": "false",
        "_fivetran_deleted": "false",
    }


def _history(story: Story) -> list[Row]:
    """Each change of a field; what the ticket has at its creation is the first."""
    return [
        {
            "ticket_id": story.ticket_id,
            "field_name": FIELDS[event["event_type"]],
            "value": STATUSES.get(event["to_value"], event["to_value"]) or None,
            "updated": _at(event["event_at"]),
            "user_id": event["actor_id"] or SYSTEM_USER,
        }
        for event in story.events
    ] + [
        {
            "ticket_id": story.ticket_id,
            "field_name": "priority",
            "value": story.ticket["priority"],
            "updated": _at(story.ticket["created_at"]),
            "user_id": story.ticket["customer_id"],
        }
    ]


def _targets(story: Story, promised: dict[str, Promise]) -> list[Row]:
    """What a policy sets at the creation; the history doesn't name the policy."""
    return [
        {
            "ticket_id": story.ticket_id,
            "field_name": SLA_FIELDS[promise.metric],
            "value": json_text(
                {
                    "minutes": promise.seconds // 60,
                    "applied_at": story.ticket["created_at"],
                    "in_business_hours": promise.is_business_hours,
                }
            ),
            "updated": _at(story.ticket["created_at"]),
            "user_id": SYSTEM_USER,
        }
        for promise in promised.values()
    ]


def _users(company: Tables) -> list[Row]:
    people = [
        {
            "id": row["agent_id"],
            "name": row["name"],
            "email": row["email"],
            "role": "agent",
            "active": "true",
            "suspended": "false",
            "organization_id": None,
            "default_group_id": optional(row["team_id"]),
            "time_zone": "Berlin",
            "created_at": "2025-01-01T08:00:00.000000+00:00",
        }
        for row in company["agents"]
    ]
    customers = [
        {
            "id": row["customer_id"],
            "name": row["name"],
            "email": row["email"],
            "role": "end-user",
            "active": "true",
            "suspended": "false",
            "organization_id": optional(row["account_id"]),
            "time_zone": "Berlin",
            "created_at": _at(row["created_at"]),
        }
        for row in company["customers"]
    ]
    return people + customers


def _ratings(story: Story) -> list[Row]:
    """The offer of a rating; once answered, the same row is good (4 or 5 of 5) or bad."""
    rating = story.rating
    if rating is None:
        return []
    return [
        {
            "id": rating["response_id"],
            "ticket_id": story.ticket_id,
            "requester_id": rating["customer_id"],
            "assignee_id": optional(rating["agent_id"]),
            "group_id": optional(rating["team_id"]),
            "score": score(rating),
            "comment": optional(rating["comment"]),
            "reason": None,
            "created_at": _at(rating["invited_at"]),
            "updated_at": _at(rating["responded_at"] or rating["invited_at"]),
        }
    ]


def _schedules(company: Tables) -> list[Row]:
    """A row for each opening, in minutes since Sunday 00:00 of the schedule's zone."""
    by_id = {row["schedule_id"]: row for row in company["schedules"]}
    rows = []
    for row in company["schedule_intervals"]:
        schedule = by_id[row["schedule_id"]]
        start, end = week_minutes(row)
        rows.append(
            {
                "id": row["schedule_id"],
                "name": schedule["name"],
                "time_zone": zone(schedule),
                "start_time": str(start),
                "end_time": str(end),
                "created_at": "2020-01-01T00:00:00.000000+00:00",
                "_fivetran_deleted": "false",
            }
        )
    return rows
