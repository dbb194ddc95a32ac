"""A landing folder, contracts and a work database of a test's own."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from helpdesk_kpis.landing import LandingError, LandingReport, load_landing

CONTRACTS = {
    "generic": {
        "tickets": {
            "ticket_id": "text key",
            "created_at": "timestamp required",
            "subject": "text",
            "due_on": "date",
            "effort": "number",
            "replies": "integer",
            "is_spam": "boolean",
        },
        "agents": {"agent_id": "text key", "name": "text"},
        "labels": {"label": "text key"},
    },
    "zendesk": {"tickets": {"id": "text key", "status": "text"}},
}
"""Vendor, table, column: data type, and ``key`` or ``required``."""


class Lab:
    """Writes files, loads them, reads the raw tables."""

    def __init__(self, folder: Path) -> None:
        self.raw = folder / "landing"
        self.models = folder / "models"
        self.database = folder / "work" / "work.duckdb"
        self.raw.mkdir()
        for vendor, tables in CONTRACTS.items():
            for table, columns in tables.items():
                self.declare(vendor, table, columns)

    def declare(self, vendor: str, table: str, columns: dict[str, str]) -> None:
        """Write a contract."""
        entries = []
        for name, words in columns.items():
            data_type, *marks = words.split()
            meta = dict.fromkeys(marks, True)
            entries.append({"name": name, "data_type": data_type, "config": {"meta": meta}})
        entry = {"name": table, "identifier": f"{vendor}__{table}", "columns": entries}
        source = {"name": vendor, "schema": "raw", "tables": [entry]}
        path = self.models / "staging" / vendor / f"stg_{vendor}__{table}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump({"version": 2, "sources": [source]}, sort_keys=False))

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file of the landing folder; what ends in .gz and is text is compressed."""
        path = self.raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = content.encode()
            content = gzip.compress(content) if name.endswith(".gz") else content
        path.write_bytes(content)
        return path

    def touch_later(self, name: str) -> None:
        """Give a file a later modification time."""
        path = self.raw / name
        after = path.stat().st_mtime_ns + 5_000_000_000
        os.utime(path, ns=(after, after))

    def load(self) -> LandingReport:
        """Load the landing folder into the work database."""
        return load_landing(self.raw, self.database, self.models)

    def refusal(self) -> LandingError:
        """Load, and return the error that must come."""
        with pytest.raises(LandingError) as caught:
            self.load()
        return caught.value

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the work database."""
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def values(self, column: str, table: str = "generic__tickets") -> list[Any]:
        """A column of a raw table, in file order."""
        return [
            value
            for (value,) in self.query(f"select {column} from raw.{table} order by _file_name, _row_number")
        ]

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """All of schema raw."""
        with duckdb.connect(str(self.database), read_only=True) as connection:
            names = connection.execute(
                "select table_name from duckdb_tables() where schema_name = 'raw'"
            ).fetchall()
            return {
                name: sorted(connection.execute(f"from raw.{name}").fetchall(), key=repr) for (name,) in names
            }


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    """A lab with the contracts above and an empty landing folder."""
    return Lab(tmp_path)
