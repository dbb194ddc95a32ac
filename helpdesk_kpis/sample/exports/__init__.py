"""One company in the words of its vendors: from the tables of the neutral format to those of each export.

Each module has a function `tables` from the company's tables to the vendor's, without dice or clock. They
follow the vendors' formats, not the models that read them, and leave out what a format cannot carry.
`EXPORTERS` lists them by source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Literal

from ..write import Export
from . import (
    aircall,
    amazon_connect,
    asterisk,
    atlasmic,
    delighted,
    freshdesk,
    ga4,
    hubspot,
    intercom,
    liveagent,
    qualtrics,
    servicenow,
    social,
    stripe,
    surveymonkey,
    twilio,
    typeform,
    vtiger,
    zendesk,
    zendesk_api,
    zendesk_talk,
)
from .tables import Row, Tables

Format = Literal["csv", "jsonl", "log"]
"""How a vendor writes its tables: `log` is text with bars between the values."""
ENDINGS: Final[Mapping[Format, str]] = {"csv": "csv", "jsonl": "jsonl", "log": "csv"}

PEOPLE: Final = ("agents", "teams", "customers")
DESK: Final = ("tickets", "ticket_events", "messages", *PEOPLE)
CALENDAR: Final = ("schedules", "schedule_intervals", "holidays")
PROMISES: Final = ("sla_policies", "sla_targets")
PHONE: Final = ("calls", "call_legs")


@dataclass(frozen=True)
class Exporter:
    """How one vendor exports the company."""

    tables: Callable[[Tables], Tables]
    carries: tuple[str, ...]
    """The neutral tables of which the export tells, wholly or in part."""
    file_format: Format = "csv"
    settings: str = ""
    """The text of `source.yml`, empty where nothing differs."""
    own_values: Sequence[Row] = ()
    """Rows of `generic/vendor_values`: what the company's own values mean."""
    header_rows: int = 0
    """Rows that repeat the header in each file; they are no data, and rejected."""


EXPORTERS: Final[Mapping[str, Exporter]] = {
    "zendesk": Exporter(
        zendesk.tables,
        (*DESK, "survey_responses", "agent_teams", *CALENDAR, *PROMISES),
    ),
    "zendesk_api": Exporter(
        zendesk_api.tables, (*DESK, "survey_responses", "agent_teams", *CALENDAR, *PROMISES), "jsonl"
    ),
    "liveagent": Exporter(liveagent.tables, (*DESK, "survey_responses", *PROMISES)),
    "freshdesk": Exporter(
        freshdesk.tables,
        (*DESK, "survey_responses", *CALENDAR, *PROMISES),
        own_values=freshdesk.OWN_VALUES,
    ),
    "intercom": Exporter(intercom.tables, (*DESK, "survey_responses")),
    "hubspot": Exporter(hubspot.tables, (*DESK, "survey_responses", "agent_teams", *PROMISES)),
    "servicenow": Exporter(servicenow.tables, ("tickets", "ticket_events", *PROMISES)),
    "vtiger": Exporter(vtiger.tables, DESK),
    "zendesk_talk": Exporter(zendesk_talk.tables, PHONE),
    "amazon_connect": Exporter(amazon_connect.tables, PHONE),
    "twilio": Exporter(twilio.tables, PHONE),
    "aircall": Exporter(aircall.tables, (*PHONE, "agents", "teams"), "jsonl"),
    "asterisk": Exporter(asterisk.tables, PHONE, "log", settings=asterisk.SETTINGS),
    "delighted": Exporter(delighted.tables, ("survey_responses",), "jsonl"),
    "delighted@csat": Exporter(partial(delighted.tables, kind="csat"), ("survey_responses",), "jsonl"),
    "delighted@ces": Exporter(partial(delighted.tables, kind="ces"), ("survey_responses",), "jsonl"),
    "typeform": Exporter(typeform.tables, ("survey_responses",), "jsonl"),
    "typeform@effort": Exporter(typeform.tables, ("survey_responses",), "jsonl"),
    "qualtrics": Exporter(
        qualtrics.tables, ("survey_responses",), settings=qualtrics.SETTINGS, header_rows=2
    ),
    "surveymonkey": Exporter(
        surveymonkey.tables, ("survey_responses",), settings=surveymonkey.SETTINGS, header_rows=1
    ),
    "atlasmic": Exporter(atlasmic.tables, ("chats",)),
    "stripe": Exporter(stripe.tables, ("customers", "subscriptions", "revenue"), "jsonl"),
    "ga4": Exporter(ga4.tables, ("engagement_events",), "jsonl"),
    "social": Exporter(social.tables, ("engagement_events",)),
}
"""Source folder -> its exporter. A project of Delighted asks one kind of question, so it has three."""


def vendor_of(source: str) -> str:
    """The vendor of a source folder: `delighted@csat` is one of `delighted`."""
    return source.partition("@")[0]


def export(landing: Path, source: str, company: Tables, refers_to: str | None = None) -> None:
    """Write the company as a source's vendor exports it into that source's folder of a landing folder.

    `refers_to` is the source whose tickets, agents, teams and customers the ids name, if not its own.
    """
    exporter = EXPORTERS[source]
    write(landing / source, exporter.tables(company), exporter.file_format)
    settings = (f"refers_to: {refers_to}\n" if refers_to else "") + exporter.settings
    if settings:
        (landing / source / "source.yml").write_text(settings, encoding="utf-8")


def write(folder: Path, tables: Tables, file_format: Format = "csv") -> None:
    """Write each table that has rows as a file of its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in files(tables, file_format):
        (folder / file.path).write_bytes(bytes(file))


def files(tables: Tables, file_format: Format = "csv") -> list[Export]:
    """A file for each table that has rows, with its name."""
    delimiter = "|" if file_format == "log" else ","
    return [
        Export(
            f"{table}.{ENDINGS[file_format]}",
            list(dict.fromkeys(column for row in rows for column in row)),
            list(rows),
            delimiter,
        )
        for table, rows in tables.items()
        if rows
    ]
