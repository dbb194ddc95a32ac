"""Which tests run side by side when there are two workers (`.ci/test`)."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent

FIRST = "loads"
"""The folder that takes longest: begun last, it would keep one worker waiting."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep a folder's tests in one worker, for they share builds; a file of no folder is one by itself."""

    def group(item: pytest.Item) -> str:
        return item.path.relative_to(HERE).parts[0]

    for item in items:
        item.add_marker(pytest.mark.xdist_group(group(item)))
    items.sort(key=lambda item: group(item) != FIRST)
