"""The company's exports: the same months in the neutral format and through each vendor's."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from ..exports import EXPORTERS, export, write
from ..exports.tables import Tables
from . import shop
from .company import Lumen, lumen
from .desk import desk
from .opinions import effort_rows, survey_rows
from .phone import phone

NEUTRAL = {
    "zendesk": "generic",
    "liveagent": "generic",
    "freshdesk": "generic",
    "intercom": "generic",
    "zendesk_api": "generic",
    "hubspot": "generic",
    "servicenow": "generic",
    "vtiger": "generic",
    "zendesk_talk": "generic@phone",
    "amazon_connect": "generic@phone",
    "twilio": "generic@phone",
    "aircall": "generic@phone",
    "asterisk": "generic@phone",
    "delighted": "generic@surveys",
    "delighted@csat": "generic@surveys",
    "delighted@ces": "generic@surveys",
    "typeform": "generic@surveys",
    "typeform@effort": "generic@effort",
    "qualtrics": "generic@surveys",
    "surveymonkey": "generic@surveys",
    "atlasmic": "generic@chats",
    "stripe": "generic@billing",
    "ga4": "generic@engagement",
    "social": "generic@engagement",
}
"""Vendor's source -> the neutral source that tells the same."""
REFERS_TO = {"ga4": "generic@engagement", "social": "generic@engagement"}
"""Source -> the one whose customers its ids name."""
TELLERS: dict[str, Callable[[Lumen], Tables]] = {
    "generic": desk,
    "generic@phone": phone,
    "generic@surveys": survey_rows,
    "generic@effort": effort_rows,
    "generic@chats": shop.chats,
    "generic@billing": shop.billing,
    "generic@engagement": shop.engagement,
}
"""Neutral source -> what makes its tables."""


def truth(of: Lumen | None = None, sources: Collection[str] = tuple(TELLERS)) -> dict[str, Tables]:
    """The neutral sources of a company, or some of them; of the usual one if none is named."""
    of = of or lumen()
    return {source: tell(of) for source, tell in TELLERS.items() if source in sources}


def write_neutral(landing: Path, sources: Collection[str] = tuple(TELLERS), of: Lumen | None = None) -> None:
    """Write the neutral sources, or some of them."""
    for neutral, tables in truth(of, sources).items():
        write(landing / neutral, tables)


def write_vendors(landing: Path, sources: Collection[str], of: Lumen | None = None) -> None:
    """Write the same company as these vendors' sources export it, and what their own values mean.

    Ids of customers name those of the neutral source, where that lies in the landing folder too.
    """
    told = truth(of, {NEUTRAL[source] for source in sources})
    if own_values := [row for source in sources for row in EXPORTERS[source].own_values]:
        write(landing / "generic", {"vendor_values": own_values})
    for source in sources:
        named = REFERS_TO.get(source)
        is_there = named is not None and (landing / named).is_dir()
        export(landing, source, told[NEUTRAL[source]], named if is_there else None)
