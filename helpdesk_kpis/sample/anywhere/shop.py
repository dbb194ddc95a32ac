"""What the company knows beside tickets, calls and surveys: chats, what customers pay and what they visit."""

from __future__ import annotations

from typing import Any, Final

from .. import engagement as visits
from .. import orders, subscriptions
from ..chats import Chat, make_chats
from ..clock import zulu
from ..company import CHATS
from ..exports.tables import Row, Tables
from ..people import Customers
from .company import Lumen, agent, customer, optional, people_rows, team, text

OUTCOMES: Final = {"served": "served", "abandoned": "abandoned", "missed": "abandoned"}
"""Outcome in the sample -> what a list of chats tells; of a bot or a closed desk it tells nothing."""
CHANNELS: Final = {"app": "messaging"}
"""Those that have another name."""
EUROS: Final = "EUR"
"""The tills know one currency."""
TOLD_REVENUE: Final = ("one_off", "refund", "subscription")
"""Taxes and discounts are no payments."""
MAILS: Final = "email_"
OVER: Final = ("cancelled", "unpaid")
"""Statuses of subscriptions that ended."""


def chats(of: Lumen) -> Tables:
    """Chats that were served or given up; an agent accepts one before writing."""
    made = make_chats(of.desk(), max(1, round(CHATS * of.times)))
    return people_rows(of) | {"chats": [_chat(chat) for chat in made if _is_told(chat)]}


def _is_told(chat: Chat) -> bool:
    """Whether the visitor asked for the chat and somebody could serve it."""
    return chat.outcome in OUTCOMES and not chat.row["is_proactive"]


def _chat(chat: Chat) -> Row:
    channel = chat.row["channel"]
    return {
        "chat_id": f"c{chat.chat_id.removeprefix('H')}",
        "requested_at": text(zulu(chat.requested_at)),
        "queue_entered_at": text(zulu(chat.requested_at)),
        "accepted_at": text(zulu(chat.accepted_at)),
        "first_agent_message_at": text(zulu(chat.first_agent_message_at)),
        "ended_at": text(zulu(chat.ended_at)),
        "outcome": OUTCOMES[chat.outcome],
        "visitor_key": chat.row["visitor_key"],
        "customer_id": optional(customer, chat.row["customer_id"]),
        "team_id": team(chat.row["team_id"]),
        "agent_id": optional(agent, chat.row.get("agent_id")),
        "channel": CHANNELS.get(channel, channel),
        "is_proactive": "false",
        "active_seconds": text(chat.row.get("active_seconds")),
        "rating": text(chat.row.get("rating")),
        "comment": text(chat.row.get("comment")),
    }


def billing(of: Lumen) -> Tables:
    """Subscriptions with their monthly payments, orders and refunds."""
    plans = subscriptions.number(subscriptions.make(of.seed, of.customers))
    ordered = orders.make(of.seed, Customers(of.customers), of.times)
    lines = [row for row in orders.rows(of.seed, ordered, plans) if row["revenue_type"] in TOLD_REVENUE]
    return people_rows(of) | {
        "subscriptions": [_subscription(row) for row in subscriptions.rows(plans)],
        "revenue": [_revenue(row) for row in lines],
    }


def _subscription(row: dict[str, Any]) -> Row:
    """A subscription; its end is known once it has come, whether somebody wanted it or did not pay."""
    is_over = row["status"] in OVER
    return {
        "subscription_id": row["subscription_id"],
        "customer_id": customer(row["customer_id"]),
        "started_at": row["started_at"],
        "trial_end_at": text(row["trial_end_at"]),
        "cancel_requested_at": text(row["cancel_requested_at"]) if is_over else "",
        "ended_at": text(row["ended_at"]) if is_over else "",
        "plan": row["plan"],
        "mrr": str(row["mrr"]),
        "currency": EUROS,
        "status": "cancelled" if is_over else row["status"],
        "is_voluntary": str(row["is_voluntary"]).lower() if is_over else "",
    }


def _revenue(row: dict[str, Any]) -> Row:
    name = row["order_id"] if row["revenue_type"] == "one_off" else row["revenue_id"]
    return {
        "revenue_id": name,
        "customer_id": customer(row["customer_id"]),
        "recognised_on": row["recognised_on"].isoformat(),
        "amount": str(row["amount"]),
        "order_id": row.get("order_id") or name,
        "revenue_type": row["revenue_type"],
        "currency": EUROS,
    }


def engagement(of: Lumen) -> Tables:
    """Visits of the website and the app, and what people and the brand do on social networks."""
    seen = [
        row
        for row in visits.rows(of.seed, of.known, of.times)
        if not row.get("is_bot") and not row["kind"].startswith(MAILS)
    ]
    return people_rows(of) | {"engagement_events": [_event(row) for row in seen]}


def _event(row: dict[str, Any]) -> Row:
    return {
        "event_id": row["event_id"],
        "event_at": row["event_at"],
        "kind": row["kind"],
        "customer_id": optional(customer, row["customer_id"]),
        "visitor_key": text(row.get("visitor_key")),
        "session_key": text(row["session_key"]),
        "platform": row["platform"],
        "page": text(row.get("page")),
        "engagement_seconds": text(row.get("engagement_seconds")),
        "is_key_event": str(bool(row.get("is_key_event"))).lower(),
        "is_brand": str(bool(row.get("is_brand"))).lower(),
    }
