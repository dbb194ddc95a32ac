"""The process that lets its children be killed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from helpdesk_kpis.settings import PROJECT

Ask = Callable[..., int]
"""Lets a child do something; gives its exit code, minus a signal's number where one ended it."""


@contextmanager
def victims(*operations: str) -> Iterator[Ask]:
    """Start `victims` with these arguments."""
    command = [sys.executable, "-m", "tests.python.kills.victims", *operations]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=PROJECT, text=True
    ) as process:
        assert process.stdin and process.stdout
        requests, answers = process.stdin, process.stdout

        def ask(**request: object) -> int:
            requests.write(json.dumps(request) + "\n")
            requests.flush()
            return int(answers.readline())

        yield ask
        requests.close()


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """Ask for a publish or rollback."""
    with victims() as ask:
        yield ask


@pytest.fixture(scope="module")
def ask_for_build() -> Iterator[Ask]:
    """Ask for a build."""
    with victims("build") as ask:
        yield ask
