"""Facts about the sample company that several tables share.

Lumen Home sells lamps and smart lighting in Europe and North America. Two front offices answer phone and
chat, a second line answers e-mail, and one team settles invoices. A smaller shop was bought along the way;
its desk still exports on its own, without any history of changes. An outlet has tools of its own.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

NAME: Final = "Lumen Home"
SEED: Final = 2026
ORDINARY_TICKETS: Final = 1850
"""Tickets of ordinary days in the usual size, beside which everything else is measured."""
CUSTOMERS: Final = 900
CALLS: Final = 440
CHATS: Final = 350

START: Final = datetime(2025, 9, 1, tzinfo=UTC)
END: Final = datetime(2026, 4, 15, 21, 59, 59, tzinfo=UTC)
"""The last second of 15 April 2026 in Berlin: nothing happens later."""

BERLIN: Final = "Europe/Berlin"
NEW_YORK: Final = "America/New_York"
LONDON: Final = "Europe/London"
LISBON: Final = "Europe/Lisbon"

FRONT: Final = "front"
SECOND: Final = "second"
BILLING: Final = "billing"
AMERICAS: Final = "americas"

BOT: Final = "14"
"""Agent id of the assistant, flagged `is_bot` in `agents`."""

CATEGORIES: Final = {
    "delivery": 26,
    "returns": 17,
    "setup": 20,
    "warranty": 12,
    "firmware": 9,
    "invoice": 10,
    "account": 6,
}
BILLING_CATEGORIES: Final = frozenset({"invoice", "account"})
PRODUCTS: Final = ("Aura bulb", "Halo lamp", "Bridge hub", "Glow strip", "Dusk sensor")
SPOKEN_CHANNELS: Final = frozenset({"phone", "voicemail", "chat", "messaging", "social"})


def team_for(channel: str | None, category: str | None, country: str | None) -> str:
    """The team a new ticket is routed to."""
    if category in BILLING_CATEGORIES:
        return BILLING
    if country in ("US", "CA"):
        return AMERICAS
    return FRONT if channel in SPOKEN_CHANNELS else SECOND


def months() -> list[tuple[str, datetime]]:
    """The monthly extracts: name (`2025-09`) and the last instant (UTC) each of them knows."""
    found, first = [], START
    while first <= END:
        following = (first + timedelta(days=32)).replace(day=1)
        found.append((f"{first:%Y-%m}", min(following - timedelta(seconds=1), END)))
        first = following
    return found
