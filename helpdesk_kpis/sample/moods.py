"""How customers feel when they write: anger in the bad weeks, and the vendor's score of some messages."""

from typing import Final

from . import incident, texts, words
from .company import PRODUCTS
from .dice import Dice
from .life import Message

_MOODS: Final = {
    sentence[2:].format(product=product): {"+": 1, "=": 0, "-": -1}[sentence[0]]
    for sentences in (words.OPENINGS, words.FOLLOW_UPS, words.THANKS, words.COMPLAINTS)
    for of_language in sentences.values()
    for sentence in of_language
    for product in PRODUCTS
}
SCORED_CHANNELS: Final = frozenset({"email", "web_form", "chat"})
"""The tool for these channels scores what customers write."""


def mood_of(body: str) -> int | None:
    """1 for content, 0 for neither, -1 for unhappy; None for sentences of others."""
    return _MOODS.get(body)


def turn_sour(dice: Dice, message: Message) -> None:
    """In the bad weeks many a question becomes a complaint."""
    is_question = message.author[0] == "customer" and mood_of(message.body) == 0
    if is_question and incident.is_on(message.at) and dice.chance(0.7):
        message.body = texts.complaint(dice, message.language)


def vendor_score(dice: Dice, message: Message) -> float | None:
    """The vendor's score (-1 to 1) of a part of the customers' messages; now and then just at a threshold."""
    mood = mood_of(message.body)
    if message.author[0] != "customer" or mood is None or message.channel not in SCORED_CHANNELS:
        return None
    if not dice.chance(0.4):
        return None
    if mood == 0:
        return dice.weighted({0.05: 4, -0.05: 4, 0.049: 2, 0.0: 40, 0.02: 25, -0.03: 25})
    return mood * dice.whole(15, 95) / 100
