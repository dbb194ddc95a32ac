"""Which tests run side by side when there are two workers (`.ci/test`)."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from xdist.scheduler import LoadScopeScheduling

HERE = PurePosixPath("tests/python")

FIRST = HERE / "loads"
"""The folder that takes longest: begun last, it would keep one worker waiting."""


def group(nodeid: str) -> PurePosixPath:
    """The folder of a test, whose tests share builds; the file itself of a test in no folder."""
    path = PurePosixPath(nodeid.partition("::")[0])
    return path if path.parent == HERE else path.parent


class FolderScheduling(LoadScopeScheduling):
    """Keeps a folder's tests in one worker."""

    def _split_scope(self, nodeid: str) -> str:
        return str(group(nodeid))


# The marks of xdist's own groups have no effect with pytest 9.
@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> FolderScheduling:
    return FolderScheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: group(item.nodeid) != FIRST)
