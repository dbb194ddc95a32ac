"""Reads the published database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

Row = dict[str, Any]


def rows(published: Path, query: str) -> list[Row]:
    """Rows of a query as dicts."""
    with duckdb.connect(str(published), read_only=True) as connection:
        cursor = connection.execute(query)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
