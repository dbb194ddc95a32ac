"""The key of the pseudonyms and the hash they are made with, as `macros/unified/pseudonym.sql` has it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping

import duckdb

SAMPLE_KEY = "sample key"
"""The key where none is set; everybody can read it here."""

VARIABLE = "HELPDESK_PII_KEY"
"""The environment variable of the key. No object keeps the key itself, for those are printed and logged."""


def pii_key(environment: Mapping[str, str] | None = None) -> str:
    """The key that is in force; an empty variable counts as not set."""
    return (os.environ if environment is None else environment).get(VARIABLE) or SAMPLE_KEY


def has_own_key(environment: Mapping[str, str] | None = None) -> bool:
    """Whether the key is one that not everybody knows."""
    return pii_key(environment) != SAMPLE_KEY


def pseudonym(key: str) -> str:
    """The pseudonym of a customer's key ``<source>:<id>``: the source and 24 hexadecimal digits."""
    source = key.partition(":")[0]
    return f"{source}:{hashlib.sha256((pii_key() + key).encode()).hexdigest()[:24]}"


def give_key(connection: duckdb.DuckDBPyConnection) -> None:
    """Let the queries of this connection make pseudonyms; others know nothing of the key."""
    connection.execute("set variable pii_key = ?", [pii_key()])
