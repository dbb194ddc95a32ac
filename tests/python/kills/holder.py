"""Another process that holds a lock while a test looks what it keeps out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpdesk_kpis.settings import PROJECT

HOLDER = """
import sys
from pathlib import Path
from helpdesk_kpis.locks import locked
with locked(Path(sys.argv[1]), "build"):
    print("has it", flush=True)
    sys.stdin.read()
"""
"""A process that holds a lock until it is told to end."""


@contextmanager
def held_by_another(lock: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold a lock; it is at work once this begins."""
    command = [sys.executable, "-c", HOLDER, str(lock)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=PROJECT, text=True
    ) as other:
        assert other.stdin and other.stdout
        assert other.stdout.readline() == "has it\n"
        yield other
        other.stdin.close()
