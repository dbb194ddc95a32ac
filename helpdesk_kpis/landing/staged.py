"""What every reader makes of a file: a temporary table of delivered texts under the contract's names."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from helpdesk_kpis.landing.columns import ColumnMatch
from helpdesk_kpis.landing.discovery import Delivery
from helpdesk_kpis.landing.errors import LandingError

STAGE_NAME = "_landing_stage"
STAGE = f"temp.{STAGE_NAME}"
"""The temporary table a reader fills: the delivered contract columns as VARCHAR, and ``_row_number`` (BIGINT)."""


@dataclass(frozen=True)
class Staged:
    """One file, read into `STAGE`."""

    match: ColumnMatch
    rows: int
    content_hash: str


def unreadable(delivery: Delivery, error: duckdb.Error, remedy: str) -> LandingError:
    """The error for a file that DuckDB refuses for a reason of its own: the first line of what it says."""
    detail = str(error).splitlines()[0].rstrip(". ")
    return LandingError(f"not readable: {detail}", remedy, file=delivery.name, table=delivery.table.name)
