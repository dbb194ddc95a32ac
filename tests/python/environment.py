"""The environment of a command that a test runs as a user would."""

from __future__ import annotations

import os


def without_settings() -> dict[str, str]:
    """This process's variables but those of the project: what the user has set decides nothing."""
    return {name: value for name, value in os.environ.items() if not name.startswith("HELPDESK_")}
