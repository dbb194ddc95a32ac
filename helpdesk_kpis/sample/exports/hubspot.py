"""HubSpot Service as its warehouse replica looks: properties with a history, e-mails and notes beside."""

from __future__ import annotations

from typing import Final

from ..life import OVER
from .answers import on_usual_scales
from .promises import Promise, promises
from .tables import Row, Story, Tables, accounts, optional, stories, zulu

SOURCES: Final = {"email": "EMAIL", "web_form": "FORM", "social": "FB_MESSENGER"}
PRIORITIES: Final = {"low": "LOW", "normal": "MEDIUM", "high": "HIGH", "urgent": "URGENT"}
STAGES: Final = {
    "new": ("1", "New"),
    "open": ("2", "In progress"),
    "pending": ("3", "Waiting on contact"),
    "on_hold": ("4", "On hold"),
    "solved": ("5", "Resolved"),
    "closed": ("6", "Closed"),
}
"""Status -> id and label of the stage in the company's own pipeline."""
PROPERTIES: Final = {
    "created": "hs_pipeline_stage",
    "status_changed": "hs_pipeline_stage",
    "assignee_changed": "hubspot_owner_id",
    "team_changed": "hubspot_team_id",
}
AUTOMATION: Final = "AUTOMATION_PLATFORM"
CHANGED_BY: Final = {"agent": "CRM_UI", "customer": "EMAIL", "system": AUTOMATION, "bot": AUTOMATION}


def tables(company: Tables) -> Tables:
    """The tables of the replica."""
    told = stories(company)
    written = [(story, message) for story in told for message in story.messages]
    return {
        "ticket": [_ticket(story, promises(company, story)) for story in told],
        "ticket_pipeline_stage": [
            {
                "pipeline_id": "0",
                "stage_id": stage,
                "label": label,
                "is_closed": str(status in OVER).lower(),
                "ticket_state": "CLOSED" if status in OVER else "OPEN",
            }
            for status, (stage, label) in STAGES.items()
        ],
        "ticket_property_history": [row for story in told for row in _history(story)],
        "ticket_contact": [
            {"ticket_id": story.ticket_id, "contact_id": story.ticket["customer_id"]} for story in told
        ],
        "ticket_engagement": [
            {"ticket_id": story.ticket_id, "engagement_id": message["message_id"]}
            for story, message in written
        ],
        "engagement_email": [_email(m) for _, m in written if m["is_public"] == "true"],
        "engagement_note": [
            {
                "engagement_id": message["message_id"],
                "property_hs_timestamp": zulu(message["sent_at"]),
                "property_hubspot_owner_id": message["author_id"],
                "property_hs_note_body": message["body"],
            }
            for _, message in written
            if message["is_public"] != "true"
        ],
        "feedback_submission": [
            {
                "id": row["response_id"],
                "property_hs_survey_type": row["survey_type"].upper(),
                "property_hs_submission_timestamp": zulu(row["responded_at"]),
                "property_hs_value": row["score"],
                "property_hs_content": optional(row.get("comment")),
                "contact_id": row["customer_id"],
                "ticket_id": optional(row.get("ticket_id")),
            }
            for row in on_usual_scales(company, "nps", "ces")
        ],
        **_people(company),
    }


def _people(company: Tables) -> Tables:
    """Owners, who all are people: what a program writes has no owner."""
    return {
        "owner": [
            {
                "owner_id": row["agent_id"],
                "active_user_id": f"8{row['agent_id']}",
                "first_name": row["name"].partition(" ")[0],
                "last_name": row["name"].partition(" ")[2],
                "type": "PERSON",
            }
            for row in company["agents"]
            if row["is_bot"] != "true"
        ],
        "owner_team": [
            {"owner_id": row["agent_id"], "team_id": row["team_id"], "is_team_primary": row["is_primary"]}
            for row in company["agent_teams"]
        ],
        "team": [{"id": row["team_id"], "name": row["name"]} for row in company["teams"]],
        "contact": [
            {
                "id": row["customer_id"],
                "property_createdate": zulu(row["created_at"]),
                "property_associatedcompanyid": optional(row["account_id"]),
            }
            for row in company["customers"]
        ],
        "company": [{"id": account} for account in accounts(company)],
    }


def _ticket(story: Story, promised: dict[str, Promise]) -> Row:
    """Until when it should be answered and closed is a property; the portal's clock runs in every stage."""
    ticket, solved, replies = story.ticket, story.reached("solved"), story.replies()
    is_over = ticket["status"] in OVER
    return {
        "id": ticket["ticket_id"],
        "property_createdate": zulu(ticket["created_at"]),
        "property_hs_pipeline": "0",
        "property_hs_pipeline_stage": STAGES[ticket["status"]][0],
        "property_hs_lastmodifieddate": zulu(ticket["updated_at"]),
        "property_closed_date": zulu(solved[-1]) if is_over and solved else None,
        "property_first_agent_reply_date": zulu(replies[0]["sent_at"]) if replies else None,
        "property_hs_time_to_first_response_sla_at": zulu(promised["first_reply"].due_at),
        "property_hs_time_to_close_sla_at": zulu(promised["resolution"].due_at),
        "property_hs_ticket_priority": PRIORITIES[ticket["priority"]],
        "property_source_type": SOURCES[ticket["channel"]],
        "property_hubspot_owner_id": optional(ticket["agent_id"]),
        "property_hubspot_team_id": optional(ticket["team_id"]),
        "is_deleted": "false",
    }


def _history(story: Story) -> list[Row]:
    """Each value that stage, owner and team took, and priority and source at the creation."""
    first = {
        "hs_ticket_priority": PRIORITIES[story.ticket["priority"]],
        "source_type": SOURCES[story.ticket["channel"]],
    }
    rows = [_value(story, story.events[0], name, value) for name, value in first.items()]
    for event in story.events:
        name, value = PROPERTIES[event["event_type"]], event["to_value"]
        is_stage = name == "hs_pipeline_stage"
        rows.append(_value(story, event, name, STAGES[value][0] if is_stage else value))
    return rows


def _value(story: Story, event: Row, name: str, value: str) -> Row:
    return {
        "ticket_id": story.ticket_id,
        "name": name,
        "timestamp_instant": zulu(event["event_at"]),
        "value": optional(value),
        "source": CHANGED_BY[event["actor_type"]],
        "source_id": f"userId:8{event['actor_id']}" if event["actor_type"] == "agent" else None,
    }


def _email(message: Row) -> Row:
    is_incoming = message["author_type"] == "customer"
    return {
        "engagement_id": message["message_id"],
        "property_hs_timestamp": zulu(message["sent_at"]),
        "property_hubspot_owner_id": message["author_id"] if message["author_type"] == "agent" else None,
        "property_hs_email_text": message["body"],
        "property_hs_email_direction": "INCOMING_EMAIL" if is_incoming else "EMAIL",
        "property_hs_email_status": "SENT",
        "property_hs_object_source": CHANGED_BY[message["author_type"]],
    }
