"""The list of customers who must not be known any more, kept in the work folder without saying who they are.

It has a keyed hash of each customer's key, by which a later export that names the customer is recognised,
and a stand-in, drawn by chance, that the rows carry instead. So counts of customers stay what they were,
and nobody can tell from what is published whose rows these were.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from helpdesk_kpis.landing.errors import LandingError
from helpdesk_kpis.pseudonyms import pii_key

FILE = "forgotten.json"
"""The name of the list in the work folder."""


def keyed_hash(key: str) -> str:
    """The hash of a customer's key ``<source>:<id>`` that stands in the list: 64 hexadecimal digits.

    Not the digits of which the pseudonym is made, which is in published files that lie elsewhere.
    """
    return hashlib.sha256(f"{pii_key()} forgotten {key}".encode()).hexdigest()


def spellings(value: str) -> list[str]:
    """An id as models take it and, if that differs, as delivered: they are looked for in this order.

    Addresses are folded to lower case, and Vtiger's web service puts the number of a module in front.
    """
    if with_module := re.fullmatch(r"[0-9]+x([0-9]+)", value):
        return [with_module[1], value]
    return list(dict.fromkeys([value.lower() if "@" in value else value, value]))


@dataclass
class Forgotten:
    """The list."""

    path: Path
    stand_ins: dict[str, str] = field(default_factory=dict)
    """`keyed_hash` of a customer -> the id that the rows carry instead, without source."""

    @classmethod
    def read(cls, work: Path) -> Forgotten:
        """The list of a work folder, empty where there is none.

        Raises `LandingError` where it can't be read, or was made with another key and recognises nobody.
        """
        path = work / FILE
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            made_with, people = content["key"], dict(content["people"])
        except FileNotFoundError:
            return cls(path)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise LandingError(
                f"the list of forgotten customers can't be read ({type(error).__name__})",
                "Restore it from a backup; without it forgotten customers would come back",
                file=str(path),
            ) from error
        if people and made_with != _mark_of_key():
            raise LandingError(
                "the list of forgotten customers was made with another HELPDESK_PII_KEY",
                "Set that key again; or remove the list and forget those customers anew with this key",
                file=str(path),
            )
        return cls(path, people)

    def add(self, *keys: str) -> str:
        """Put a customer on the list and on the disk, by every spelling; return the stand-in, which stays."""
        hashes = [keyed_hash(key) for key in keys]
        known = (self.stand_ins[each] for each in hashes if each in self.stand_ins)
        stand_in = next(known, f"forgotten-{secrets.token_hex(8)}")
        self.stand_ins.update(dict.fromkeys(hashes, stand_in))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.path.with_name(f".{FILE}")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            content = {"key": _mark_of_key(), "people": dict(sorted(self.stand_ins.items()))}
            json.dump(content, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.path)
        return stand_in


def _mark_of_key() -> str:
    """By what the list tells whether it was made with the key in force."""
    return keyed_hash("the key itself")[:16]
