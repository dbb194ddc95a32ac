"""The Spark session that dbt started inside this process: asked for rows after a run, and ended."""

from __future__ import annotations

from typing import Any


def fetch(query: str, limit: int) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The column names and first rows of a query. Raises what pyspark raises, which has no common class."""
    from pyspark.sql import SparkSession  # only the environment of Spark has it

    session = SparkSession.getActiveSession()
    if session is None:
        raise RuntimeError("no Spark session is running")
    found = session.sql(query).limit(limit)
    return found.columns, [tuple(row) for row in found.collect()]


def stop() -> None:
    """End the session, if one was started; the next dbt run starts its own with its own settings."""
    from pyspark.sql import SparkSession

    if session := SparkSession.getActiveSession():
        session.stop()
