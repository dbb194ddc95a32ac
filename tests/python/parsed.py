"""Builds with the same vars share what dbt has parsed: a third of a small company's build."""

from __future__ import annotations

from dbt.adapters.duckdb.credentials import DuckDBCredentials

OF_ANY_PATH = tuple(key for key in DuckDBCredentials._connection_keys(None) if key != "path")
"""What dbt compares of a connection before it takes what it has parsed, less the place of the database.

No model asks for that, and each test has a work folder of its own.
"""


def take_what_is_parsed_for_any_work_folder() -> None:
    """Let dbt, in this process, take what it has parsed for another work folder."""
    DuckDBCredentials._connection_keys = lambda _: OF_ANY_PATH
