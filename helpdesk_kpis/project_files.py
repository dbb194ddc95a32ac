"""What besides data and dbt vars decides the figures: the project's own files and the key of pseudonyms."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from helpdesk_kpis.settings import PROJECT

PATTERNS = ("models/**/*.sql", "macros/**/*.sql", "seeds/**/*.csv", "dbt_project.yml")
"""The files of a dbt project that its tables come from."""


def fingerprint(project: Path = PROJECT) -> str:
    """A hash that changes with any file of `PATTERNS` and with the key of pseudonyms."""
    digest = hashlib.sha256(os.environ.get("HELPDESK_PII_KEY", "").encode())
    for path in sorted(path for pattern in PATTERNS for path in project.glob(pattern)):
        digest.update(f"\n{path.relative_to(project)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
