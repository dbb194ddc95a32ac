"""Live chats: `chats`, the messages of those without a ticket, and the tickets they make.

The messages of a chat that made a ticket hang on the ticket; all others hang on the chat.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from . import incident, queues, texts
from .calendars import AMERICAS as AMERICAS_CALENDAR
from .calendars import FRONT as FRONT_CALENDAR
from .calendars import closed_days, is_open
from .clock import Arrivals, zulu_milliseconds
from .company import AMERICAS, BERLIN, CATEGORIES, END, FRONT, NEW_YORK, PRODUCTS
from .dice import Dice
from .life import ASSISTANT, Actor, Life, Message, person
from .people import Customer
from .tickets import Desk

OPEN_OUTCOMES = {"queued": 92, "bot_only": 8}
GAVE_UP = {"abandoned": 70, "missed": 30}
OTHER_WORK_SECONDS = {FRONT: 1100, AMERICAS: 700}
"""Median seconds for which people by the chats do other work."""
CHATS_AT_ONCE = 2
CLOSED_OUTCOMES = {"offline_message": 65, "bot_only": 35}
RATINGS = {5: 57, 4: 27, 3: 7, 2: 3, 1: 6}
BAD_RATINGS = {5: 30, 4: 26, 3: 16, 2: 12, 1: 16}
COMMENTS = (
    "Very quick!",
    "Friendly, thanks 👍",
    "Ging schnell.",
    "Had to wait, then no help.",
    "Perfetto",
    "  ",
)


@dataclass
class Chat:
    """One chat. `row` holds the columns that need no arithmetic."""

    chat_id: str
    outcome: str
    requested_at: datetime
    ended_at: datetime
    queue_entered_at: datetime | None = None
    accepted_at: datetime | None = None
    first_agent_message_at: datetime | None = None
    ticket: Life | None = None
    row: dict[str, Any] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)


@dataclass
class Draft:
    """A chat before anybody knows how it ends."""

    dice: Dice
    number: int
    at: datetime
    team: str
    outcome: str
    turn: queues.Turn | None = None
    """What came of the queue; nothing for chats that were not in it."""


def make_chats(desk: Desk, count: int) -> list[Chat]:
    """The chats, in the order of their requests."""
    drafts = []
    europe = Arrivals(BERLIN, closed_days(FRONT_CALENDAR))
    america = Arrivals(NEW_YORK, closed_days(AMERICAS_CALENDAR))
    for number in range(count):
        dice = desk.dice("chat", number)
        is_american = dice.chance(0.2)
        arrivals, calendar = (america, AMERICAS_CALENDAR) if is_american else (europe, FRONT_CALENDAR)
        at = arrivals.draw_mostly(dice, partial(is_open, calendar))
        outcome = dice.weighted(OPEN_OUTCOMES if is_open(calendar, at) else CLOSED_OUTCOMES)
        drafts.append(Draft(dice, number, at, AMERICAS if is_american else FRONT, outcome))
    _wait_in_line(desk, drafts)
    made = [_chat(desk, draft) for draft in drafts]
    return sorted((c for c in made if c.ended_at <= END), key=lambda c: (c.requested_at, c.chat_id))


def _wait_in_line(desk: Desk, drafts: list[Draft]) -> None:
    """Finds out who of those in the queue reaches whom, and after how long."""
    for team, usual in OTHER_WORK_SECONDS.items():
        waiting = [draft for draft in drafts if draft.team == team and draft.outcome == "queued"]
        arrivals = []
        for draft in waiting:
            dice = desk.dice("chat queue", draft.number)
            arrivals.append(queues.Arrival(draft.at, dice.lognormal(110, 0.7), dice.lognormal(480, 0.5)))
        name = (desk.seed, "chat")
        turns = queues.simulate(name, desk.staff, team, arrivals, queues.busier(usual), CHATS_AT_ONCE)
        for draft, turn in zip(waiting, turns, strict=True):
            draft.turn = turn
            draft.outcome = "served" if turn.agent_id else draft.dice.weighted(GAVE_UP)


def _chat(desk: Desk, draft: Draft) -> Chat:
    dice, number, at, team, outcome = draft.dice, draft.number, draft.at, draft.team, draft.outcome
    customer = dice.skewed(desk.customers.writers(at, team == AMERICAS))
    chat = Chat(f"H{number + 1:05d}", outcome, at, at + timedelta(seconds=dice.whole(20, 240)))
    is_known = dice.chance(0.8)
    chat.row = {
        "customer_id": customer.customer_id if is_known else None,
        "visitor_key": f"v-{dice.whole(0, 16**6 - 1):06x}",
        "team_id": None if outcome == "bot_only" else team,
        "is_proactive": dice.chance(0.08),
        "channel": "chat" if dice.chance(0.9) else "app",
    }
    if outcome != "bot_only":
        chat.queue_entered_at = at + timedelta(seconds=dice.whole(0, 8))
        if draft.turn and not draft.turn.agent_id:
            chat.ended_at = chat.queue_entered_at + timedelta(seconds=draft.turn.waited_seconds)
    if outcome == "served":
        _serve(draft, chat)
    talk = _transcript(dice, chat, customer)
    makes_ticket = outcome == "offline_message" or (outcome == "served" and dice.chance(0.55))
    if makes_ticket:
        _ticket_from(desk, dice, number, chat, customer, team, talk)
    else:
        chat.messages = talk
    return chat


def _serve(draft: Draft, chat: Chat) -> None:
    """Accepted after a wait (every few chats exactly at the threshold of 40 s), rated now and then."""
    assert chat.queue_entered_at is not None and draft.turn is not None
    dice, number = draft.dice, draft.number
    wait = (39, 40, 41)[number % 3] if number % 11 == 0 else draft.turn.waited_seconds
    chat.accepted_at = chat.queue_entered_at + timedelta(seconds=wait)
    chat.first_agent_message_at = chat.accepted_at + timedelta(seconds=dice.whole(3, 30))
    lasted = dice.lognormal(420, 0.5) + 40
    chat.ended_at = chat.first_agent_message_at + timedelta(seconds=lasted)
    chat.row |= {
        "agent_id": draft.turn.agent_id,
        "active_seconds": round(lasted * dice.whole(40, 80) / 100) if dice.chance(0.9) else None,
    }
    if dice.chance(0.45):
        chat.row |= {
            "rating": dice.weighted(BAD_RATINGS if incident.is_on(chat.requested_at) else RATINGS),
            "comment": dice.pick(COMMENTS) if dice.chance(0.35) else None,
        }


def _transcript(dice: Dice, chat: Chat, customer: Customer) -> list[Message]:
    """Who wrote what; the bot greets first."""
    guest: Actor = ("customer", chat.row["customer_id"])
    language = customer.language

    def line(at: datetime, author: Actor, body: str, automatic: bool = False) -> Message:
        direction = "inbound" if author[0] == "customer" else "outbound"
        return Message(at, author, direction, True, automatic, "chat", body, language, chat_id=chat.chat_id)

    lines = [line(chat.requested_at, guest, texts.opening(dice, language, dice.pick(PRODUCTS)))]
    if chat.outcome == "bot_only" or dice.chance(0.4):
        lines.append(
            line(chat.requested_at + timedelta(seconds=2), ASSISTANT, texts.acknowledgement(language), True)
        )
    if chat.outcome == "served" and chat.first_agent_message_at:
        agent, at = person(str(chat.row["agent_id"])), chat.first_agent_message_at
        lines.append(line(at, agent, texts.reply(dice, language)))
        step = (chat.ended_at - at) / 4
        for turn in range(1, dice.whole(1, 2) + 1):
            asked = at + step * (2 * turn - 1)
            lines.append(line(asked.replace(microsecond=0), guest, texts.follow_up(dice, language)))
            replied = asked + step * 0.6
            lines.append(line(replied.replace(microsecond=0), agent, texts.reply(dice, language)))
    return lines


def _ticket_from(
    desk: Desk, dice: Dice, number: int, chat: Chat, customer: Customer, team: str, talk: list[Message]
) -> None:
    """The ticket of a chat: made at its start and flagged, made at its start, or made when it ended."""
    at = chat.ended_at if number % 3 == 2 else chat.requested_at
    known = chat.row["customer_id"] is not None
    life = desk.open(
        at, dice, customer=customer, channel="chat", category=dice.weighted(CATEGORIES), team_id=team,
        writes=False, known=known, requester_key=None if known else chat.row["visitor_key"],
    )  # fmt: skip
    chat.ticket = life
    chat.row["is_ticket_origin"] = True if number % 3 == 0 else None
    if at == chat.requested_at:
        for message in talk:
            message.life, message.chat_id = life, None
            life.messages.append(message)
    else:
        # The ticket is younger than the talk: the talk stays with the chat.
        chat.messages = talk
    if chat.outcome == "served" and chat.accepted_at:
        agent = str(chat.row["agent_id"])
        life.pick_up(max(at + timedelta(seconds=1), chat.accepted_at), agent)
        done = dice.chance(0.7)
        life.status(max(life.last_at, chat.ended_at), "solved" if done else "pending", person(agent))
        if not done:
            life.reply(life.last_at + timedelta(seconds=dice.lognormal(5 * 3600)), agent, then="solved")
    else:
        life.reply(
            at + timedelta(hours=9, seconds=dice.lognormal(9000)), desk.someone(life, at), then="solved"
        )
    if dice.chance(0.85):
        life.close(life.last_at + timedelta(hours=96))


def chat_rows(chats: list[Chat]) -> list[dict[str, Any]]:
    """Rows of `chats`."""
    return [
        chat.row
        | {
            "chat_id": chat.chat_id,
            "outcome": chat.outcome,
            "requested_at": zulu_milliseconds(chat.requested_at),
            "queue_entered_at": zulu_milliseconds(chat.queue_entered_at),
            "accepted_at": zulu_milliseconds(chat.accepted_at),
            "first_agent_message_at": zulu_milliseconds(chat.first_agent_message_at),
            "ended_at": zulu_milliseconds(chat.ended_at),
            "ticket_id": chat.ticket,
        }
        for chat in chats
    ]
