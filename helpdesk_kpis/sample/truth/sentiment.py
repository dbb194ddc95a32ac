"""How customers sound, by the scores that the export brings; other messages have none here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from .contacts import chats_of
from .family import Family
from .landing import Row
from .shapes import Fact, Figure
from .tickets import Desk

THRESHOLD = Decimal("0.05")
CODES = frozenset(
    {
        "sentiment_net",
        "sentiment_positive_share",
        "sentiment_neutral_share",
        "sentiment_negative_share",
        "sentiment_net_conversations",
    }
)
_SIDES = {"positive": 1, "neutral": 0, "negative": -1}
_Message = tuple[datetime, str, Decimal | None, Mapping[str, str]]


class Sentiment(Family):
    """Messages and conversations by their tone."""

    def figures(self) -> Iterator[Figure]:
        """All of them."""
        conversations: dict[tuple[str, str], list[_Message]] = defaultdict(list)
        for desk in self.desks:
            for key, message in _customer_messages(desk):
                conversations[key].append(message)
        scored = [
            (at, slices, _side(score))
            for messages in conversations.values()
            for at, _, score, slices in messages
            if score is not None
        ]
        net = [Fact(at, slices, side) for at, slices, side in scored]
        yield from self.shapes.sums("sentiment_net", net)
        for name, wanted in _SIDES.items():
            facts = [Fact(at, slices, float(side == wanted)) for at, slices, side in scored]
            yield from self.shapes.sums(f"sentiment_{name}_share", facts)
        means = []
        for messages in conversations.values():
            scores = [score for _, _, score, _ in messages if score is not None]
            if scores:
                at, _, _, slices = max(messages, key=lambda message: message[:2])
                means.append(Fact(at, slices, _side(sum(scores) / len(scores))))
        yield from self.shapes.sums("sentiment_net_conversations", means)


def _customer_messages(desk: Desk) -> Iterator[tuple[tuple[str, str], _Message]]:
    """What customers wrote on counted tickets, and in chats where it belongs to no ticket."""
    for ticket in desk.tickets:
        if ticket.is_counted:
            for message in ticket.messages:
                if ticket.is_customer_message(message):
                    slices = ticket.slices(message["sent_at"])
                    yield ("ticket", ticket.row["ticket_id"]), _message(message, slices)
    chats = {chat.row["chat_id"]: chat for chat in chats_of(desk)}
    for message in desk.source.tables["messages"]:
        chat = chats.get(message["chat_id"])
        is_written = message["author_type"] == "customer" and not message["is_auto_reply"]
        is_seen = message["is_public"] and message["sent_at"] <= desk.as_of
        if message["ticket_id"] is None and chat is not None and is_written and is_seen:
            yield ("chat", message["chat_id"]), _message(message, chat.slices)


def _message(message: Row, slices: Mapping[str, str]) -> _Message:
    score = message["sentiment_score"]
    return (
        message["sent_at"],
        message["message_id"],
        None if score is None else Decimal(repr(score)),
        {
            "all": "all",
            # What a message was sent through goes before what its ticket or chat came through.
            "channel": message["channel"] or slices["channel"],
            "customer_segment": slices["customer_segment"],
        },
    )


def _side(score: Decimal) -> float:
    """1 at or above the threshold, -1 at or below its opposite, else 0."""
    return 1.0 if score >= THRESHOLD else -1.0 if score <= -THRESHOLD else 0.0
