"""Rows with a bad value, on purpose: well-formed lines that belong into `rejected_rows`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class BadRow:
    """One bad row, at the end of one file; `column` is the one that is wrong."""

    file: str
    column: str
    why: str
    values: dict[str, Any]


BAD_ROWS = (
    BadRow("generic/tickets/2025-10.csv", "created_at", "unparseable time", {
        "ticket_id": "990001", "created_at": "2025-13-45T99:00:00Z", "status": "open", "channel": "email"}),
    BadRow("generic/tickets/2025-12.csv.gz", "ticket_id", "missing key", {
        "created_at": "2025-12-03T10:00:00Z", "status": "open", "updated_at": "2025-12-03T10:00:00Z"}),
    # The ticket exists: its older, good version stays the accepted one.
    BadRow("generic/tickets/2026-04.csv", "created_at", "unparseable time, in a newer version", {
        "ticket_id": "100010", "created_at": "yesterday", "status": "open",
        "updated_at": "2026-04-14T10:00:00Z"}),
    BadRow("generic/ticket_events/2025-11.csv.gz", "ticket_id", "unknown parent", {
        "event_id": "E9900001", "ticket_id": "770077", "event_at": "2025-11-04T09:00:00Z",
        "event_type": "status_changed", "from_value": "open", "to_value": "solved", "actor_type": "agent",
        "actor_id": "06"}),
    BadRow("generic/ticket_events/2026-01.csv.gz", "event_at", "unparseable time", {
        "event_id": "E9900002", "ticket_id": "100002", "event_at": "n/a", "event_type": "status_changed",
        "to_value": "open"}),
    BadRow("generic/ticket_events/2026-02.csv.gz", "event_id", "missing key", {
        "ticket_id": "100003", "event_at": "2026-02-02T09:00:00Z", "event_type": "status_changed",
        "to_value": "open"}),
    BadRow("generic/messages/2025-12.jsonl.gz", "sent_at", "unparseable time", {
        "message_id": "M9900001", "ticket_id": "100004", "sent_at": "12 o'clock", "author_type": "agent",
        "author_id": "06", "body": "Hello"}),
    BadRow("generic/calls.csv", "ended_at", "end before start", {
        "call_id": "P99001", "direction": "inbound", "outcome": "answered",
        "started_at": "2026-01-14T10:05:00+01:00", "queue_entered_at": "2026-01-14T10:05:10+01:00",
        "answered_at": "2026-01-14T10:05:20+01:00", "ended_at": "2026-01-14T10:01:00+01:00"}),
    BadRow("generic/calls.csv", "started_at", "missing required value", {
        "call_id": "P99002", "direction": "inbound", "outcome": "missed",
        "ended_at": "2026-01-14T11:01:00+01:00"}),
    BadRow("generic/call_legs.csv.gz", "call_id", "unknown parent", {
        "leg_id": "P99003-1", "call_id": "P99003", "agent_id": "02",
        "started_at": "2026-01-15T11:00:00+01:00",
        "answered_at": "2026-01-15T11:00:05+01:00",
        "ended_at": "2026-01-15T11:03:00+01:00", "status": "completed"}),
    BadRow("generic/chats/2026.csv.gz", "rating", "outside its scale of 1 to 5", {
        "chat_id": "H99001", "outcome": "served", "requested_at": "2026-02-10T09:00:00.000Z",
        "accepted_at": "2026-02-10T09:00:20.000Z", "first_agent_message_at": "2026-02-10T09:00:25.000Z",
        "ended_at": "2026-02-10T09:06:00.000Z", "agent_id": "02", "team_id": "front", "rating": 7}),
    BadRow("generic/chats/2026.csv.gz", "ended_at", "end before start", {
        "chat_id": "H99002", "outcome": "abandoned", "requested_at": "2026-02-11T09:00:00.000Z",
        "ended_at": "2026-02-11T08:00:00.000Z"}),
    BadRow("generic/customers.csv", "customer_id", "missing key", {
        "name": "Nobody Known", "segment": "consumer"}),
    BadRow("generic@acquired/tickets.csv", "created_at", "unparseable time", {
        "ticket_id": "990001", "created_at": "32/01/2026", "status": "open"}),
    BadRow("servicenow/incidents/incidents_2026-02.csv", "sys_updated_on", "unparseable time", {
        "number": "INC0099001", "sys_id": "f" * 32, "incident_state": "New", "active": True,
        "opened_at": "2026-02-10 09:00:00", "sys_created_on": "2026-02-10 09:00:00",
        "sys_updated_on": "2026-02-30 25:00:00", "sys_mod_count": 0}),
)  # fmt: skip
