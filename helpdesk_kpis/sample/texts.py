"""What people write: sentences of `words.py`, picked by dice."""

from . import words
from .dice import Dice


def subject(dice: Dice, category: str | None) -> str:
    """A subject line."""
    return dice.pick(words.SUBJECTS.get(category or "", ("A question",)))


def opening(dice: Dice, language: str, product: str) -> str:
    """What a customer writes first."""
    return _spoken(dice.pick(words.OPENINGS[language])).format(product=product)


def reply(dice: Dice, language: str) -> str:
    """What an agent answers."""
    return dice.pick(words.REPLIES[language])


def follow_up(dice: Dice, language: str) -> str:
    """What a customer writes when it goes on."""
    return _spoken(dice.pick(words.FOLLOW_UPS[language]))


def thanks(dice: Dice, language: str) -> str:
    """What a content customer writes last."""
    return _spoken(dice.pick(words.THANKS[language]))


def complaint(dice: Dice, language: str) -> str:
    """What a customer writes whose lamps the update took offline."""
    return _spoken(dice.pick(words.COMPLAINTS[language]))


def acknowledgement(language: str) -> str:
    """The automatic answer of the desk."""
    return words.ACKNOWLEDGEMENTS[language]


def out_of_office(language: str) -> str:
    """The automatic answer of a customer's mailbox."""
    return words.OUT_OF_OFFICE[language]


def note(dice: Dice) -> str:
    """A private note."""
    return dice.pick(words.NOTES)


def _spoken(sentence: str) -> str:
    """A sentence without the sign of its mood."""
    return sentence[2:]
