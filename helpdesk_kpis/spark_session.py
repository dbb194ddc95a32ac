"""The Spark session that dbt starts inside this process: what it needs, rows after a run, its end."""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import suppress
from typing import Any

OLDEST_JAVA = 17
"""The classes of the pinned pyspark are made for it."""


def java_problem() -> str | None:
    """Why Spark can't start with this machine's Java, if so: it is missing or too old."""
    home = os.environ.get("JAVA_HOME")
    java = f"{home}/bin/java" if home else "java"
    needed = "Spark needs Java 17 or 21, named by JAVA_HOME or else found on the PATH"
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    except (OSError, subprocess.CalledProcessError) as error:
        return f"{needed}: {error}"
    version = re.search(r'version "(\d+)', said)
    if version and int(version[1]) < OLDEST_JAVA:
        return f"{needed}; {java} says: {version.string.splitlines()[0]}"
    return None


def fetch(query: str, limit: int) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The column names and first rows of a query. Raises what pyspark raises, which has no common class."""
    from pyspark.sql import SparkSession  # only the environment of Spark has it

    # dbt's threads started the session, so in this one it is the default but not the active one.
    found = SparkSession.active().sql(query).limit(limit)
    return found.columns, [tuple(row) for row in found.collect()]


def stop() -> None:
    """End the session, if one was started; the next dbt run starts its own with its own settings."""
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    with suppress(PySparkRuntimeError):  # dbt ended before it started one
        SparkSession.active().stop()
