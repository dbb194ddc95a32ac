"""Refuses a file that holds more than it may: by its size, or while it is decompressed."""

from __future__ import annotations

from helpdesk_kpis.landing import limits
from helpdesk_kpis.landing.discovery import Delivery
from helpdesk_kpis.landing.errors import LandingError
from helpdesk_kpis.landing.limits import COLUMNS, EXPANSION, FILE, Limit


class Volume:
    """Counts the decompressed bytes of a file."""

    def __init__(self, delivery: Delivery) -> None:
        """Count from nothing."""
        self._delivery = delivery
        self._size = delivery.path.stat().st_size
        self._is_compressed = delivery.is_gzipped or delivery.format == "parquet"
        self._bytes = 0

    def take(self, count: int) -> None:
        """Add `count` bytes. Raises `LandingError` naming the limit that is passed and its setting."""
        self._bytes += count
        if self._bytes > FILE.value():
            raise over_limit(self._delivery, FILE, "it has more than {} bytes", "split it")
        expansion = EXPANSION.value()
        bound = max(limits.EXPANSION_COUNTS_FROM, expansion * self._size)
        if self._is_compressed and self._bytes > bound:
            remedy = "deliver it uncompressed"
            raise over_limit(self._delivery, EXPANSION, "it expands to more than {} times its size", remedy)


def refuse_large_file(delivery: Delivery) -> None:
    """Raise `LandingError` for a file that is over the limit as it lies there, before any of it is read."""
    if delivery.path.stat().st_size > FILE.value():
        raise over_limit(delivery, FILE, "it has more than {} bytes", "split it")


def refuse_wide_file(delivery: Delivery, columns: int) -> None:
    """Raise `LandingError` for a file with more columns (or keys of its JSON lines) than may be."""
    if columns > COLUMNS.value():
        raise over_limit(
            delivery, COLUMNS, "it has more than {} columns", "leave out those that nobody reads"
        )


def over_limit(delivery: Delivery, limit: Limit, problem: str, otherwise: str) -> LandingError:
    """The error for a file over `limit`; `problem` has the limit's place."""
    return LandingError(
        problem.format(limit.value()),
        f"Check what was delivered; if it is an export, set {limit.variable} higher or {otherwise}",
        file=delivery.name,
        table=delivery.table.name,
    )
