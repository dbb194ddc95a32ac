"""Each build of the worked examples is made once, when the first value of it is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.python.builds import BuildFailed

# The modules that translate examples enter them in TRANSLATIONS.
from . import calls, customers, feedback, tickets, volume  # noqa: F401
from .builds import Published, build


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Published]:
    """What the build of that name published."""
    builds: dict[str, Published | str] = {}

    def published_by(name: str) -> Published:
        if name not in builds:
            try:
                builds[name] = build(name, tmp_path_factory.mktemp(name))
            except BuildFailed as failure:
                builds[name] = str(failure)
        outcome = builds[name]
        if isinstance(outcome, str):
            pytest.fail(outcome, pytrace=False)
        return outcome

    return published_by
