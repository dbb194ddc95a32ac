"""Currencies, and what the desk costs: `fx_rates` and `support_costs`."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from .company import AMERICAS, BILLING, END, FRONT, SECOND
from .dice import Dice

MONEY_FROM = date(2024, 9, 1)
"""Revenue and costs reach back a year further than the tickets, so that yearly windows are whole."""
RATES_FROM = date(2023, 1, 1)
REPORTING = "EUR"


def currency_of(country: str) -> str:
    """North Americans pay in dollars, everybody else in euros."""
    return "USD" if country in ("US", "CA") else REPORTING


def cents(amount: float) -> Decimal:
    """An amount of money, rounded to cents."""
    return Decimal(round(amount * 100)) / 100


def firsts(since: date, until: date) -> list[date]:
    """The first days of the months from `since` to `until`."""
    found, day = [], since.replace(day=1)
    while day <= until:
        found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found


def last_of_month(first: date) -> date:
    """The last day of a month."""
    return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def fx_rows(seed: int) -> list[dict[str, Any]]:
    """Rows of `fx_rates`: the euro is the reporting currency (1), the dollar has a rate a month."""
    rows: list[dict[str, Any]] = [{"currency": REPORTING, "valid_from": RATES_FROM, "rate": 1}]
    for number, first in enumerate(firsts(RATES_FROM, END.date())):
        drift = Dice(seed, "fx", first).whole(-120, 120)
        rows.append({"currency": "USD", "valid_from": first, "rate": (9350 - number * 17 + drift) / 10000})
    return rows


_MONTHLY: tuple[tuple[str, str | None, str | None, float], ...] = (
    ("salary_agent", FRONT, None, 1950),
    ("salary_agent", SECOND, None, 1480),
    ("salary_agent", BILLING, None, 640),
    ("salary_agent", AMERICAS, None, 820),
    ("salary_indirect", None, None, 420),
    ("technology", None, None, 380),
    ("telecom", None, "phone", 165),
    ("facilities", None, None, 240),
)
"""Cost type, team, channel, amount a month: the part of the cost centre that the desk bears."""

_ONCE: tuple[tuple[str, date, date, float], ...] = (
    ("training", date(2025, 10, 13), date(2025, 10, 15), 690),
    ("outsourcing", date(2025, 11, 17), date(2026, 1, 9), 1350),
    ("travel", date(2026, 2, 3), date(2026, 2, 3), 310),
    ("other", date(2026, 1, 8), date(2026, 1, 31), 900),
    ("technology", date(2026, 1, 1), date(2026, 12, 31), 730),
)
"""Lump sums: one spans the turn of the year, one a day, one goes on beyond the end of the data."""


def cost_rows(seed: int, times: float) -> list[dict[str, Any]]:
    """Rows of `support_costs`."""
    rows: list[dict[str, Any]] = []
    for first in firsts(MONEY_FROM, END.date()):
        for kind, team, channel, amount in _MONTHLY:
            spread = Dice(seed, "cost", first, kind, team).whole(-30, 30) / 1000
            rows.append({
                "date_from": first, "date_to": last_of_month(first),
                "amount": cents(amount * times * (1 + spread)), "cost_type": kind,
                "team_id": team, "channel": channel,
                "currency": "USD" if team == AMERICAS else REPORTING,
            })  # fmt: skip
    rows += [
        {
            "date_from": since,
            "date_to": until,
            "amount": cents(amount * times),
            "cost_type": kind,
            "currency": REPORTING,
        }
        for kind, since, until, amount in _ONCE
    ]
    return [{"cost_id": f"K{number:04d}"} | row for number, row in enumerate(rows, start=1)]
