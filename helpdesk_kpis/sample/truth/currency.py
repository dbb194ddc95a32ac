"""Money of several currencies: which one is reported, and the rate of a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

_DATED = {"subscriptions": "started_at", "revenue": "recognised_on", "support_costs": "date_from"}


@dataclass(frozen=True)
class Rates:
    """The reporting currency (None where no row names one) and the rates of the others, by first day."""

    reporting: str | None
    days: Mapping[str, list[date]]
    rates: Mapping[str, list[Decimal]]

    @classmethod
    def of(cls, sources: Iterable[Mapping[str, list[dict[str, Any]]]]) -> Rates:
        """From the tables of all sources. The only currency delivered, else the one whose rates are all 1."""
        sources = list(sources)
        by_currency: dict[str, list[tuple[date, Decimal]]] = {}
        for tables in sources:
            for row in tables.get("fx_rates", ()):
                rate = Decimal(repr(row["rate"]))
                by_currency.setdefault(_name(row["currency"]), []).append((row["valid_from"], rate))
        delivered = {
            _name(row["currency"])
            for tables in sources
            for table in _DATED
            for row in tables.get(table, ())
            if row["currency"] is not None
        }
        units = {name for name, found in by_currency.items() if all(rate == 1 for _, rate in found)}
        candidates = delivered if len(delivered) == 1 else delivered & units
        for found in by_currency.values():
            found.sort()
        return cls(
            candidates.pop() if len(candidates) == 1 else None,
            {name: [day for day, _ in found] for name, found in by_currency.items()},
            {name: [rate for _, rate in found] for name, found in by_currency.items()},
        )

    def on(self, currency: str | None, day: date) -> Decimal | None:
        """What one unit is worth on a day in the reporting currency; None where no rate is valid."""
        if currency is None or self.reporting is None or _name(currency) == self.reporting:
            return Decimal(1)
        number = bisect_right(self.days.get(_name(currency), []), day)
        return self.rates[_name(currency)][number - 1] if number else None

    def covers(self, table: str, row: Mapping[str, Any]) -> bool:
        """Whether there is a rate for a row's money on its first day, and so on all later ones."""
        if table not in _DATED:
            return True
        first = row[_DATED[table]]
        day = first.astimezone(UTC).date() if isinstance(first, datetime) else first
        return self.on(row["currency"], day) is not None


def _name(currency: str) -> str:
    return currency.strip().upper()
