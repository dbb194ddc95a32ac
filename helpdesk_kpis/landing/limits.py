"""How much of one file is read: bounds that no honest export meets, each of which a user can move."""

from __future__ import annotations

import os
from dataclasses import dataclass

from helpdesk_kpis.landing.errors import LandingError

MIB = 1024 * 1024

MOST_DIGITS = 18
"""A setting of more digits is a slip of the hand, and no longer fits into DuckDB's integers."""


@dataclass(frozen=True)
class Limit:
    """A bound with the environment variable that moves it."""

    variable: str
    default: int
    unit: str
    """What is counted, as a message says it."""

    def value(self) -> int:
        """The bound of this run, at least 1. Raises `LandingError` for a bad setting."""
        given = os.environ.get(self.variable) or str(self.default)
        is_number = given.isascii() and given.isdigit() and len(given) <= MOST_DIGITS
        if not is_number or int(given) < 1:
            raise LandingError(
                f"{self.variable} is {given[:40]!r}, which is no number of {self.unit}",
                f"Set it to a whole number such as {self.default}, or unset it",
            )
        return int(given)


LINE = Limit("HELPDESK_MAX_LINE_BYTES", 8 * MIB, "bytes")
"""The longest line, and CSV row, as UTF-8 and decompressed: a ticket with its whole mail is far shorter."""

FILE = Limit("HELPDESK_MAX_FILE_BYTES", 64 * 1024 * MIB, "bytes")
"""The largest file, decompressed: room for a hundred million rows of 600 bytes."""

EXPANSION = Limit("HELPDESK_MAX_EXPANSION", 200, "times")
"""How many times its size a compressed file may expand to. Exports come to 5 to 30 times, what was made to do
harm to 1000 times."""

COLUMNS = Limit("HELPDESK_MAX_COLUMNS", 10_000, "columns")
"""The most columns, or keys of JSON lines, of a file. The widest exports are surveys, with some thousands."""

LIMITS = (LINE, FILE, EXPANSION, COLUMNS)
"""All bounds that a user can move."""

EXPANSION_COUNTS_FROM = 256 * MIB
"""Bytes up to which a file may expand whatever its size: so much does no harm, and a file of one value
repeated compresses well by nature."""
