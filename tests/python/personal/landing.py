"""A small landing folder in which everything personal is marked, so that a search finds it wherever it is."""

from __future__ import annotations

import csv
from pathlib import Path

MARK = "zqxvkjwz"
"""Begins every personal value, and nothing else that the project writes.

Eight letters, as compressed columns are as good as random: three are found by chance in one file of twenty.
"""

ID, OTHER_ID = f"{MARK}-id-1", f"{MARK}-id-2"
"""The ids of two customers; a company may well use addresses for them."""

ADDRESS = f"{MARK}@people.example"

TELEPHONE = "+999 7700 900123"

SECRETS = (MARK, "900123", "900-123")
"""What no published or logged byte has."""

KEY = "a key of forty characters, it's a secret"


def write_landing(landing: Path) -> None:
    """Write exports of the neutral source: two customers, all they may be known by, and rows that are bad."""
    for table, rows in TABLES.items():
        file = landing / "generic" / f"{table}.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with file.open("w", newline="", encoding="utf-8") as lines:
            writer = csv.DictWriter(lines, columns)
            writer.writeheader()
            writer.writerows(rows)


def _customer(key: str, **more: str) -> dict[str, str]:
    return {
        "customer_id": key,
        "created_at": "2026-01-05T09:00:00Z",
        "segment": "gold",
        "name": f"{MARK} Doe",
        "email": f"{key}@people.example",
        "phone": TELEPHONE,
    } | more


def _ticket(number: int, **more: str) -> dict[str, str]:
    return {
        "ticket_id": f"t{number}",
        "created_at": f"2026-03-{number + 1:02}T09:00:00Z",
        "status": "solved",
        "channel": "email",
        "subject": f"{MARK} Doe can't log in",
        "solved_at": f"2026-03-{number + 1:02}T12:00:00Z",
    } | more


def _message(number: int, ticket: str, **more: str) -> dict[str, str]:
    return {
        "message_id": f"m{number}",
        "ticket_id": ticket,
        "sent_at": f"2026-03-{number + 1:02}T10:00:00Z",
        "author_type": "customer",
        "is_public": "true",
        "channel": "email",
        "body": f"Dear all, this is terrible. Thanks, {MARK}{number} Doe, {TELEPHONE}",
        "language": "en",
    } | more


TABLES: dict[str, list[dict[str, str]]] = {
    "customers": [
        _customer(ID),
        _customer(OTHER_ID, referred_by_customer_id=ID),
        _customer(ADDRESS),
        _customer(f"{MARK}-bad", created_at=f"{MARK} yesterday"),
    ],
    "tickets": [
        _ticket(1, customer_id=ID),
        _ticket(2, customer_id=OTHER_ID),
        _ticket(3, customer_id="", requester_key=ADDRESS),
        _ticket(4, customer_id=f"{MARK}-unknown", status="open", solved_at=""),
        _ticket(5, customer_id=ID, created_at=f"{MARK}, {TELEPHONE}"),
        _ticket(6, ticket_id=ADDRESS, customer_id=ID, created_at="never"),
        _ticket(7, customer_id=ID, status=f"{MARK}@status.example"),
    ],
    "ticket_events": [
        {
            "event_id": f"e{number}",
            "ticket_id": "t1",
            "event_at": f"2026-03-02T{number + 8:02}:00:00Z",
            "event_type": kind,
            "to_value": value,
            "actor_type": "customer",
            "actor_id": ID,
        }
        for number, (kind, value) in enumerate([("created", "new"), ("status_changed", "solved")], start=1)
    ],
    "messages": [
        _message(1, "t1", author_id=ID),
        _message(2, "t1", author_id="a1", author_type="agent"),
        _message(3, "t2", author_id=OTHER_ID),
        _message(4, "t1", author_id=ID, sent_at=f"{MARK} noon"),
    ],
    "calls": [
        {
            "call_id": "c1",
            "direction": "inbound",
            "outcome": "answered",
            "started_at": "2026-03-03T09:00:00Z",
            "answered_at": "2026-03-03T09:00:10Z",
            "ended_at": "2026-03-03T09:05:00Z",
            "customer_id": ID,
            "agent_id": "a1",
        }
    ],
    "chats": [
        {
            "chat_id": "h1",
            "outcome": "served",
            "requested_at": "2026-03-04T09:00:00Z",
            "ended_at": "2026-03-04T09:09:00Z",
            "customer_id": ID,
            "visitor_key": f"{MARK}-visitor",
            "rating": "5",
            "comment": f"{MARK} was here",
        }
    ],
    "survey_responses": [
        {
            "response_id": f"r{number}",
            "survey_type": "csat",
            "status": "responded",
            "score": score,
            "scale_min": "1",
            "scale_max": "5",
            "responded_at": f"2026-03-0{number + 1}T15:00:00Z",
            "ticket_id": f"t{number}",
            "customer_id": customer,
            "comment": f"{MARK}: call me at {TELEPHONE}",
        }
        for number, customer, score in ((1, ID, "5"), (2, OTHER_ID, "2"), (3, ID, f"{MARK} five"))
    ],
    "engagement_events": [
        {
            "event_id": f"g{number}",
            "event_at": f"2026-03-0{number + 1}T08:00:00Z",
            "kind": kind,
            "customer_id": customer,
            "visitor_key": f"{MARK}-visitor{number}",
            "session_key": f"s{number}",
            "engagement_seconds": "30",
        }
        for number, customer, kind in ((1, ID, "page_view"), (2, "", "page_view"), (3, ID, "social_like"))
    ],
    "subscriptions": [
        {
            "subscription_id": f"b{number}",
            "customer_id": customer,
            "started_at": "2026-01-05T09:00:00Z",
            "mrr": "10",
            "status": "active",
        }
        for number, customer in enumerate((ID, OTHER_ID))
    ],
    "revenue": [
        {
            "revenue_id": "v1",
            "customer_id": ID,
            "recognised_on": "2026-03-05",
            "amount": "12",
            "order_id": "o1",
        }
    ],
    "referrals": [
        {
            "referral_id": "f1",
            "program_id": "friends",
            "referrer_customer_id": ID,
            "referred_customer_id": OTHER_ID,
            "converted_at": "2026-03-05T09:00:00Z",
            "status": "converted",
        }
    ],
    "agents": [
        {"agent_id": "a1", "name": "Ann Agent", "email": f"{MARK}-agent@people.example", "team_id": "one"}
    ],
}
