"""The tables of `docs/vendors/README.md` that sum up `feeds.csv`; run as a module it puts them into the page.

`python -m tests.python.vendors.one_company.page`
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from helpdesk_kpis.sample.anywhere.landing import NEUTRAL
from helpdesk_kpis.settings import PROJECT

PAGE = PROJECT / "docs" / "vendors" / "README.md"
FEEDS = list(csv.DictReader(Path(__file__).with_name("feeds.csv").read_text(encoding="utf-8").splitlines()))
NAMES = {
    "zendesk": "Zendesk (replica)",
    "liveagent": "LiveAgent",
    "freshdesk": "Freshdesk",
    "intercom": "Intercom",
    "zendesk_api": "Zendesk (interface)",
    "hubspot": "HubSpot",
    "servicenow": "ServiceNow",
    "vtiger": "Vtiger (cases)",
    "zendesk_talk": "Zendesk Talk",
    "amazon_connect": "Amazon Connect",
    "twilio": "Twilio",
    "aircall": "Aircall",
    "asterisk": "Asterisk",
    "delighted": "Delighted (NPS)",
    "delighted@csat": "Delighted (CSAT)",
    "delighted@ces": "Delighted (CES)",
    "typeform": "Typeform",
    "typeform@effort": "Typeform (effort)",
    "qualtrics": "Qualtrics",
    "surveymonkey": "SurveyMonkey",
    "atlasmic": "Atlasmic",
    "stripe": "Stripe",
    "ga4": "Google Analytics 4",
    "social": "Social networks",
}
COUNTS_HEAD = "| vendor | the same | a value of its own | none |"
REASONS_HEAD = "| reason | whose | KPIs |"


def counts() -> list[str]:
    """How many figures each vendor gives, and how."""
    said = [(row["vendor"], row["feeds"]) for row in FEEDS]
    found = []
    for vendor in NEUTRAL:
        numbers = [str(said.count((vendor, feeds))) for feeds in ("yes", "own", "no")]
        found.append(f"| {NAMES[vendor]} | {' | '.join(numbers)} |")
    return found


def reasons() -> list[str]:
    """Why figures differ or lack, in the order of the table."""
    found = []
    for why in dict.fromkeys(row["why"] for row in FEEDS if row["why"]):
        rows = [row for row in FEEDS if row["why"] == why]
        vendors = {row["vendor"] for row in rows}
        whose = ", ".join(NAMES[vendor] for vendor in NEUTRAL if vendor in vendors)
        codes = ", ".join(f"`{code}`" for code in dict.fromkeys(row["kpi_code"] for row in rows))
        found.append(f"| {why} | {whose} | {codes} |")
    return found


def with_tables(text: str) -> str:
    """The page with both tables as they are now."""
    lines = text.splitlines()
    for head, rows in ((COUNTS_HEAD, counts()), (REASONS_HEAD, reasons())):
        first = lines.index(head) + 2
        lines[first : _end(lines, first)] = rows
    return "\n".join(lines) + "\n"


def _end(lines: Sequence[str], first: int) -> int:
    return next(number for number in range(first, len(lines)) if not lines[number].startswith("|"))


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
