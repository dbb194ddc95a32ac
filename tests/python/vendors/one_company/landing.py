"""The company's landing folder: the same two months once in the neutral format and once from each vendor."""

from __future__ import annotations

from pathlib import Path

from helpdesk_kpis.sample.exports import EXPORTERS, export, vendor_of, write
from helpdesk_kpis.sample.exports.tables import Tables

from . import company, opinions, shop

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
PROJECT = Path(__file__).parents[4]


def staged() -> list[str]:
    """Those of the vendors' sources whose exports the project reads."""
    return [source for source in NEUTRAL if (PROJECT / "models/staging" / vendor_of(source)).is_dir()]


def truth() -> dict[str, Tables]:
    """The neutral sources."""
    return {
        "generic": company.desk(),
        "generic@phone": company.phone(),
        "generic@surveys": opinions.surveys(),
        "generic@chats": shop.chats(),
        "generic@billing": shop.billing(),
        "generic@engagement": shop.engagement(),
    }


def write_all(landing: Path, sources: list[str]) -> None:
    """Write the neutral sources and those of the vendors."""
    told = truth()
    for neutral, tables in told.items():
        write(landing / neutral, tables)
    own_values = [row for source in sources for row in EXPORTERS[source].own_values]
    write(landing / "generic", {"vendor_values": own_values})
    for source in sources:
        export(landing, source, told[NEUTRAL[source]], REFERS_TO.get(source))
