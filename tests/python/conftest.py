"""Which tests run side by side when there are two workers (`.ci/test`)."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent

FIRST = Path("loads")
"""The folder that takes longest: begun last, it would keep one worker waiting."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep a folder's tests in one worker, for they share builds; a file of no folder is one by itself."""

    def group(item: pytest.Item) -> Path:
        path = item.path.relative_to(HERE)
        return path.parent if path.parent.name else path

    for item in items:
        item.add_marker(pytest.mark.xdist_group(str(group(item))))
    items.sort(key=lambda item: group(item) != FIRST)
