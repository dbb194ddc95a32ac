"""Atlasmic as a list made by hand gives it, for it exports nothing: one row is one chat."""

from __future__ import annotations

from typing import Final

from .tables import Row, Tables, optional, plain_utc

CHANNELS: Final = {"chat": "website", "messaging": "messenger"}
"""Those that have another name."""


def tables(company: Tables) -> Tables:
    """`chats`; times are in UTC."""
    return {"chats": [_chat(chat) for chat in company["chats"]]}


def _chat(chat: Row) -> Row:
    return {
        "chat_id": chat["chat_id"],
        "visitor_id": chat.get("visitor_key") or chat.get("customer_id"),
        "started_at": plain_utc(chat["requested_at"]),
        "first_agent_reply_at": plain_utc(chat.get("first_agent_message_at")),
        "ended_at": plain_utc(chat.get("ended_at")),
        "agent": optional(chat.get("agent_id")),
        "rating_1_5": optional(chat.get("rating")),
        "comment": optional(chat.get("comment")),
        "channel": CHANNELS.get(chat.get("channel") or "chat", chat.get("channel")),
    }
