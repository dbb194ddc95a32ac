"""What besides data and dbt vars decides the figures: the project's files, the engine and a key."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

from helpdesk_kpis.pseudonyms import pii_key
from helpdesk_kpis.settings import PROJECT

TABLES = ("models/**/*.sql", "macros/**/*.sql", "seeds/**/*.csv", "dbt_project.yml")
"""The files that the tables come from."""

EVERYTHING = (
    *TABLES,
    "models/**/*.yml",
    "seeds/**/*.yml",
    "tests/**/*.sql",
    "profiles.yml",
    "helpdesk_kpis/**/*.py",
    "helpdesk_kpis/sentiment/lexicons/*.tsv",
)
"""The files that a build's tables, tests and published file come from."""


def fingerprint(patterns: tuple[str, ...] = TABLES, project: Path = PROJECT) -> str:
    """A hash that changes with any file of `patterns`, the engine's version and the key of pseudonyms.

    Another version may know other offsets of time zones, which tables kept from earlier builds don't have.
    """
    digest = hashlib.sha256(f"{pii_key()}\nduckdb {duckdb.__version__}".encode())
    for path in sorted(path for pattern in patterns for path in project.glob(pattern)):
        digest.update(f"\n{path.relative_to(project)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
