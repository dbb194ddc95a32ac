"""What readers and the load agree on: a reader offers rows, the load puts them into the raw table."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import duckdb

from helpdesk_kpis.faults import is_of_storage
from helpdesk_kpis.landing.columns import ColumnMatch
from helpdesk_kpis.landing.discovery import Delivery
from helpdesk_kpis.landing.errors import LandingError

Insert = Callable[[str, Collection[str]], int]
"""Puts rows into the raw table and returns how many there were.

Takes SQL for ``from`` whose relation has the delivered text of some columns of the contract (VARCHAR, under
the contract's names, empty text NULL) and ``_row_number``, and the names of these columns.
"""


@dataclass(frozen=True)
class Reading:
    """One file that was read."""

    match: ColumnMatch
    rows: int
    content_hash: str
    """SHA-256 of the file as delivered."""


def unreadable(delivery: Delivery, error: duckdb.Error, remedy: str) -> LandingError:
    """The error for a file that DuckDB refuses for a reason of its own: the first line of what it says.

    Raises `error` itself where it is not of the file: the disk is full, or the work database is damaged.
    """
    if is_of_storage(str(error)) and str(delivery.path) not in str(error):
        raise error
    detail = str(error).splitlines()[0].rstrip(". ")
    return LandingError(f"not readable: {detail}", remedy, file=delivery.name, table=delivery.table.name)
