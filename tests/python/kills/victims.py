"""A process whose children publish or roll back, each until it is killed before its nth file operation.

It reads requests from standard input, a JSON object a line, and answers each with the exit code of the child,
minus the signal's number where one ended it. Children are forked from here because importing takes seconds.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from helpdesk_kpis.publish import publish
from helpdesk_kpis.publish_parquet import publish_parquet
from helpdesk_kpis.versions import roll_back

CHANGES = {"open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"}
"""The audit events of Python that stand for steps of a publish."""


def die_before(step: int, folder: Path) -> None:
    """Let this process be killed just before its nth file operation in a folder."""
    seen = 0

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event in CHANGES and any(str(folder) in str(argument) for argument in arguments):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def no_links(*_: object, **__: object) -> None:
    """What `os.link` does on a file system without hard links."""
    raise OSError("Operation not supported")


def run(operation: str, work: str, published: str, value: float, step: int, has_links: bool) -> None:
    """Do in this process what is asked, and die before the given step if it comes to that."""
    if not has_links:
        os.link = no_links
    die_before(step, Path(published).parent)
    if operation == "publish":
        publish(Path(work), Path(published), lambda _: {"value": value})
    elif operation == "publish_parquet":
        manifest = Path(work) / "manifest.json"
        publish_parquet(Path(work) / "warehouse", manifest, Path(published), lambda _: {"value": value})
    else:
        roll_back(Path(published))


if __name__ == "__main__":
    for line in sys.stdin:
        child = os.fork()
        if not child:
            run(**json.loads(line))
            os._exit(0)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
