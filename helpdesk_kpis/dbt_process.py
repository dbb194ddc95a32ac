"""dbt inside this process. It takes seconds to import, so this module is imported only where dbt runs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.adapters.factory import cleanup_connections, reset_adapters
from dbt.cli.main import dbtRunner

from helpdesk_kpis.dbt_events import skip_details


def invoke(arguments: list[str], listen: Callable[[Any], None]) -> Any:
    """Call dbt with the arguments of its command line; return dbt's own result.

    `listen` hears of each event that is not left out (`skip_details`). The connection to the work database
    is closed afterwards, whatever happens.
    """
    skip_details()
    try:
        # Else a log that can't be written, as on a full disk, floods the terminal at every line of it.
        logging.raiseExceptions = False
        return dbtRunner(callbacks=[listen]).invoke(arguments)
    finally:
        logging.raiseExceptions = True
        _close_work_database()


def _close_work_database() -> None:
    """Close the connection that dbt-duckdb keeps open for as long as the process lives."""
    cleanup_connections()
    reset_adapters()
    with suppress(Exception):  # dbt ended before it connected; there is no narrower class
        DuckDBConnectionManager.env().close()
    DuckDBConnectionManager.close_all_connections()
