"""The company's landing folder: the same two months once in the neutral format and once from each vendor."""

from __future__ import annotations

from pathlib import Path

from helpdesk_kpis.sample.exports import (
    amazon_connect,
    freshdesk,
    intercom,
    liveagent,
    zendesk,
    zendesk_talk,
)
from helpdesk_kpis.sample.exports.tables import Tables
from helpdesk_kpis.sample.write import Export

from . import company

NEUTRAL = {
    "zendesk": "generic",
    "liveagent": "generic",
    "freshdesk": "generic",
    "intercom": "generic",
    "zendesk_talk": "generic@phone",
    "amazon_connect": "generic@phone",
}
"""Vendor -> the neutral source that tells the same."""

EXPORTERS = {
    "zendesk": zendesk.tables,
    "liveagent": liveagent.tables,
    "freshdesk": freshdesk.tables,
    "intercom": intercom.tables,
    "zendesk_talk": zendesk_talk.tables,
    "amazon_connect": amazon_connect.tables,
}
PROJECT = Path(__file__).parents[4]


def staged_vendors() -> list[str]:
    """Those of the vendors whose exports the project reads."""
    return [vendor for vendor in EXPORTERS if (PROJECT / "models/staging" / vendor).is_dir()]


def truth() -> dict[str, Tables]:
    """The neutral sources."""
    return {"generic": company.desk(), "generic@phone": company.phone()}


def write_neutral(landing: Path) -> None:
    """Write the neutral sources."""
    for source, tables in truth().items():
        write(landing / source, tables)


def write_all(landing: Path, vendors: list[str]) -> None:
    """Write the neutral sources and those of the vendors."""
    write_neutral(landing)
    write(landing / "generic", {"vendor_values": freshdesk.OWN_VALUES})
    for vendor in vendors:
        write(landing / vendor, EXPORTERS[vendor](truth()[NEUTRAL[vendor]]))


def write(folder: Path, tables: Tables) -> None:
    """Write each table that has rows as a CSV file."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in tables.items():
        if rows:
            columns = list(dict.fromkeys(column for row in rows for column in row))
            path = folder / f"{table}.csv"
            path.write_bytes(bytes(Export(path.name, columns, list(rows))))
