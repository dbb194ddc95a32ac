"""What every help desk can tell of a ticket: the life of one in the sample, put into what formats carry."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby
from math import inf
from typing import Final

from .. import moods, texts
from ..dice import Dice
from ..life import ASSISTANT, SYSTEM, Actor, Event, Life, Message

KINDS: Final = frozenset({"created", "status_changed", "assignee_changed", "team_changed"})
"""The types of events that all formats have."""
UNRANKED: Final = "none"
"""The priority that some formats don't have."""
SECOND: Final = timedelta(seconds=1)

Act = tuple[datetime, Actor]
"""When somebody did something, and who."""


def narrow(seed: int, life: Life) -> None:
    """Leave out of a ticket what few can tell, let the assistant answer, and set acts a second apart.

    Every ticket has a requester with a name, a priority, and a first team that an event tells of. Customers
    complain in the bad weeks.
    """
    row = life.row
    if row["customer_id"] is None:
        row["customer_id"] = f"C{row['requester_key'].removeprefix('rk-')}"
    if row["priority"] == UNRANKED:
        row["priority"] = "normal"
    life.events = [event for event in life.events if event.kind in KINDS]
    if row["team_id"] is not None:
        life.events.append(
            Event(life, life.created_at, "team_changed", None, row["team_id"], SYSTEM, None, 0.5)
        )
        row["team_id"] = None
    for happened in (*life.events, *life.messages):
        happened.at = happened.at.replace(microsecond=0)
    _name_the_customer(life)
    _let_the_assistant_answer(Dice(seed, "assistant", life.ticket_id), life)
    _set_apart(life)
    for number, message in enumerate(life.messages):
        moods.turn_sour(Dice(seed, "mood", life.ticket_id, number), message)


def _name_the_customer(life: Life) -> None:
    for event in life.events:
        if event.actor[0] == "customer":
            event.actor = life.customer
    for message in life.messages:
        if message.author[0] == "customer":
            message.author = life.customer


def _let_the_assistant_answer(dice: Dice, life: Life) -> None:
    """Now and then it writes what is no acknowledgement, which is no reply of a person either."""
    for message in [m for m in life.messages if m.author[0] == "customer"][1:]:
        if dice.chance(0.15):
            at = message.at + timedelta(seconds=dice.whole(2, 40))
            life.say(at, ASSISTANT, texts.reply(dice, life.language))


def _set_apart(life: Life) -> None:
    """Only what one act does shares a second: each vendor orders what happens within one in its own way."""
    place: dict[Act, float] = {}
    for event in life.events:
        place[_act(event)] = min(event.position, place.get(_act(event), inf))
    happened = [*life.events, *life.messages]
    happened.sort(key=lambda item: (item.at, place.get(_act(item), inf), _act(item)[1]))
    last_at = life.created_at - SECOND
    for (at, _), act in groupby(happened, key=_act):
        last_at = max(at, last_at + SECOND)
        for item in act:
            item.at = last_at


def _act(item: Event | Message) -> Act:
    return item.at, item.author if isinstance(item, Message) else item.actor
