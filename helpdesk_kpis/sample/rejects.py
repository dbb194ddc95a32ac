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
    BadRow("generic/survey_responses/csat.csv.gz", "score", "outside its scale of 1 to 5", {
        "response_id": "csat-99001", "survey_type": "csat", "status": "responded", "score": 6,
        "responded_at": "2026-02-12T09:00:00Z"}),
    BadRow("generic/survey_responses/csat.csv.gz", "responded_at", "answered before the invitation", {
        "response_id": "csat-99002", "survey_type": "csat", "status": "responded", "score": 5,
        "invited_at": "2026-02-12T09:00:00Z", "responded_at": "2026-02-11T09:00:00Z"}),
    BadRow("generic/survey_responses/nps.csv.gz", "score", "not a number", {
        "response_id": "nps-99001", "survey_type": "nps", "status": "responded", "score": "ten",
        "responded_at": "2026-02-12T09:00:00Z"}),
    BadRow("generic/qa_reviews.csv", "reviewed_at", "unparseable time", {
        "review_id": "Q99001", "reviewed_at": "last Monday", "review_type": "manual", "status": "finished",
        "agent_id": "02"}),
    BadRow("generic/qa_ratings.csv.gz", "rating", "outside its scale", {
        "review_id": "Q00001", "category_id": "empathy", "rating": 9, "scale_min": 1, "scale_max": 5}),
    BadRow("generic/qa_ratings.csv.gz", "review_id", "unknown parent", {
        "review_id": "Q99002", "category_id": "tone", "rating": 4, "scale_min": 1, "scale_max": 5}),
    BadRow("generic/subscriptions.csv", "ended_at", "end before start", {
        "subscription_id": "S99001", "customer_id": "C0001", "started_at": "2026-01-10T00:00:00Z",
        "ended_at": "2026-01-09T00:00:00Z", "mrr": "4.99", "currency": "EUR", "status": "cancelled"}),
    BadRow("generic/subscriptions.csv", "customer_id", "unknown parent", {
        "subscription_id": "S99002", "customer_id": "C9999", "started_at": "2026-01-10T00:00:00Z",
        "mrr": "4.99", "currency": "EUR", "status": "active"}),
    BadRow("generic/subscription_events.csv.gz", "subscription_id", "unknown parent", {
        "event_id": "SE99001", "subscription_id": "S99003", "event_at": "2026-01-10T00:00:00Z",
        "event_type": "new", "mrr_before": "0", "mrr_after": "4.99"}),
    BadRow("generic/revenue.csv.gz", "currency", "no rate for the currency", {
        "revenue_id": "R990001", "customer_id": "C0001", "recognised_on": "2026-02-03", "amount": "120.00",
        "revenue_type": "one_off", "order_id": "O99001", "currency": "CHF"}),
    BadRow("generic/revenue.csv.gz", "amount", "digits in groups", {
        "revenue_id": "R990002", "customer_id": "C0001", "recognised_on": "2026-02-03", "amount": "1,200.00",
        "revenue_type": "one_off", "order_id": "O99002", "currency": "EUR"}),
    BadRow("generic/referrals.csv", "program_id", "missing required value", {
        "referral_id": "F9901", "referrer_customer_id": "C0001", "invited_at": "2026-02-03T10:00:00Z",
        "status": "invited"}),
    BadRow("generic/engagement_events.csv.gz", "engagement_seconds", "negative", {
        "event_id": "G990001", "event_at": "2026-02-03T10:00:00Z", "kind": "app_session",
        "customer_id": "C0001", "session_key": "s99001", "engagement_seconds": -5}),
    BadRow("generic/support_costs.csv", "date_to", "end before start", {
        "cost_id": "K9901", "date_from": "2026-02-01", "date_to": "2026-01-31", "amount": "100.00",
        "cost_type": "other", "currency": "EUR"}),
    BadRow("generic/fx_rates.csv", "rate", "not above zero", {
        "currency": "GBP", "valid_from": "2026-01-01", "rate": 0}),
    BadRow("generic/agent_statuses.csv.gz", "agent_id", "unknown parent", {
        "status_id": "AS99001", "agent_id": "77", "from_at": "2026-02-03T08:00:00Z", "status": "online"}),
    BadRow("generic/targets.csv", "operator", "not a comparison", {
        "kpi_code": "ces", "slice": "all", "slice_value": "all", "operator": "about", "target": 5.5,
        "valid_from": "2025-09-01"}),
)  # fmt: skip
