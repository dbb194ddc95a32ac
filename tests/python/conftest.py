"""Which tests run side by side when there are two workers (`.ci/test`), and the build that many read."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

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


@pytest.fixture(scope="session")
def built_sample() -> Path:
    """The published database of a built sample, default vars, from the folder HELPDESK_TEST_WORK."""
    work = os.environ.get("HELPDESK_TEST_WORK")
    how = (
        "Build the sample and name its folder:\n"
        "  HELPDESK_WORK=/some/folder python -m helpdesk_kpis build\n"
        "  HELPDESK_TEST_WORK=/some/folder pytest"
    )
    if not work:
        pytest.fail(
            f"HELPDESK_TEST_WORK is not set, so there is nothing to compare with. {how}", pytrace=False
        )
    published = Path(work).absolute() / "published" / "helpdesk_kpis.duckdb"
    if not published.is_file():
        pytest.fail(f"{published} does not exist. {how}", pytrace=False)
    return published
