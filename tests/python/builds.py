"""A build in the test's own process, which shares what dbt has parsed with other builds."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from helpdesk_kpis import build as builder
from helpdesk_kpis.settings import Settings

SHOWN_CHARACTERS = 6000
"""How much of its output a failed build shows."""


class BuildFailed(Exception):
    """A build did not publish; the message is the end of what it said."""


def build(
    landing: Path, work: Path, variables: Mapping[str, object] | None = None, *, accepting: bool = False
) -> str:
    """Build a landing folder, whatever it looks like if `accepting`; return what was printed.

    Raises `BuildFailed` where nothing is published.
    """
    paths = {"HELPDESK_RAW": str(landing), "HELPDESK_WORK": str(work)}
    own = {"HELPDESK_VARS": json.dumps(variables)} if variables else {}
    said = io.StringIO()
    console = Console(file=said, width=150)
    settings = Settings.from_environment(paths | own)
    if builder.build(settings, accepting=accepting, out=console, err=console):
        raise BuildFailed(f"the build of {landing} failed:\n{said.getvalue()[-SHOWN_CHARACTERS:]}")
    return said.getvalue()
