"""Waits for a build on Spark that goes on beside the other tests (`.ci/test`)."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.python.builds import SHOWN_CHARACTERS

LONGEST_SECONDS = 1800


@pytest.fixture(scope="session", autouse=True)
def spark_has_built() -> None:
    """Ends when the process HELPDESK_SPARK_BUILD has; fails with its last words where nothing came of it."""
    if "HELPDESK_SPARK_BUILD" not in os.environ:
        return
    patience_ends = time.monotonic() + LONGEST_SECONDS
    while is_alive(int(os.environ["HELPDESK_SPARK_BUILD"])) and time.monotonic() < patience_ends:
        time.sleep(1)
    if not Path(os.environ["HELPDESK_SPARK_WORK"], "published", "spark").exists():
        log = Path(os.environ["HELPDESK_SPARK_LOG"]).read_text(encoding="utf-8", errors="replace")
        pytest.fail(f"The build on Spark has published nothing:\n{log[-SHOWN_CHARACTERS:]}", pytrace=False)


def is_alive(process: int) -> bool:
    """Whether a process has not ended yet."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
