"""Zendesk Support as extractors write what its API gives: JSON lines, an audit for what an act changes."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from .promises import Promise, drawn_at, promises
from .tables import Row, Story, Tables, accounts, stories, zone, zulu
from .zendesk_terms import ANSWER_BOT, CHANNELS, FIELDS, STATUSES, SYSTEM_USER, score, week_minutes

METRICS: Final = {"first_reply": "reply_time", "resolution": "resolution_time"}


def tables(company: Tables) -> Tables:
    """The objects of the API, one table each."""
    told, now = stories(company), drawn_at(company)
    policies = {row["sla_policy_id"]: row["name"] for row in company["sla_policies"]}
    return {
        "tickets": [_ticket(story) for story in told],
        "ticket_audits": [row for story in told for row in _audits(story)],
        "ticket_comments": [_comment(story, message) for story in told for message in story.messages],
        "ticket_metric_events": [
            row for story in told for row in _metric_events(story, promises(company, story), policies, now)
        ],
        "satisfaction_ratings": [row for story in told for row in _ratings(story)],
        "users": _users(company),
        "groups": [
            {"id": int(row["team_id"]), "name": row["name"], "deleted": False} for row in company["teams"]
        ],
        "group_memberships": [
            {"id": number, "user_id": int(row["agent_id"]), "group_id": int(row["team_id"])}
            for number, row in enumerate(company["agent_teams"], start=1)
        ],
        "organizations": [
            {"id": int(account), "name": f"Account {account}"} for account in accounts(company)
        ],
        "schedules": [_schedule(row, company) for row in company["schedules"]],
    }


def _via(channel: str, rel: str | None = None) -> Row:
    return {"channel": channel, "source": {"from": {}, "to": {}, "rel": rel}}


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _ticket(story: Story) -> Row:
    ticket = story.ticket
    return {
        "id": int(ticket["ticket_id"]),
        "created_at": zulu(ticket["created_at"]),
        "updated_at": zulu(ticket["updated_at"]),
        "status": STATUSES.get(ticket["status"], ticket["status"]),
        "priority": ticket["priority"],
        "type": None,
        "via": _via(CHANNELS[ticket["channel"]]),
        "requester_id": int(ticket["customer_id"]),
        "submitter_id": int(ticket["customer_id"]),
        "assignee_id": _number(ticket["agent_id"]),
        "group_id": _number(ticket["team_id"]),
        "organization_id": None,
        "brand_id": 1,
        "tags": [],
        "subject": ticket["subject"],
        "is_public": True,
    }


def _audits(story: Story) -> list[Row]:
    """An audit for each act; the first sets the fields that the ticket begins with."""
    audits = []
    for number, act in enumerate(story.acts(), start=1):
        entries: list[Row] = []
        for event in act.events:
            is_creation = event["event_type"] == "created"
            value = STATUSES.get(event["to_value"], event["to_value"]) or None
            entry = {"field_name": FIELDS[event["event_type"]], "value": value}
            before = STATUSES.get(event["from_value"], event["from_value"]) or None
            entries.append(
                {"type": "Create"} | entry
                if is_creation
                else {"type": "Change", "previous_value": before} | entry
            )
            if is_creation:
                entries.append(
                    {"type": "Create", "field_name": "priority", "value": story.ticket["priority"]}
                )
        audit_id = int(f"{story.ticket_id}{number:03}")
        for place, entry in enumerate(entries, start=1):
            entry["id"] = audit_id * 10 + place
        is_system = act.actor_type == "system"
        channel = CHANNELS[story.ticket["channel"]] if act.actor_type == "customer" else "web"
        audits.append(
            {
                "id": audit_id,
                "ticket_id": int(story.ticket_id),
                "created_at": zulu(act.at),
                "author_id": int(act.actor_id or SYSTEM_USER),
                "via": _via("rule", "trigger") if is_system else _via(channel),
                "events": entries,
            }
        )
    return audits


def _comment(story: Story, message: Row) -> Row:
    via, author = _via(CHANNELS[story.ticket["channel"]]), message["author_id"]
    if message["is_auto_reply"] == "true":
        via, author = _via("rule", "trigger"), SYSTEM_USER
    elif message["author_type"] == "bot":
        via = _via(ANSWER_BOT)
    elif message["author_type"] == "agent":
        via = _via("web")
    return {
        "id": int(message["message_id"]),
        "ticket_id": int(story.ticket_id),
        "author_id": int(author),
        "created_at": zulu(message["sent_at"]),
        "public": message["is_public"] == "true",
        "type": "Comment",
        "body": message["body"],
        "via": via,
    }


def _metric_events(
    story: Story, promised: dict[str, Promise], policies: dict[str, str], now: datetime
) -> list[Row]:
    """How a metric begins, what a policy promises of it, when that was broken and when it was fulfilled."""
    rows: list[Row] = []
    for promise in promised.values():
        policy = {"id": int(story.ticket["sla_policy_id"]), "title": policies[story.ticket["sla_policy_id"]]}
        target = {
            "target": promise.seconds // 60,
            "target_in_seconds": promise.seconds,
            "business_hours": promise.is_business_hours,
            "policy": policy,
        }
        happened: list[tuple[datetime | str, Row]] = [
            (story.ticket["created_at"], {"type": "activate"}),
            (story.ticket["created_at"], {"type": "apply_sla", "sla": target}),
        ]
        if promise.is_broken(now):
            happened.append((promise.due_at, {"type": "breach", "deleted": False}))
        if promise.done_at:
            happened.append((promise.done_at, {"type": "fulfill"}))
        first = {"ticket_id": int(story.ticket_id), "metric": METRICS[promise.metric], "instance_id": 1}
        rows += [first | {"time": zulu(at)} | event for at, event in happened]
    return [{"id": int(f"{story.ticket_id}{number:02}")} | row for number, row in enumerate(rows, start=1)]


def _ratings(story: Story) -> list[Row]:
    rating = story.rating
    if rating is None:
        return []
    return [
        {
            "id": int(rating["response_id"]),
            "ticket_id": int(story.ticket_id),
            "requester_id": int(rating["customer_id"]),
            "assignee_id": _number(rating["agent_id"]),
            "group_id": _number(rating["team_id"]),
            "score": score(rating),
            "comment": rating["comment"] or None,
            "reason": None,
            "created_at": zulu(rating["invited_at"]),
            "updated_at": zulu(rating["responded_at"] or rating["invited_at"]),
        }
    ]


def _users(company: Tables) -> list[Row]:
    """Agents, customers, and the bot, which is an agent among others."""
    people = [
        (row["agent_id"], row, {"role": "agent", "default_group_id": _number(row["team_id"])})
        for row in company["agents"]
    ]
    people += [
        (row["customer_id"], row, {"role": "end-user", "organization_id": _number(row["account_id"])})
        for row in company["customers"]
    ]
    return [
        {
            "id": int(user_id),
            "name": row["name"],
            "email": row["email"],
            "organization_id": None,
            "default_group_id": None,
            "time_zone": "Berlin",
            "active": True,
            "suspended": False,
            "created_at": zulu(row.get("created_at")) or "2025-01-01T08:00:00Z",
        }
        | part
        for user_id, row, part in people
    ]


def _schedule(row: Row, company: Tables) -> Row:
    intervals = [
        week_minutes(i) for i in company["schedule_intervals"] if i["schedule_id"] == row["schedule_id"]
    ]
    return {
        "id": int(row["schedule_id"]),
        "name": row["name"],
        "time_zone": zone(row),
        "intervals": [{"start_time": start, "end_time": end} for start, end in sorted(intervals)],
        "holidays": [
            {"name": day["name"], "start_date": day["date_from"], "end_date": day["date_to"]}
            for day in company["holidays"]
            if day["schedule_id"] == row["schedule_id"]
        ],
        "created_at": "2020-01-01T00:00:00Z",
        "updated_at": "2020-01-01T00:00:00Z",
    }
